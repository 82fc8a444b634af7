package usufruct.federation.box;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.ledger.Entry;

/** Follows the logs of all nodes: a need comes from the home of whoever asks, is taken by one node alone, and is withdrawn by nobody else. */
final class Visitors {
    private final Box box;

    /** By need: who took it in. */
    private final Map<String, String> taken = new HashMap<>();

    Visitors(Box box) {
        this.box = box;
    }

    void read(BoxNode node, Entry entry) {
        switch (entry.type()) {
            case "visit.taken" -> taken(node, entry);
            case "need.withdrawn" -> withdrawn(node, entry.subject());
            default -> {}
        }
    }

    private void taken(BoxNode node, Entry entry) {
        String need = entry.subject();
        home(need).filter(home -> !home.did().value().equals(entry.actor())).ifPresent(home -> {
            throw new Violation(
                    node.name() + " takes a need of " + home.name() + "'s member from another node: " + need);
        });
        String before = taken.putIfAbsent(need, node.name());
        if (before != null && !before.equals(node.name())) {
            throw new Violation(need + " is taken in at " + before + " and at " + node.name());
        }
    }

    private void withdrawn(BoxNode node, String need) {
        home(need)
                .filter(home -> home != box.mallory() && !home.borrower().withdrew(need))
                .ifPresent(home -> {
                    throw new Violation(
                            node.name() + " withdraws " + need + ", which " + home.name() + "'s member still asks");
                });
    }

    private Optional<BoxNode> home(String need) {
        return box.nodes().stream().filter(each -> each.borrower().asked(need)).findFirst();
    }
}
