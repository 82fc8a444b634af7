package usufruct.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import usufruct.words.ItemId;

/** Asks Lucene: the best first, the newest first among equals. */
final class Looks {
    private static final Sort BEST =
            new Sort(SortField.FIELD_SCORE, new SortField(Documents.ID, SortField.Type.STRING, true));

    /**
     * A place in a list of hits; it stays the same whatever else is published, for no other record changes a score.
     *
     * @param id the last hit before it
     */
    record Place(float score, ItemId id) {
        private FieldDoc after() {
            return new FieldDoc(Integer.MAX_VALUE, score, new Object[] {score, new BytesRef(id.value())});
        }
    }

    /** @param total of all pages */
    record Hits(long total, List<Place> places, Map<String, Map<String, Integer>> facets) {}

    /** Which part of the hits, and whether they are counted by what they are. */
    record Part(Optional<Place> after, int most, boolean facets) {}

    /**
     * @param asked what was looked for in the end: near spellings when nothing has the words as they are
     * @param wider how many each wider question finds, when this one finds nothing
     */
    record Outcome(Hits hits, Wanted asked, Map<Widening, Long> wider) {}

    /** What is found of what is wanted, and when it is nothing, what could be. */
    static Outcome of(IndexSearcher searcher, Queries queries, Wanted wanted, Part part) throws IOException {
        Hits exact = best(searcher, queries.of(wanted), part);
        if (exact.total() > 0 || wanted.words().isEmpty()) {
            return new Outcome(exact, wanted, wider(searcher, queries, wanted, exact));
        }
        Wanted near = wanted.spelled(Wanted.Spelling.NEAR);
        Hits hits = best(searcher, queries.of(near), part);
        return new Outcome(hits, near, wider(searcher, queries, near, hits));
    }

    private static Map<Widening, Long> wider(IndexSearcher searcher, Queries queries, Wanted wanted, Hits hits)
            throws IOException {
        Map<Widening, Long> wider = new EnumMap<>(Widening.class);
        if (hits.total() == 0) {
            for (Map.Entry<Widening, Wanted> each : Widening.of(wanted).entrySet()) {
                long count = searcher.count(queries.of(each.getValue()));
                if (count > 0) {
                    wider.put(each.getKey(), count);
                }
            }
        }
        return wider;
    }

    /** The best hits of a query. */
    static Hits best(IndexSearcher searcher, Query query, Part part) throws IOException {
        @Nullable FieldDoc after = part.after().map(Place::after).orElse(null);
        var top = new TopFieldCollectorManager(BEST, part.most(), after, Integer.MAX_VALUE);
        if (!part.facets()) {
            return hits(searcher.search(query, top), Map.of());
        }
        Object[] both = searcher.search(query, new MultiCollectorManager(top, new FacetCounts()));
        @SuppressWarnings("unchecked")
        var counts = (Map<String, Map<String, Integer>>) both[1];
        return hits((TopFieldDocs) both[0], counts);
    }

    private static Hits hits(TopDocs found, Map<String, Map<String, Integer>> facets) {
        List<Place> places = new ArrayList<>();
        for (ScoreDoc each : found.scoreDocs) {
            Object[] order = ((FieldDoc) each).fields;
            places.add(new Place((float) order[0], new ItemId(((BytesRef) order[1]).utf8ToString())));
        }
        return new Hits(found.totalHits.value(), places, facets);
    }

    private Looks() {}
}
