package usufruct.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Words as languages have them: few often, many seldom, and beginning with this letter or that. */
public final class SampleWords {
    private static final int VOCABULARY = 20_000;
    private static final String LETTERS = "bcdfghjklmnpqrtvwxza";

    private final SplittableRandom random;

    /** @param seed the same words for the same seed */
    public SampleWords(long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        int rank = (int) Math.pow(VOCABULARY, random.nextDouble());
        var word = new StringBuilder();
        for (int left = rank; left > 0; left /= LETTERS.length()) {
            word.append(LETTERS.charAt(left % LETTERS.length()));
        }
        return word.append("ow").toString();
    }

    /** So many words with a space between each two. */
    public String text(int words) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            text.add(next());
        }
        return String.join(" ", text);
    }

    /** So many questions of one word and of two, in turns. */
    public static List<String> questions(int count) {
        var words = new SampleWords(11);
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(words.text(1 + i % 2));
        }
        return questions;
    }
}
