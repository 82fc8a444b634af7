package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A mandate, as the person, the proxy and stewards see it.
 *
 * @param state {@code offered}, {@code running} or {@code ended}
 * @param acts what the proxy may do
 * @param witness the steward who gave it on the person's word; empty when they gave it themselves
 * @param why that word; not told to the proxy
 * @param endedBy who ended it before its time
 */
public record MandateView(
        ItemId id,
        Did person,
        Did proxy,
        String state,
        List<String> acts,
        Window during,
        Optional<Did> witness,
        Optional<String> why,
        Optional<Did> endedBy) {
    public MandateView {
        acts = List.copyOf(acts);
    }

    static MandateView read(JsonNode json) {
        var acts = new ArrayList<String>();
        json.path("acts").forEach(each -> acts.add(each.asText()));
        return new MandateView(
                new ItemId(json.path("id").asText()),
                new Did(json.path("person").asText()),
                new Did(json.path("proxy").asText()),
                json.path("state").asText(),
                acts,
                new Window(
                        Instant.parse(json.path("from").asText()),
                        Instant.parse(json.path("until").asText())),
                Optional.ofNullable(json.get("witness")).map(each -> new Did(each.asText())),
                Optional.ofNullable(json.get("why")).map(JsonNode::asText),
                Optional.ofNullable(json.get("endedBy")).map(each -> new Did(each.asText())));
    }
}
