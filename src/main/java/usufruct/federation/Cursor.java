package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.RefusedException;

/**
 * Up to where somebody has taken the messages of a line.
 *
 * @param epoch 0 before the first message
 * @param seq the number of the last message taken in this epoch
 * @param digest of that message, base64url; empty before the first
 */
public record Cursor(long epoch, long seq, String digest) {
    /** Before the first message. */
    public static final Cursor START = new Cursor(0, 0, "");

    /** @throws RefusedException SCHEMA_VIOLATION */
    static Cursor read(JsonNode json) {
        var in = new Members(json, "cursor", Set.of("epoch", "seq", "digest"));
        return new Cursor(
                in.number("epoch", 0, StrictJson.MOST_INTEGER),
                in.number("seq", 0, StrictJson.MOST_INTEGER),
                in.text("digest"));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("epoch", epoch)
                .put("seq", seq)
                .put("digest", digest);
    }
}
