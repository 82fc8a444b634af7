package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a draw found out of what needs could have been, by their index on the ballot. */
final class Supposed {
    private final Map<Integer, List<Change>> wouldWin = new HashMap<>();
    private final Map<Integer, List<Change>> open = new HashMap<>();

    /** With this change the need would have won. */
    void wins(Turn supposed) {
        add(wouldWin, supposed);
    }

    /** Whether it would have won only drawing again can tell. */
    void isOpen(Turn supposed) {
        add(open, supposed);
    }

    void add(Map<Integer, List<Change>> found) {
        found.forEach((need, changes) ->
                wouldWin.computeIfAbsent(need, ignored -> new ArrayList<>()).addAll(changes));
    }

    boolean wouldWin(int need, Change change) {
        return wouldWin.getOrDefault(need, List.of()).contains(change);
    }

    /** Those of all that are open. */
    List<Supposition> openOf(List<Supposition> all) {
        return all.stream()
                .filter(each -> open.getOrDefault(each.need(), List.of()).contains(each.change()))
                .toList();
    }

    private static void add(Map<Integer, List<Change>> to, Turn supposed) {
        to.computeIfAbsent(supposed.first().index(), ignored -> new ArrayList<>())
                .add(supposed.supposed().orElseThrow());
    }
}
