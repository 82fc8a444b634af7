package usufruct.offer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** How much before and after its window a permit opens a thing all the same: people come early, and trams late. */
public record Grace(Duration early, Duration late) {

    /** What an offer's fields say; none when they say nothing. */
    static Grace of(JsonNode fields) {
        JsonNode grace = fields.path("grace");
        return new Grace(
                Duration.ofMinutes(grace.path("earlyMinutes").asLong()),
                Duration.ofMinutes(grace.path("lateMinutes").asLong()));
    }

    /**
     * The end of one grace and the beginning of the next lie in the rest between two windows, so they never overlap.
     *
     * @throws RefusedException SCHEMA_VIOLATION when they could
     */
    static void check(JsonNode fields) {
        Grace grace = of(fields);
        Duration rest = Duration.ofMinutes(fields.path("bufferMinutes").asLong());
        if (grace.early.plus(grace.late).compareTo(rest) > 0) {
            throw new RefusedException(
                    Reason.SCHEMA_VIOLATION,
                    "`grace` lies in the rest between two uses: `earlyMinutes` and `lateMinutes` are together at most `bufferMinutes`");
        }
    }

    /** A window with its grace. */
    public Window around(Window window) {
        return new Window(window.from().minus(early), window.until().plus(late));
    }
}
