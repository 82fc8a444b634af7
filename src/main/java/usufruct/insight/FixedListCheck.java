package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import usufruct.ledger.Entry;

/** Looks that nothing was given outside the draw while a round's list was fixed: who stands on it has a claim to what was there. */
final class FixedListCheck {
    private final Map<String, ObjectNode> facts;
    private final Map<String, String> pools;

    /**
     * @param facts what each drawn round froze
     * @param pools of the permits that stewards gave, by the permit's id
     */
    FixedListCheck(Map<String, ObjectNode> facts, Map<String, String> pools) {
        this.facts = facts;
        this.pools = pools;
    }

    /** @throws FindingException naming the first permit that was */
    void check(Log log) {
        Map<String, String> fixed = new HashMap<>();
        for (Entry entry : log.entries()) {
            ObjectNode frozen = facts.get(entry.subject());
            if (entry.type().equals(RoundCheck.FROZEN) && frozen != null) {
                fixed.put(frozen.path("pool").asText(), entry.subject());
            }
            if (entry.type().equals(DecisionCheck.PUBLISHED)) {
                fixed.values().remove(entry.subject());
            }
            String pool = pools.getOrDefault(entry.subject(), "");
            if (entry.type().equals("assignment.issued") && fixed.containsKey(pool)) {
                throw new FindingException(
                        "assignment",
                        "assignment " + entry.subject(),
                        "a steward gave it while the list of round `" + fixed.get(pool) + "` was fixed");
            }
        }
    }
}
