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

    /** The right of an urgent need for which a permit is called back: that need's alone, for as long as it waits. */
    public static FirstPlace urgent(ItemId recall, Did person, ItemId need, Instant until) {
        return new FirstPlace(recall, person, need, new First(until, First.Ground.URGENT), Optional.empty());
    }

    /** How long anything can put somebody first. */
    public static final Duration LASTS = Duration.ofDays(28);

    Instant until() {
        return first.until();
    }

    /** Whether its need is no other than the one that it is meant for. */
    private boolean isBound() {
        return first.ground() == First.Ground.URGENT;
    }

    /** Whether it counts on a list. */
    boolean standsOn(Set<ItemId> list) {
        return behind.filter(list::contains).isEmpty() && (!isBound() || list.contains(need));
    }
}
