package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.allocation.Periods;
import usufruct.ledger.Entry;
import usufruct.policy.fact.Parameters;
import usufruct.record.SignedRecord;
import usufruct.words.Window;

/**
 * Holds what frozen lists tell of offers against the records that stewards signed: how many units there are, what is said of
 * them, and where kinds of resources are counted how much a budget allowed.
 */
final class OfferedCheck {
    private final Map<String, Deque<SignedRecord>> versions = new HashMap<>();
    private final Map<String, ObjectNode> newest = new HashMap<>();

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        if (record.header().category().kind().equals("offer")) {
            versions.computeIfAbsent(record.header().id().value(), ignored -> new ArrayDeque<>())
                    .add(record);
        }
    }

    /**
     * Goes through the log and looks at each freeze.
     *
     * @param policies by which each drawn round was
     * @param facts what it froze
     */
    void check(Log log, Map<String, ObjectNode> policies, Map<String, ObjectNode> facts) {
        for (Entry entry : log.entries()) {
            String subject = entry.subject();
            Deque<SignedRecord> next = versions.getOrDefault(subject, new ArrayDeque<>());
            boolean version =
                    entry.type().equals("offer.published") || entry.type().equals("offer.changed");
            if (version && !next.isEmpty()) {
                newest.put(subject, next.removeFirst().fields());
            }
            if (entry.type().equals(RoundCheck.FROZEN) && facts.containsKey(subject)) {
                var line = new Line("frozen list", "round " + subject, facts.get(subject));
                ObjectNode policy = Objects.requireNonNull(policies.get(subject));
                line.json().path("offers").forEach(offer -> check(line, offer, policy));
            }
        }
    }

    private void check(Line line, JsonNode offer, ObjectNode policy) {
        String id = offer.path("offerId").asText();
        ObjectNode signed = newest.get(id);
        if (signed == null) {
            throw line.wrong("offer `" + id + "` stands on it and was never signed");
        }
        if (!texts(offer.path("attributes")).equals(texts(signed.path("attributes")))
                || offer.path("busy").size() != signed.path("units").intValue()) {
            throw line.wrong("offer `" + id + "` stands on it otherwise than it was signed");
        }
        Optional<Long> allowed = Optional.of(signed.path("budget"))
                .filter(budget -> budget.isObject() && policy.path("draw").has("resource"))
                .map(budget -> new Periods(budget).over(period(line, policy)).toMillis());
        Optional<Long> told = Optional.of(offer.path("allowed"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue);
        if (!told.equals(allowed)) {
            throw line.wrong("offer `" + id + "` stands on it with another budget than was signed");
        }
    }

    private static Window period(Line line, ObjectNode policy) {
        Instant now = Instant.ofEpochMilli(line.json().path("now").longValue());
        long days = policy.path("parameters").path(Parameters.PERIOD_DAYS).longValue();
        return new Window(now.minus(Duration.ofDays(days)), now);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }
}
