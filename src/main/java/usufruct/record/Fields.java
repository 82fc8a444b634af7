package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Reads what several categories' fields have in common. */
public final class Fields {

    /** @throws RefusedException SCHEMA_VIOLATION when the window is none: its end must come after its start */
    public static Window window(ObjectNode fields) {
        JsonNode window = fields.path("window");
        try {
            return new Window(
                    Instant.parse(window.path("from").asText()),
                    Instant.parse(window.path("until").asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(
                    Reason.SCHEMA_VIOLATION, "`window` has a `from` and a later `until`, instants in UTC");
        }
    }

    private Fields() {}
}
