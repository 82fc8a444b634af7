package usufruct.insight.figure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is told when a week is over. It never changes.
 *
 * @param told how many facts of each cell were told with it; each number speaks of at least five people
 * @param things the things of each category
 * @param misgiven keys that were given to anybody but the holder of a permit, outside its time, or after its end
 */
public record Table(Week week, SortedMap<Cell, Long> told, SortedMap<String, Things> things, long misgiven) {
    public Table {
        told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
        things = Collections.unmodifiableSortedMap(new TreeMap<>(things));
    }

    /**
     * The things of a category at the end of a week. These are no people: nothing is hidden.
     *
     * @param units that are offered
     * @param inMaintenance offers that rest until they are mended
     * @param codesToChange offers whose code must be another before anybody gets it
     * @param openHours for which units were there to be used in this week, all together
     * @param kept turns that rounds of this week kept for cohorts
     */
    public record Things(long units, long inMaintenance, long codesToChange, long openHours, long kept) {}
}
