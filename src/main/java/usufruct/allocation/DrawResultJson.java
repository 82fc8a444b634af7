package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** A {@link DrawResult} as a document, {@value #FORMAT}. */
final class DrawResultJson {
    static final String FORMAT = "draw@v1";

    static ObjectNode write(DrawResult result) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT).put("draw", WeightedLottery.NAME);
        ArrayNode order = document.putArray("order");
        result.order().forEach(need -> order.add(need.value()));
        ArrayNode decisions = document.putArray("decisions");
        result.decisions().forEach(decision -> decisions.add(write(decision)));
        return document;
    }

    static ObjectNode write(Decision decision) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        into.put("needId", decision.needId().value())
                .put("sentence", decision.sentence())
                .put("next", decision.next());
        decision.numbers().forEach(into.putObject("numbers")::put);
        switch (decision) {
            case Decision.Won won ->
                into.put("outcome", "WON").put("offerId", won.offerId().value()).put("unit", won.unit());
            case Decision.Waits waits -> {
                into.put("outcome", "WAITS").put("reason", waits.reason().name());
                waits.trueAt().ifPresent(at -> into.put("trueAt", at.toEpochMilli()));
            }
        }
        return into;
    }

    static DrawResult read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        return new DrawResult(
                Fields.list(document, "order", need -> new ItemId(need.asText())),
                Fields.list(document, "decisions", DrawResultJson::readDecision));
    }

    static Decision readDecision(JsonNode node) {
        return switch (Fields.text(node, "outcome")) {
            case "WON" ->
                new Decision.Won(
                        Fields.id(node, "needId"),
                        Fields.id(node, "offerId"),
                        Math.toIntExact(Fields.number(node, "unit")),
                        Fields.text(node, "sentence"),
                        Fields.texts(node, "numbers"),
                        Fields.text(node, "next"));
            case "WAITS" ->
                new Decision.Waits(
                        Fields.id(node, "needId"),
                        Reason.valueOf(Fields.text(node, "reason")),
                        Fields.text(node, "sentence"),
                        Fields.texts(node, "numbers"),
                        Fields.maybeInstant(node, "trueAt"),
                        Fields.text(node, "next"));
            default -> throw new IllegalArgumentException("a decision is either WON or WAITS");
        };
    }

    private DrawResultJson() {}
}
