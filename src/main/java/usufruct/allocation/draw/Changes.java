package usufruct.allocation.draw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The smallest change with which each need would have won. */
final class Changes {
    private final Map<Integer, Change> smallest = new HashMap<>();

    /**
     * @param suppositions all that were tried, the smallest of each need first
     * @param wouldWin those that found something
     */
    Changes(List<Supposition> suppositions, Map<Integer, List<Change>> wouldWin) {
        for (Supposition each : suppositions) {
            if (wouldWin.getOrDefault(each.need(), List.of()).contains(each.change())) {
                smallest.putIfAbsent(each.need(), each.change());
            }
        }
    }

    Optional<Change> smallest(int need) {
        return Optional.ofNullable(smallest.get(need));
    }
}
