package usufruct.allocation.draw;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/** What a round says to one need, and why. Every need on a ballot gets exactly one. */
public sealed interface Decision {

    ItemId needId();

    Explanation why();

    /**
     * The need gets a unit of an offer for a time, or several at once.
     *
     * @param units from 0, in ascending order
     */
    record Won(ItemId needId, ItemId offerId, List<Integer> units, Window window, Explanation why) implements Decision {
        public Won {
            units = List.copyOf(units);
        }

        /** What is won, without why. */
        public Winner winner() {
            return new Winner(needId, offerId, units, window);
        }
    }

    /**
     * The need gets nothing in this round.
     *
     * @param reason the tier: the strongest that speaks against the pair that came closest
     * @param trueAt when that reason would be gone, where time decides
     */
    record Waits(ItemId needId, Reason reason, Optional<Instant> trueAt, Explanation why) implements Decision {}
}
