package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@link DrawPlan} as it stands in {@code parameters.json} and in records. */
public final class DrawPlanJson {

    public static ObjectNode write(DrawPlan plan) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", plan.kind().word());
        ArrayNode tieBreaks = node.putArray("tieBreaks");
        plan.tieBreaks().forEach(each -> tieBreaks.add(each.word()));
        if (!plan.firm().isEmpty()) {
            ArrayNode firm = node.putArray("firm");
            plan.firm().forEach(firm::add);
        }
        if (!plan.shares().isEmpty()) {
            ArrayNode shares = node.putArray("shares");
            plan.shares()
                    .forEach(share -> shares.addObject()
                            .put("cohort", share.cohort())
                            .put("percent", share.percent())
                            .put("until", share.until()));
        }
        plan.resource().ifPresent(name -> node.put("resource", name));
        return node;
    }

    /**
     * Reads a plan; a missing one is the usual.
     *
     * @throws PolicyException when it names a draw or a tie-break that there is not, a share that is none, or a resource
     *     where none is counted
     */
    public static DrawPlan read(JsonNode node) {
        if (node.isMissingNode()) {
            return DrawPlan.USUAL;
        }
        List<DrawPlan.TieBreak> tieBreaks = new ArrayList<>();
        node.path("tieBreaks").forEach(word -> tieBreaks.add(DrawPlan.tieBreak(word.asText())));
        Set<String> firm = new TreeSet<>();
        node.path("firm").forEach(constraint -> firm.add(constraint.asText()));
        List<DrawPlan.Share> shares = new ArrayList<>();
        node.path("shares").forEach(share -> shares.add(share(share)));
        return new DrawPlan(DrawPlan.kind(node.path("kind").asText()), tieBreaks, firm, shares, resource(node));
    }

    private static Optional<String> resource(JsonNode node) {
        if (node.has("resource") && !node.path("resource").isTextual()) {
            throw new PolicyException("the draw's `resource` is no text; write the name of an attribute");
        }
        return node.has("resource") ? Optional.of(node.path("resource").textValue()) : Optional.empty();
    }

    private static DrawPlan.Share share(JsonNode share) {
        List<String> known = List.of("cohort", "percent", "until");
        share.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new PolicyException("a share has no `" + name + "`; write `cohort`, `percent` and `until`");
            }
        });
        if (!share.path("percent").isIntegralNumber()
                || share.has("until") && !share.path("until").isIntegralNumber()) {
            throw new PolicyException("a share's `percent` and `until` are whole numbers");
        }
        return new DrawPlan.Share(
                share.path("cohort").asText(),
                share.path("percent").longValue(),
                share.path("until").asLong(0));
    }

    private DrawPlanJson() {}
}
