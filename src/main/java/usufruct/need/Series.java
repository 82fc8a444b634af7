package usufruct.need;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.record.Header;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A need that comes again, as far as the node acts on it; on which dates its newest record says.
 *
 * @param community the group asked, when it is one
 * @param lastUntil when its last date ends
 */
public record Series(
        ItemId id, Did issuer, Category category, Optional<Did> community, Instant lastUntil, State state) {

    /** What becomes of a series. */
    public enum State {
        RUNNING,
        WITHDRAWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    static Series of(SeriesTerms terms) {
        Header header = terms.record().header();
        return new Series(
                header.id(),
                header.issuer(),
                header.category(),
                Optional.ofNullable(terms.record().fields().get("group")).map(group -> new Did(group.asText())),
                terms.lastUntil(),
                State.RUNNING);
    }
}
