package usufruct.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * Scores a record by itself: how often it has a word, and how long its text is, as BM25 does, but without how rare the word is
 * among all records.
 *
 * <p>INVARIANT: what others, perhaps hidden, records say changes no score; so a score tells nothing of them, and a record keeps
 * its place when they come and go.
 */
final class EvenSimilarity extends Similarity {
    private static final float SATURATION = 1.2f;
    private static final float LENGTH_COUNTS = 0.75f;

    /** How many words a usual text has. */
    private static final float USUAL_LENGTH = 12;

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
        return new SimScorer() {
            @Override
            public float score(float times, long norm) {
                float length = SmallFloat.byte4ToInt((byte) norm) / USUAL_LENGTH;
                return boost * times / (times + SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length));
            }
        };
    }
}
