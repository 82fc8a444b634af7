package usufruct.search;

import java.util.List;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What somebody looks for.
 *
 * @param words all of which have to be found, in every language; none for everything
 * @param spelling how near to the words is near enough
 */
record Wanted(List<Words.Word> words, Spelling spelling, Filters filters) {
    static final int MOST_LETTERS = 200;
    static final int MOST_WORDS = 12;

    /** How words are compared. */
    enum Spelling {
        /** As they are, or another form of them. */
        EXACT,
        /** One letter wrong, in long words two. */
        NEAR
    }

    /**
     * What is found beside the words.
     *
     * @param time for an offer, when all of it has to be free; for a need, when some of it is wanted
     */
    record Filters(
            Optional<String> kind,
            Optional<Category> category,
            Optional<Did> group,
            Optional<Language> language,
            Optional<Window> time,
            Optional<Circle> circle) {
        static final Filters NONE = new Filters(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Around a place, in degrees and metres. */
    record Circle(double latitude, double longitude, int radius) {
        static final int MOST_RADIUS = 1_000_000;

        /** @throws RefusedException BAD_PARAMETER when it is nowhere on earth, or larger than 1,000 km */
        Circle {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "`near` is `latitude,longitude` in degrees, such as `52.5,13.4`");
            }
            if (radius < 1 || radius > MOST_RADIUS) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`radius` is 1 to " + MOST_RADIUS + " metres");
            }
        }
    }

    Wanted {
        words = List.copyOf(words);
    }

    /** @throws RefusedException BAD_PARAMETER when there are too many words, or too many letters */
    static Wanted of(String text, Filters filters) {
        if (text.length() > MOST_LETTERS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`q` has at most " + MOST_LETTERS + " letters");
        }
        List<Words.Word> words = Words.of(text, List.of(Language.values()));
        if (words.size() > MOST_WORDS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`q` has at most " + MOST_WORDS + " words; use fewer");
        }
        return new Wanted(words, Spelling.EXACT, filters);
    }

    Wanted with(Filters others) {
        return new Wanted(words, spelling, others);
    }

    Wanted spelled(Spelling other) {
        return new Wanted(words, other, filters);
    }
}
