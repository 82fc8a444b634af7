package usufruct.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts what was found by kind, category, group and language: of each the values that most have. */
final class FacetCounts implements CollectorManager<FacetCounts.Counting, Map<String, Map<String, Integer>>> {
    static final List<String> NAMES = List.of(Documents.KIND, Documents.CATEGORY, Documents.GROUP, Documents.LANGUAGE);
    private static final int MOST_VALUES = 50;

    @Override
    public Counting newCollector() {
        return new Counting();
    }

    @Override
    public Map<String, Map<String, Integer>> reduce(Collection<Counting> counted) throws IOException {
        Map<String, Map<String, Integer>> facets = new LinkedHashMap<>();
        for (String name : NAMES) {
            Map<String, Integer> values = new HashMap<>();
            for (Counting each : counted) {
                each.addTo(name, values);
            }
            facets.put(name, most(values));
        }
        return facets;
    }

    private static Map<String, Integer> most(Map<String, Integer> values) {
        var most = new LinkedHashMap<String, Integer>();
        values.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .forEach(each -> most.put(each.getKey(), each.getValue()));
        return most;
    }

    /** Counts ordinals, segment by segment; what they stand for is looked up at the end of each. */
    static final class Counting implements Collector {
        private final Map<String, Map<String, Integer>> counts = new HashMap<>();

        private void addTo(String name, Map<String, Integer> values) {
            counts.getOrDefault(name, Map.of()).forEach((value, count) -> values.merge(value, count, Integer::sum));
        }

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
            var columns = new Column[NAMES.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = new Column(DocValues.getSorted(context.reader(), NAMES.get(i)));
            }
            return new LeafCollector() {
                @Override
                public void setScorer(Scorable scorer) {
                    // how well something fits does not count here
                }

                @Override
                public void collect(int document) throws IOException {
                    for (Column each : columns) {
                        each.count(document);
                    }
                }

                @Override
                public void finish() throws IOException {
                    for (int i = 0; i < columns.length; i++) {
                        columns[i].addTo(counts.computeIfAbsent(NAMES.get(i), _ -> new HashMap<>()));
                    }
                }
            };
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    private static final class Column {
        private final SortedDocValues values;
        private final int[] counts;

        Column(SortedDocValues values) {
            this.values = values;
            this.counts = new int[values.getValueCount()];
        }

        void count(int document) throws IOException {
            if (values.advanceExact(document)) {
                counts[values.ordValue()]++;
            }
        }

        void addTo(Map<String, Integer> sums) throws IOException {
            for (int ordinal = 0; ordinal < counts.length; ordinal++) {
                if (counts[ordinal] > 0) {
                    sums.merge(values.lookupOrd(ordinal).utf8ToString(), counts[ordinal], Integer::sum);
                }
            }
        }
    }
}
