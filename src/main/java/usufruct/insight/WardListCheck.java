package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import usufruct.allocation.Frozen;
import usufruct.ledger.Entry;

/**
 * Holds what frozen lists tell of children against the wards themselves: just those stand there as wards whom somebody was set up
 * to look after at the freeze. A bundle holds no wards; this looks at a node's own data.
 */
final class WardListCheck {
    private final Log log;
    private final Map<String, ObjectNode> facts;
    private final Map<String, Map<String, String>> people;

    /**
     * @param facts what each drawn round froze
     * @param people who stands behind each name, by the round
     */
    WardListCheck(Log log, Map<String, ObjectNode> facts, Map<String, Map<String, String>> people) {
        this.log = log;
        this.facts = facts;
        this.people = people;
    }

    /** @param wards by their children, as their rows have them; held against the log before */
    void check(Map<String, List<ObjectNode>> wards) {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(RoundCheck.FROZEN) && facts.containsKey(entry.subject())) {
                var line = new Line("frozen list", "round " + entry.subject(), facts.get(entry.subject()));
                check(line, entry, Frozen.fromJson(line.json()), wards);
            }
        }
    }

    private void check(Line line, Entry frozenBy, Frozen frozen, Map<String, List<ObjectNode>> wards) {
        long now = frozen.facts().now().toEpochMilli();
        people.getOrDefault(frozen.roundId().value(), Map.of()).forEach((name, person) -> {
            boolean expected = wards.getOrDefault(person, List.of()).stream()
                    .anyMatch(ward -> WardRowCheck.runs(log, ward, frozenBy.seq(), now));
            if (Objects.requireNonNull(frozen.people().get(name)).ward() != expected) {
                throw line.wrong("`" + person + "` stands on it " + (expected ? "as of age" : "as a child")
                        + ", and the wards tell otherwise");
            }
        });
    }
}
