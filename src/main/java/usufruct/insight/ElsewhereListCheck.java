package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import usufruct.federation.receipt.Counted;
import usufruct.ledger.Entry;

/**
 * Holds what frozen lists tell of uses at other nodes against the log: each names a receipt that stood at the freeze, no list names one
 * twice. What a receipt says is held against its row while that is kept; which were left out, nobody can see.
 */
final class ElsewhereListCheck {
    static final String COUNTED = "receipt.counted";
    static final String DROPPED = "receipt.dropped";

    private final Map<String, Map<String, String>> people;
    private final Map<String, List<Told>> told = new HashMap<>();

    /** What a list says of a receipt. */
    private record Told(Line line, String person, JsonNode says) {}

    /** @param people who stands behind each name, by the round */
    ElsewhereListCheck(Map<String, Map<String, String>> people) {
        this.people = people;
    }

    /** @param facts what each drawn round froze */
    ElsewhereListCheck check(Log log, Map<String, ObjectNode> facts) {
        Set<String> standing = new TreeSet<>();
        for (Entry entry : log.entries()) {
            switch (entry.type()) {
                case COUNTED -> standing.add(entry.subject());
                case DROPPED -> standing.remove(entry.subject());
                case RoundCheck.FROZEN -> {
                    ObjectNode list = facts.get(entry.subject());
                    if (list != null) {
                        check(entry.subject(), list, standing);
                    }
                }
                default -> {
                    // nothing else bears on it
                }
            }
        }
        return this;
    }

    private void check(String round, ObjectNode list, Set<String> standing) {
        var line = new Line("frozen list", "round " + round, list);
        Set<String> named = new TreeSet<>();
        list.path("people")
                .properties()
                .forEach(person -> person.getValue().path("elsewhere").forEach(says -> {
                    String receipt = says.path("receipt").asText();
                    if (!standing.contains(receipt) || !named.add(receipt)) {
                        throw line.wrong("it counts a receipt `" + receipt + "` that did not stand then, or twice");
                    }
                    told.computeIfAbsent(receipt, ignored -> new ArrayList<>())
                            .add(new Told(
                                    line,
                                    people.getOrDefault(round, Map.of()).getOrDefault(person.getKey(), ""),
                                    says));
                }));
    }

    /** What lists say of a receipt is what it says. */
    void check(Counted receipt) {
        for (Told each : told.getOrDefault(receipt.id().value(), List.of())) {
            JsonNode says = each.says();
            boolean fits = each.person().equals(receipt.person().value())
                    && says.path("from").asLong() == receipt.week().from().toEpochMilli()
                    && says.path("until").asLong() == receipt.week().until().toEpochMilli()
                    && says.path("turns").asLong() == receipt.usage().turns()
                    && says.path("minutes").asLong() == receipt.usage().minutes()
                    && each.line().text("pool").startsWith(receipt.usage().category() + " ");
            if (!fits) {
                throw each.line().wrong("it says otherwise than receipt `" + receipt.id() + "`");
            }
        }
    }
}
