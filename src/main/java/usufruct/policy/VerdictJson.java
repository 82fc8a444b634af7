package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.words.Reason;

/** A {@link Verdict} as it stands in a round's record. Instants are epoch milliseconds. */
public final class VerdictJson {

    public static ObjectNode write(Verdict verdict) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode refusals = node.putArray("refusals");
        for (Verdict.Refused refused : verdict.refusals()) {
            ObjectNode one = refusals.addObject();
            one.put("reason", refused.reason().name()).put("rule", refused.rule());
            refused.facts().forEach(one.putObject("facts")::put);
            refused.trueAt().ifPresent(at -> one.put("trueAt", at.toEpochMilli()));
        }
        ArrayNode weights = node.putArray("weights");
        for (Verdict.Weighed weighed : verdict.weights()) {
            weights.addObject().put("rule", weighed.rule()).put("added", weighed.added());
        }
        if (!verdict.included().isEmpty()) {
            ArrayNode included = node.putArray("included");
            verdict.included()
                    .forEach(each ->
                            included.addObject().put("rule", each.rule()).put("cohort", each.cohort()));
        }
        return node.put("weight", verdict.weight());
    }

    /** @throws IllegalArgumentException when the node is no verdict */
    public static Verdict read(JsonNode node) {
        List<Verdict.Refused> refusals = new ArrayList<>();
        for (JsonNode one : node.path("refusals")) {
            var facts = new TreeMap<String, String>();
            one.path("facts")
                    .properties()
                    .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            Optional<Instant> trueAt = one.has("trueAt")
                    ? Optional.of(Instant.ofEpochMilli(one.path("trueAt").longValue()))
                    : Optional.empty();
            refusals.add(new Verdict.Refused(
                    Reason.valueOf(one.path("reason").asText()),
                    one.path("rule").asText(),
                    facts,
                    trueAt));
        }
        List<Verdict.Weighed> weights = new ArrayList<>();
        for (JsonNode one : node.path("weights")) {
            weights.add(new Verdict.Weighed(
                    one.path("rule").asText(), one.path("added").longValue()));
        }
        List<Verdict.Included> included = new ArrayList<>();
        for (JsonNode one : node.path("included")) {
            included.add(new Verdict.Included(
                    one.path("rule").asText(), one.path("cohort").asText()));
        }
        return new Verdict(refusals, weights, node.path("weight").longValue(), included);
    }

    private VerdictJson() {}
}
