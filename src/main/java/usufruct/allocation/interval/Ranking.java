package usufruct.allocation.interval;

import java.util.List;
import usufruct.words.ItemId;

/**
 * What came of serving by rank.
 *
 * @param unproved needs that wait although the search ended before all ways to make room for them were tried, in the
 *     order of their ids. All others that wait cannot be served beside those that come before them and are served.
 */
public record Ranking(Timetable timetable, List<ItemId> unproved) {
    public Ranking {
        unproved = unproved.stream().sorted().toList();
    }
}
