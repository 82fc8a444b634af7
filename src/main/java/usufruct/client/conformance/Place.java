package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** Up to where the messages of a line were taken: a cursor as 4.3 has it. */
record Place(long epoch, long seq, String digest) {
    static final Place START = new Place(0, 0, "");

    /** @throws usufruct.words.RefusedException when it has another shape */
    static Place read(JsonNode json) {
        var in = new Members(json, "cursor", Set.of("epoch", "seq", "digest"));
        return new Place(
                in.number("epoch", 0, StrictJson.MOST_INTEGER),
                in.number("seq", 0, StrictJson.MOST_INTEGER),
                in.text("digest"));
    }

    /** After a message. */
    static Place of(ObjectNode message) {
        return new Place(message.path("epoch").asLong(), message.path("seq").asLong(), digest(message));
    }

    /** As 4.1 has it. */
    static String digest(ObjectNode message) {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(message)));
    }

    boolean isSamePlace(Place other) {
        return epoch == other.epoch && seq == other.seq;
    }

    ObjectNode json() {
        return usufruct.client.Api.object(java.util.Map.of("digest", digest))
                .put("epoch", epoch)
                .put("seq", seq);
    }
}
