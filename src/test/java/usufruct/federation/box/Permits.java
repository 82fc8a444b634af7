package usufruct.federation.box;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import usufruct.ledger.Entry;

/** Follows the log of one node: who has what, and that nobody is given what somebody has, nor a key of what is theirs no more. */
final class Permits {
    private static final Set<String> ENDS = Set.of(
            "assignment.returned",
            "assignment.ended",
            "assignment.closed",
            "assignment.recalled",
            "assignment.no-show",
            "assignment.revoked");

    private final BoxNode node;
    private final Map<String, Permit> running = new HashMap<>();

    Permits(BoxNode node) {
        this.node = node;
    }

    /** What its row says of it. */
    private record Permit(String id, String need, Set<String> units, long from, long until) {
        boolean meets(Permit other) {
            return units.stream().anyMatch(other.units::contains) && from < other.until && other.from < until;
        }
    }

    void read(Entry entry) {
        String subject = entry.subject();
        if (entry.type().equals("assignment.issued")) {
            issued(subject);
        } else if (entry.type().equals("grant.issued") && !running.containsKey(subject)) {
            throw new Violation(node.name() + " gives a key of " + subject + ", which is over");
        } else if (ENDS.contains(entry.type())) {
            running.remove(subject);
        }
    }

    private void issued(String id) {
        Permit permit = permit(id);
        running.values().forEach(each -> {
            if (each.meets(permit)) {
                throw new Violation(node.name() + " gives one thing to two: " + each + " and " + permit);
            }
            if (each.need().equals(permit.need())) {
                throw new Violation(node.name() + " answers one need twice: " + each + " and " + permit);
            }
        });
        running.put(id, permit);
    }

    private Permit permit(String id) {
        var units = new TreeSet<>(node.rows(
                "SELECT offer || '/' || assignment_unit.unit FROM assignment JOIN assignment_unit ON assignment = id WHERE id = '"
                        + id + "'",
                (row, context) -> row.getString(1)));
        return node.rows(
                        "SELECT need, window_from, window_until FROM assignment WHERE id = '" + id + "'",
                        (row, context) -> new Permit(id, row.getString(1), units, row.getLong(2), row.getLong(3)))
                .getFirst();
    }
}
