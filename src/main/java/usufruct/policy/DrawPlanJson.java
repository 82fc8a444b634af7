package usufruct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A {@link DrawPlan} as it stands in {@code parameters.json} and in records. */
public final class DrawPlanJson {

    public static ObjectNode write(DrawPlan plan) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", plan.kind().word());
        ArrayNode tieBreaks = node.putArray("tieBreaks");
        plan.tieBreaks().forEach(each -> tieBreaks.add(each.word()));
        return node;
    }

    /**
     * Reads a plan; a missing one is the usual.
     *
     * @throws PolicyException when it names a draw or a tie-break that there is not
     */
    public static DrawPlan read(JsonNode node) {
        if (node.isMissingNode()) {
            return DrawPlan.USUAL;
        }
        List<DrawPlan.TieBreak> tieBreaks = new ArrayList<>();
        node.path("tieBreaks").forEach(word -> tieBreaks.add(DrawPlan.tieBreak(word.asText())));
        return new DrawPlan(DrawPlan.kind(node.path("kind").asText()), tieBreaks);
    }

    private DrawPlanJson() {}
}
