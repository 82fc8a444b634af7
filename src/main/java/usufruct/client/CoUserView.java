package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Somebody who uses a permit beside its holder.
 *
 * @param state {@code named}, {@code using}, {@code ended} or, over after the thing was in use, {@code used}
 * @param permit of which permit it is; left out beside the permit itself
 * @param waitsFor what keeps them from using it, in a sentence
 */
public record CoUserView(
        ItemId id,
        Did person,
        String state,
        Optional<Did> endedBy,
        Optional<Shared> permit,
        Optional<String> waitsFor) {

    /** What a co-user may know of the permit. */
    public record Shared(ItemId assignment, Did holder, ItemId offer, String from, String until, String state) {}

    String line() {
        return switch (state) {
            case "named" -> person + " is named to use it too, and has not agreed (" + id + ")";
            case "using" -> person + " uses it too (" + id + ")";
            default -> person + " used it too, or was named to; that is over";
        };
    }

    static List<CoUserView> readAll(JsonNode items) {
        var all = new ArrayList<CoUserView>();
        items.forEach(each -> all.add(read(each)));
        return all;
    }

    static CoUserView read(JsonNode json) {
        return new CoUserView(
                new ItemId(json.path("id").asText()),
                new Did(json.path("person").asText()),
                json.path("state").asText(),
                Optional.ofNullable(json.get("endedBy")).map(each -> new Did(each.asText())),
                json.has("assignmentId") ? Optional.of(shared(json)) : Optional.empty(),
                Optional.ofNullable(json.get("waitsFor")).map(JsonNode::asText));
    }

    private static Shared shared(JsonNode json) {
        return new Shared(
                new ItemId(json.path("assignmentId").asText()),
                new Did(json.path("holder").asText()),
                new ItemId(json.path("offerId").asText()),
                json.path("from").asText(),
                json.path("until").asText(),
                json.path("permit").asText());
    }
}
