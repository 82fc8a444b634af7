package usufruct.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import usufruct.record.Visibility;
import usufruct.search.Looks.Part;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * Search by what a member of the node and of three groups may see, next to Lucene asked for the same words with the same filter
 * in one plain field; in turns, in one process, without HTTP.
 *
 * <p>Prints a line a measurement: what, CPU-microseconds a question; at the end the index's size, and how long a change takes
 * to show.
 */
public final class SearchRace {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int QUESTIONS = 300;
    private static final int PAGE = 20;
    private static final int VOCABULARY = 20_000;
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Did> groups = new ArrayList<>();

    /** @param arguments a folder, how many records, and how often */
    public static void main(String[] arguments) throws IOException {
        new SearchRace().run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }

    private void run(Path folder, int size, int times) throws IOException {
        for (int i = 0; i < 40; i++) {
            groups.add(new Did(
                    "did:key:z6Mk" + "23456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKL".charAt(i) + "2".repeat(43)));
        }
        var reach = new Reach(
                Visibility.NODE,
                Map.of(
                        groups.get(0), Visibility.GROUP,
                        groups.get(1), Visibility.GROUP,
                        groups.get(2), Visibility.DIRECT),
                Optional.empty());
        try (IndexFolder ours = IndexFolder.open(folder.resolve("ours"));
                var plain = new IndexWriter(
                        FSDirectory.open(folder.resolve("plain")), new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int i = 0; i < size; i++) {
                Projected item = item(i);
                ours.put(item);
                plain.addDocument(plain(item));
            }
            plain.commit();
            ours.commit(IndexFolder.Stamp.NOTHING);
            ours.search(searcher -> searcher.getIndexReader().numDocs());
            System.out.println("size-ours " + megabytes(folder.resolve("ours")));
            System.out.println("size-plain " + megabytes(folder.resolve("plain")));
            try (var reader = DirectoryReader.open(plain)) {
                var searcher = new IndexSearcher(reader);
                List<String> questions = questions();
                race(ours, searcher, reach, questions);
                for (int i = 0; i < times; i++) {
                    double[] cpu = race(ours, searcher, reach, questions);
                    System.out.println("ours " + cpu[0]);
                    System.out.println("plain " + cpu[1]);
                }
            }
            System.out.println("fresh-p99 " + freshness(ours, size));
        }
    }

    /** CPU-microseconds a question, ours and plain. */
    private double[] race(IndexFolder ours, IndexSearcher plain, Reach reach, List<String> questions)
            throws IOException {
        var queries = new Queries(reach, Synonyms.NONE, NOW);
        var part = new Part(Optional.empty(), PAGE, false);
        long begin = cpu();
        for (String words : questions) {
            var wanted = Wanted.of(words, Wanted.Filters.NONE);
            ours.search(searcher -> Looks.best(searcher, queries.of(wanted), part));
        }
        long middle = cpu();
        for (String words : questions) {
            plain(plain, words);
        }
        return new double[] {(middle - begin) / 1e3 / questions.size(), (cpu() - middle) / 1e3 / questions.size()};
    }

    private void plain(IndexSearcher searcher, String words) throws IOException {
        var query = new BooleanQuery.Builder();
        for (String word : words.split(" ", -1)) {
            query.add(new TermQuery(new Term("text", word)), Occur.MUST);
        }
        List<BytesRef> mine = Stream.of(0, 1, 2)
                .map(each -> new BytesRef(groups.get(each).value()))
                .toList();
        var group = new BooleanQuery.Builder()
                .add(new TermQuery(new Term("floor", "group")), Occur.FILTER)
                .add(new TermInSetQuery("group", mine), Occur.FILTER);
        query.add(
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term("floor", "public")), Occur.SHOULD)
                        .add(new TermQuery(new Term("floor", "node")), Occur.SHOULD)
                        .add(group.build(), Occur.SHOULD)
                        .build(),
                Occur.FILTER);
        query.add(LongPoint.newRangeQuery("until", NOW.toEpochMilli() + 1, Long.MAX_VALUE), Occur.FILTER);
        var best = new Sort(SortField.FIELD_SCORE, new SortField("id", SortField.Type.STRING, true));
        searcher.search(query.build(), new TopFieldCollectorManager(best, PAGE, null, Integer.MAX_VALUE));
    }

    /** Milliseconds until a change shows, at the 99th hundredth. */
    private double freshness(IndexFolder index, int size) throws IOException {
        double[] waits = new double[200];
        for (int i = 0; i < waits.length; i++) {
            long begin = System.nanoTime();
            index.put(item(size + i));
            index.search(searcher -> searcher.getIndexReader().numDocs());
            waits[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(waits);
        return waits[waits.length * 99 / 100];
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<String> questions() {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add(i % 2 == 0 ? word() : word() + " " + word());
        }
        return questions;
    }

    /** Words as languages have them: few often, many seldom. */
    private String word() {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        var word = new StringBuilder("w");
        for (int left = rank; left > 0; left /= 20) {
            word.append("bcdfghjklmnpqrtvwxza".charAt(left % 20));
        }
        return word.toString();
    }

    private String words(int count) {
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(word()).append(' ');
        }
        return words.toString();
    }

    private Projected item(int number) {
        var within = new Window(NOW, NOW.plus(Duration.ofDays(100)));
        Visibility floor =
                List.of(Visibility.PUBLIC, Visibility.NODE, Visibility.GROUP).get(random.nextInt(3));
        return new Projected(
                id(number),
                Category.parse("offer.tool@v1"),
                floor,
                new Projected.Parties(Optional.of(groups.get(random.nextInt(groups.size()))), Optional.empty()),
                Optional.of(Language.EN),
                List.of(new Projected.Text(floor, true, words(4)), new Projected.Text(floor, false, words(16))),
                new Projected.Times(within, List.of(within), List.of(within)),
                Optional.empty());
    }

    private static Document plain(Projected item) {
        var document = new Document();
        document.add(new StringField("id", item.id().value(), Field.Store.NO));
        document.add(new SortedDocValuesField("id", new BytesRef(item.id().value())));
        document.add(new StringField("floor", item.floor().word(), Field.Store.NO));
        item.parties().group().ifPresent(did -> document.add(new StringField("group", did.value(), Field.Store.NO)));
        document.add(new LongPoint("until", item.times().within().until().toEpochMilli()));
        item.texts().forEach(text -> document.add(new TextField("text", text.words(), Field.Store.NO)));
        return document;
    }

    private static ItemId id(int number) {
        var id = new StringBuilder();
        for (int left = number, i = 0; i < 6; i++, left /= 32) {
            id.insert(0, CROCKFORD.charAt(left % 32));
        }
        return new ItemId("01jdb5v0000000000000" + id);
    }

    private static double megabytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / 1e6;
    }
}
