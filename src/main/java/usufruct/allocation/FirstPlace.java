package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.allocation.draw.First;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Somebody's right to come before all others in a pool, once.
 *
 * @param id of the appeal or the recall that gave it
 * @param need that it is meant for
 * @param behind the need that goes before it: while that stands on the list, the right rests
 */
public record FirstPlace(ItemId id, Did person, ItemId need, First first, Optional<ItemId> behind) {

    /** How long anything can put somebody first. */
    public static final Duration LASTS = Duration.ofDays(28);

    Instant until() {
        return first.until();
    }

    /** Whether nothing on a list goes before it. */
    boolean standsOn(Set<ItemId> list) {
        return behind.filter(list::contains).isEmpty();
    }
}
