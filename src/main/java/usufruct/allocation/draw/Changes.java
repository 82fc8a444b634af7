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
     * @param supposed what the draw found of them
     */
    Changes(List<Supposition> suppositions, Supposed supposed) {
        for (Supposition each : suppositions) {
            if (supposed.wouldWin(each.need(), each.change())) {
                smallest.putIfAbsent(each.need(), each.change());
            }
        }
    }

    Optional<Change> smallest(int need) {
        return Optional.ofNullable(smallest.get(need));
    }
}
