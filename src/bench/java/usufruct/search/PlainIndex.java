package usufruct.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Lucene as one would use it with no thought of who may see what but one filter: the yardstick of a search over HTTP. */
public final class PlainIndex implements AutoCloseable {
    private static final int PAGE = 20;

    private final IndexWriter writer;

    public PlainIndex(Path folder) throws IOException {
        writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(new StandardAnalyzer()));
    }

    /** Adds what everybody may see. */
    public void add(String id, Instant until, String text) throws IOException {
        var document = new Document();
        document.add(new StringField("id", id, Field.Store.NO));
        document.add(new SortedDocValuesField("id", new BytesRef(id)));
        document.add(new StringField("floor", "public", Field.Store.NO));
        document.add(new LongPoint("until", until.toEpochMilli()));
        document.add(new TextField("text", text, Field.Store.NO));
        writer.addDocument(document);
    }

    /** Answers questions about what was added until now. */
    public Questions ready() throws IOException {
        writer.commit();
        return new Questions(new IndexSearcher(DirectoryReader.open(writer)));
    }

    /** Something to ask. */
    public static final class Questions {
        private final IndexSearcher searcher;

        private Questions(IndexSearcher searcher) {
            this.searcher = searcher;
        }

        /** The ids of the best that have all these words and may be seen by a member of the node. */
        public List<String> best(String words, Instant now) throws IOException {
            var query = new BooleanQuery.Builder();
            for (String word : words.split(" ", -1)) {
                query.add(new TermQuery(new Term("text", word)), Occur.MUST);
            }
            query.add(
                    new BooleanQuery.Builder()
                            .add(new TermQuery(new Term("floor", "public")), Occur.SHOULD)
                            .add(new TermQuery(new Term("floor", "node")), Occur.SHOULD)
                            .build(),
                    Occur.FILTER);
            query.add(LongPoint.newRangeQuery("until", now.toEpochMilli() + 1, Long.MAX_VALUE), Occur.FILTER);
            var best = new Sort(SortField.FIELD_SCORE, new SortField("id", SortField.Type.STRING, true));
            List<String> ids = new ArrayList<>();
            for (ScoreDoc each : searcher.search(
                            query.build(), new TopFieldCollectorManager(best, PAGE, null, Integer.MAX_VALUE))
                    .scoreDocs) {
                ids.add(((BytesRef) ((FieldDoc) each).fields[1]).utf8ToString());
            }
            return ids;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
