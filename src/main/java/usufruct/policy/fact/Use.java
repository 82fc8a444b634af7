package usufruct.policy.fact;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.Window;

/**
 * One use of a pool by a person, from an assignment.
 *
 * @param window when it was, is or will be
 * @param open the thing is not back yet, or not handed out yet
 * @param missed the person did not come for it, and no steward has excused that
 * @param units how many units at once
 * @param heads how many people used it together; 1 where the policy does not ask
 * @param resources how many units of each kind of resource; empty where the draw does not count kinds
 */
public record Use(
        Window window, boolean open, boolean missed, long units, long heads, SortedMap<String, Long> resources) {
    public Use {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    /** A use by one person. */
    public Use(Window window, boolean open, boolean missed, long units, SortedMap<String, Long> resources) {
        this(window, open, missed, units, 1, resources);
    }

    /** A use whose kinds of resources nobody counts. */
    public Use(Window window, boolean open, boolean missed, long units) {
        this(window, open, missed, units, Collections.emptySortedMap());
    }

    /** A use of one unit. */
    public Use(Window window, boolean open, boolean missed) {
        this(window, open, missed, 1);
    }
}
