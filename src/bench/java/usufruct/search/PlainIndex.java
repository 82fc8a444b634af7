package usufruct.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.Did;

/**
 * Lucene as one would use it: all words in one field of one language, the same filter of who may see what, what an answer shows
 * stored beside it, marked by Lucene's own highlighter. The yardstick of a search.
 */
public final class PlainIndex implements AutoCloseable {
    private static final int PAGE = 20;
    private static final Analyzer ANALYZER = new StandardAnalyzer();
    private static final Sort BEST = new Sort(SortField.FIELD_SCORE, new SortField("id", SortField.Type.STRING, true));
    private static final List<String> TEXTS = List.of("title", "summary");

    private final IndexWriter writer;

    /** Begins one in a folder. What is stored stands in files of its own, so that an index can be weighed without it. */
    public PlainIndex(Path folder) throws IOException {
        var config = new IndexWriterConfig(ANALYZER).setUseCompoundFile(false);
        config.getMergePolicy().setNoCFSRatio(0);
        writer = new IndexWriter(FSDirectory.open(folder), config);
    }

    /** Adds an offer of a group. */
    public void add(SignedRecord offer, Did group, Instant until) throws IOException {
        Header header = offer.header();
        ObjectNode fields = offer.fields();
        var document = new Document();
        document.add(new StringField("id", header.id().value(), Field.Store.NO));
        document.add(new SortedDocValuesField("id", new BytesRef(header.id().value())));
        document.add(new StringField("floor", header.visibility().word(), Field.Store.NO));
        document.add(new StringField("group", group.value(), Field.Store.YES));
        document.add(new LongPoint("until", until.toEpochMilli()));
        document.add(new StoredField("category", header.category().toString()));
        document.add(new StoredField("version", header.version()));
        document.add(new StoredField("at", header.issuedAt().toString()));
        document.add(new StoredField("source", header.authority().node().value()));
        document.add(new StoredField("from", fields.path("window").path("from").asText()));
        document.add(new StoredField("till", fields.path("window").path("until").asText()));
        for (String name : TEXTS) {
            document.add(new TextField("text", fields.path(name).asText(), Field.Store.NO));
            document.add(new StoredField(name, fields.path(name).asText()));
        }
        writer.addDocument(document);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** Answers questions of a member of the node and of some groups. */
    public static final class Questions {
        private final IndexSearcher searcher;
        private final UnifiedHighlighter marking;
        private final List<BytesRef> groups;

        /** Opens the index in a folder. */
        @SuppressWarnings("MustBeClosedChecker")
        public Questions(Path folder, List<Did> groups) throws IOException {
            searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(folder)));
            marking = UnifiedHighlighter.builder(searcher, ANALYZER)
                    .withFieldMatcher(_ -> true)
                    .withBreakIterator(WholeBreakIterator::new)
                    .build();
            this.groups =
                    groups.stream().map(group -> new BytesRef(group.value())).toList();
        }

        /** The best that have all these words, by id alone. */
        public ObjectNode ids(String words, Instant now) throws IOException {
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            ArrayNode items = view.putArray("items");
            for (ScoreDoc each : best(query(words, now)).scoreDocs) {
                items.add(id(each));
            }
            return view;
        }

        /** The best that have all these words, with what an answer of the node says of each, and the words marked. */
        public ObjectNode page(String words, Instant now) throws IOException {
            Query query = query(words, now);
            TopFieldDocs best = best(query);
            ObjectNode view = JsonNodeFactory.instance.objectNode();
            view.put("total", best.totalHits.value());
            ArrayNode items = view.putArray("items");
            if (best.scoreDocs.length == 0) {
                return view;
            }
            Map<String, String[]> marked = marking.highlightFields(TEXTS.toArray(String[]::new), query, best);
            StoredFields stored = searcher.storedFields();
            for (int i = 0; i < best.scoreDocs.length; i++) {
                Document document = stored.document(best.scoreDocs[i].doc);
                ObjectNode item = items.addObject().put("id", id(best.scoreDocs[i]));
                Stream.of("category", "version", "at", "source", "group", "title", "summary")
                        .forEach(name -> item.put(name, document.get(name)));
                item.putObject("window").put("from", document.get("from")).put("until", document.get("till"));
                ObjectNode marks = item.putObject("marks");
                for (String name : TEXTS) {
                    marks.put(name, marked.getOrDefault(name, new String[0])[i]);
                }
            }
            return view;
        }

        private static String id(ScoreDoc hit) {
            return ((BytesRef) ((FieldDoc) hit).fields[1]).utf8ToString();
        }

        private TopFieldDocs best(Query query) throws IOException {
            return searcher.search(query, new TopFieldCollectorManager(BEST, PAGE, null, Integer.MAX_VALUE));
        }

        private Query query(String words, Instant now) {
            var query = new BooleanQuery.Builder();
            for (String word : words.split(" ", -1)) {
                query.add(new TermQuery(new Term("text", word)), Occur.MUST);
            }
            var theirs = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term("floor", "group")), Occur.FILTER)
                    .add(new TermInSetQuery("group", groups), Occur.FILTER);
            var seen = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term("floor", "public")), Occur.SHOULD)
                    .add(new TermQuery(new Term("floor", "node")), Occur.SHOULD)
                    .add(theirs.build(), Occur.SHOULD);
            return query.add(seen.build(), Occur.FILTER)
                    .add(LongPoint.newRangeQuery("until", now.toEpochMilli() + 1, Long.MAX_VALUE), Occur.FILTER)
                    .build();
        }
    }
}
