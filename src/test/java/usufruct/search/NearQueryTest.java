package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import usufruct.search.NearQuery.Spellings;

/** Which spellings are near. */
class NearQueryTest {
    private static final String FIELD = "text";

    @Test
    void findsWhatLucenesOwnFindsWhenItCountsEveryNearWord() throws IOException {
        long seed = Long.getLong("usufruct.seed", 20_261_130L);
        var random = new SplittableRandom(seed);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            words.add(word(random));
        }
        int several = 0;
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (String each : words) {
                var document = new Document();
                document.add(new StringField(FIELD, each, Field.Store.NO));
                writer.addDocument(document);
                if (random.nextInt(300) == 0) {
                    writer.flush();
                }
            }
            try (var reader = DirectoryReader.open(writer)) {
                var searcher = new IndexSearcher(reader);
                for (int i = 0; i < 300; i++) {
                    String word = word(random);
                    int wrong = 1 + random.nextInt(2);
                    List<Integer> ours = found(searcher, new NearQuery(FIELD, Spellings.of(word, wrong)));
                    assertThat(ours)
                            .as("seed %s: %s with %s wrong", seed, word, wrong)
                            .isEqualTo(found(searcher, lucenes(word, wrong)));
                    several += ours.size() > 1 ? 1 : 0;
                }
            }
        }
        assertThat(several).isGreaterThan(30);
    }

    private static Query lucenes(String word, int wrong) {
        return new FuzzyQuery(
                new Term(FIELD, word),
                wrong,
                1,
                FuzzyQuery.defaultMaxExpansions,
                true,
                MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE);
    }

    private static List<Integer> found(IndexSearcher searcher, Query query) throws IOException {
        return Arrays.stream(searcher.search(query, 2_000).scoreDocs)
                .map(each -> each.doc)
                .sorted()
                .toList();
    }

    private static String word(SplittableRandom random) {
        var word = new StringBuilder();
        for (int i = 4 + random.nextInt(5); i > 0; i--) {
            word.appendCodePoint(
                    List.of((int) 'a', (int) 'b', (int) 'ä', 0x1F6B2).get(random.nextInt(4)));
        }
        return word.toString();
    }
}
