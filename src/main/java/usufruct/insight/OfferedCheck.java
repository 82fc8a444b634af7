package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.allocation.Periods;
import usufruct.ledger.Entry;
import usufruct.offer.Offer;
import usufruct.offer.Vetting;
import usufruct.policy.fact.Parameters;
import usufruct.record.Fields;
import usufruct.record.SignedRecord;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Holds what frozen lists tell of offers against the records that stewards signed, and against the log: how many units there are,
 * what is said of them, when and to whom they are offered, whether they are looked after, which are kits and have all their parts,
 * and where kinds of resources are counted how much a budget allowed.
 */
final class OfferedCheck {
    private final Map<String, Deque<SignedRecord>> versions = new HashMap<>();
    private final Map<String, ObjectNode> newest = new HashMap<>();
    private final Set<String> lookedAfter = new HashSet<>();

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
            switch (entry.type()) {
                case "offer.paused" -> lookedAfter.add(subject);
                case "offer.reopened" -> lookedAfter.remove(subject);
                default -> {
                    // nothing else says whether it can be had
                }
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
                || offer.path("busy").size() != signed.path("units").intValue()
                || !offered(offer).equals(offered(line, signed))) {
            throw line.wrong("offer `" + id + "` stands on it otherwise than it was signed");
        }
        Set<String> pool = new TreeSet<>();
        line.json().path("offers").forEach(each -> pool.add(each.path("offerId").asText()));
        if (offer.has("maintenanceUntil") || offer.path("inMaintenance").asBoolean() != isLookedAfter(id, pool)) {
            throw line.wrong("offer `" + id + "` stands on it otherwise than it was looked after");
        }
        if (!texts(offer, "attestations").equals(attestations(signed))) {
            throw line.wrong("offer `" + id + "` stands on it asking for other attestations than was signed");
        }
        if (!offer.path("kit").equals(kit(id, pool))) {
            throw line.wrong("offer `" + id + "` stands on it with other parts, or with others missing");
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

    /** When and to whom it is offered, as the list has it. */
    private static List<String> offered(JsonNode offer) {
        return List.of(
                offer.path("from").asText(),
                offer.path("until").asText(),
                offer.path("requiredPurpose").asText(),
                offer.path("careAgreementRequired").asText());
    }

    private static List<String> offered(Line line, ObjectNode signed) {
        try {
            Window window = Fields.window(signed);
            return List.of(
                    String.valueOf(window.from().toEpochMilli()),
                    String.valueOf(window.until().toEpochMilli()),
                    signed.path("requirements").path("purpose").asText(""),
                    String.valueOf(
                            signed.path("requirements").path("careAgreement").asBoolean(false)));
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }

    /** A part is looked after while a kit is that it belongs to. */
    private boolean isLookedAfter(String offer, Set<String> pool) {
        return lookedAfter.contains(offer)
                || pool.stream()
                        .anyMatch(kit -> lookedAfter.contains(kit) && parts(kit).contains(offer));
    }

    /** What makes it a kit; missing when it is none. */
    private JsonNode kit(String offer, Set<String> pool) {
        Set<String> parts = parts(offer);
        if (parts.isEmpty()) {
            return MissingNode.getInstance();
        }
        boolean whole = isSingle(offer)
                && parts.stream()
                        .allMatch(part -> pool.contains(part)
                                && isSingle(part)
                                && parts(part).isEmpty()
                                && !lookedAfter.contains(part));
        ObjectNode kit = JsonNodeFactory.instance.objectNode().put("whole", whole);
        parts.forEach(kit.putArray("parts")::add);
        return kit;
    }

    private boolean isSingle(String offer) {
        return fields(offer).path("units").intValue() == 1;
    }

    private Set<String> parts(String offer) {
        Set<String> parts = new TreeSet<>();
        fields(offer).path("parts").forEach(part -> parts.add(part.asText()));
        return parts;
    }

    private JsonNode fields(String offer) {
        JsonNode signed = newest.get(offer);
        return signed == null ? MissingNode.getInstance() : signed;
    }

    /** What its users are attested for; of a kit also what its parts ask for. */
    private List<String> attestations(ObjectNode signed) {
        return Vetting.Asks.of(signed)
                .with(Offer.parts(signed).stream().map(part -> Vetting.Asks.of(fields(part.value()))))
                .users();
    }

    private static List<String> texts(JsonNode object, String name) {
        return object.path(name).valueStream().map(JsonNode::asText).toList();
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
