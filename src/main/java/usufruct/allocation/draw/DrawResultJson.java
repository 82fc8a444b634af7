package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.words.ItemId;

/** A {@link DrawResult} as a document, {@value #FORMAT}. */
final class DrawResultJson {
    static final String FORMAT = "draw@v4";

    static ObjectNode write(DrawResult result) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT).put("claim", result.claim());
        ArrayNode order = document.putArray("order");
        result.order().forEach(need -> order.add(need.value()));
        ArrayNode servedLater = document.putArray("servedLater");
        result.servedLater().forEach(need -> servedLater.add(need.value()));
        ArrayNode decisions = document.putArray("decisions");
        result.decisions().forEach(decision -> decisions.add(DecisionJson.write(decision)));
        if (!result.kept().isEmpty()) {
            ArrayNode kept = document.putArray("kept");
            result.kept().forEach(each -> write(kept.addObject(), each));
        }
        return document;
    }

    private static void write(ObjectNode into, DrawResult.Kept kept) {
        ArrayNode used = into.putArray("used");
        kept.used().forEach(need -> used.add(need.value()));
        into.put("cohort", kept.cohort())
                .put("reserved", kept.reserved())
                .put("flowedBack", kept.flowedBack())
                .put("near", kept.near());
    }

    private static DrawResult.Kept readKept(JsonNode node) {
        var kept = new DrawResult.Kept(
                Fields.text(node, "cohort"),
                Fields.number(node, "reserved"),
                Fields.list(node, "used", need -> new ItemId(need.asText())),
                Fields.number(node, "near"));
        if (kept.flowedBack() != Fields.number(node, "flowedBack")) {
            throw new IllegalArgumentException("what flowed back is what was reserved and not used");
        }
        return kept;
    }

    static DrawResult read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        return new DrawResult(
                Fields.text(document, "claim"),
                Fields.list(document, "order", need -> new ItemId(need.asText())),
                Fields.list(document, "servedLater", need -> new ItemId(need.asText())),
                Fields.list(document, "decisions", DecisionJson::read),
                document.has("kept") ? Fields.list(document, "kept", DrawResultJson::readKept) : List.of());
    }

    private DrawResultJson() {}
}
