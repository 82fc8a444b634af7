package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the closure of a place means for the permits on a thing.
 *
 * @param affected permits that run and end while it is closed
 * @param extended those of them that end later for it; the unit of the others is promised to somebody
 */
public record ClosureView(long affected, long extended) {

    static ClosureView read(JsonNode json) {
        return new ClosureView(
                json.path("affected").asLong(), json.path("extended").asLong());
    }
}
