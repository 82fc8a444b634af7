package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A child and who looks after them, as those and stewards see it.
 *
 * @param majority when it is over by itself
 * @param why how the steward knows
 * @param endedBy the steward who ended it before its time
 * @param handedOverAt when the passport became the grown child's alone
 */
public record WardView(
        ItemId id,
        Did child,
        List<Guardian> guardians,
        Instant majority,
        String why,
        Optional<Did> endedBy,
        Optional<Instant> handedOverAt) {
    public WardView {
        guardians = List.copyOf(guardians);
    }

    /** Somebody who looks after the child, once they have taken it on. */
    public record Guardian(Did did, Optional<Instant> takenAt) {}

    static WardView read(JsonNode json) {
        var guardians = new ArrayList<Guardian>();
        json.path("guardians")
                .forEach(each ->
                        guardians.add(new Guardian(new Did(each.path("did").asText()), time(each, "takenAt"))));
        return new WardView(
                new ItemId(json.path("id").asText()),
                new Did(json.path("child").asText()),
                guardians,
                Instant.parse(json.path("majority").asText()),
                json.path("why").asText(),
                Optional.ofNullable(json.get("endedBy")).map(each -> new Did(each.asText())),
                time(json, "handedOverAt"));
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(each -> Instant.parse(each.asText()));
    }
}
