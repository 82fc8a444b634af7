package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.words.Reason;

/** A {@link Decision} as a document. */
public final class DecisionJson {

    public static ObjectNode write(Decision decision) {
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        into.put("needId", decision.needId().value());
        switch (decision) {
            case Decision.Won won -> {
                into.put("outcome", "WON").put("offerId", won.offerId().value());
                Fields.putUnits(into, won.units());
                Fields.put(into.putObject("window"), won.window());
            }
            case Decision.Waits waits -> {
                into.put("outcome", "WAITS").put("reason", waits.reason().name());
                waits.trueAt().ifPresent(at -> into.put("trueAt", at.toEpochMilli()));
            }
        }
        write(into, decision.why());
        return into;
    }

    private static void write(ObjectNode into, Explanation why) {
        into.put("sentence", why.sentence()).put("rule", why.rule()).put("next", why.next());
        why.numbers().forEach(into.putObject("numbers")::put);
        why.change()
                .ifPresent(change -> into.putObject("wouldHaveWon")
                        .put("change", change.name())
                        .put("value", change.value())
                        .put("words", change.words()));
    }

    /** @throws IllegalArgumentException when the document has another shape */
    public static Decision read(JsonNode node) {
        return switch (Fields.text(node, "outcome")) {
            case "WON" ->
                new Decision.Won(
                        Fields.id(node, "needId"),
                        Fields.id(node, "offerId"),
                        Fields.units(node),
                        Fields.window(Fields.member(node, "window")),
                        readWhy(node));
            case "WAITS" ->
                new Decision.Waits(
                        Fields.id(node, "needId"),
                        Reason.valueOf(Fields.text(node, "reason")),
                        Fields.maybeInstant(node, "trueAt"),
                        readWhy(node));
            default -> throw new IllegalArgumentException("a decision is either WON or WAITS");
        };
    }

    private static Explanation readWhy(JsonNode node) {
        JsonNode change = node.path("wouldHaveWon");
        return new Explanation(
                Fields.text(node, "sentence"),
                Fields.text(node, "rule"),
                Fields.texts(node, "numbers"),
                change.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(Change.of(Fields.text(change, "change"), Fields.text(change, "value"))),
                Fields.text(node, "next"));
    }

    private DecisionJson() {}
}
