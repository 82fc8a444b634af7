package usufruct.allocation;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** What a round says to one need, and why. Every need on a ballot gets exactly one. */
public sealed interface Decision {

    ItemId needId();

    /** One plain sentence: what happened. */
    String sentence();

    /** The values that decided, by name. */
    SortedMap<String, String> numbers();

    /** One plain sentence: what comes next, or what would help. */
    String next();

    /** The need gets a unit of an offer. */
    record Won(ItemId needId, ItemId offerId, int unit, String sentence, SortedMap<String, String> numbers, String next)
            implements Decision {
        public Won {
            numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        }
    }

    /**
     * The need gets nothing in this round.
     *
     * @param reason the tier: the strongest that speaks against the pair that came closest
     * @param trueAt when that reason would be gone, where time decides
     */
    record Waits(
            ItemId needId,
            Reason reason,
            String sentence,
            SortedMap<String, String> numbers,
            Optional<Instant> trueAt,
            String next)
            implements Decision {
        public Waits {
            numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        }
    }
}
