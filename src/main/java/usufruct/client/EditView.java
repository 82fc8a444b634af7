package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an edit would do to a need's place in the line.
 *
 * @param grows in what it asks for more; empty when the place is kept
 */
public record EditView(boolean keepsPlace, List<String> grows) {
    public EditView {
        grows = List.copyOf(grows);
    }

    static EditView read(JsonNode json) {
        return new EditView(
                json.path("keepsPlace").asBoolean(),
                json.path("grows").valueStream().map(JsonNode::asText).toList());
    }
}
