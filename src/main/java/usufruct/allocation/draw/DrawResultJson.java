package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return document;
    }

    static DrawResult read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        return new DrawResult(
                Fields.text(document, "claim"),
                Fields.list(document, "order", need -> new ItemId(need.asText())),
                Fields.list(document, "servedLater", need -> new ItemId(need.asText())),
                Fields.list(document, "decisions", DecisionJson::read));
    }

    private DrawResultJson() {}
}
