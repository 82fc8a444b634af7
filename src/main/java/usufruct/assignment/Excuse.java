package usufruct.assignment;

import java.time.Instant;
import java.util.Locale;
import usufruct.words.ItemId;

/** Why somebody did not come, as far as the node acts on it; the words are sealed. */
public record Excuse(ItemId assignment, State state, Instant givenAt) {

    /** What became of it. */
    public enum State {
        /** No steward has judged it yet. */
        GIVEN,
        /** The turn counts as if it had never been. */
        ACCEPTED,
        /** The turn stays missed. */
        DECLINED;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
