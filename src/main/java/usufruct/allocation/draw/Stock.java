package usufruct.allocation.draw;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import usufruct.words.ItemId;

/**
 * How much there is of one kind of resource.
 *
 * @param capacity minutes for which its units could be used in the policy's period, all together; at least 1
 * @param offers those of that kind
 */
public record Stock(long capacity, SortedSet<ItemId> offers) {

    /** @throws IllegalArgumentException when there is nothing of it */
    public Stock {
        offers = Collections.unmodifiableSortedSet(new TreeSet<>(offers));
        if (capacity < 1 || offers.isEmpty()) {
            throw new IllegalArgumentException("there is nothing of a kind of resource; leave it out");
        }
    }
}
