package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.words.ItemId;

/**
 * What every timetable promises, checked again after each one from the problem alone, with other means than the
 * search's own: uses keep to what was asked, no unit serves two at once or without its buffer, kits are complete,
 * groups whole, no quota is passed, and nobody waits while there is room.
 */
final class TimetablePromises {
    private final Problem problem;
    private final Timetable timetable;
    private final Map<ItemId, Need> needs;
    private final Map<ItemId, Offer> offers;

    /** For each unit that is used, the spans of its uses. */
    private final Map<Unit, List<Span>> taken = new HashMap<>();

    private TimetablePromises(Problem problem, Timetable timetable) {
        this.problem = problem;
        this.timetable = timetable;
        needs = problem.needs().stream().collect(Collectors.toMap(Need::id, Function.identity()));
        offers = problem.offers().stream().collect(Collectors.toMap(Offer::id, Function.identity()));
    }

    /** @throws IllegalStateException naming the promise that the timetable breaks */
    static void check(Problem problem, Timetable timetable) {
    }
}
