package usufruct.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/**
 * A mail address of somebody's, as it stands sealed.
 *
 * @param code what its person has to tell, until they have
 */
record SealedAddress(String address, Optional<String> code) implements Proved {

    /** {@code {"address": "ana@example.org", "code": "042137"}}. */
    @Override
    public String sealed() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("address", address);
        code.ifPresent(each -> json.put("code", each));
        return Bytes.text(CanonicalJson.write(json));
    }

    static SealedAddress read(String note) {
        JsonNode json = StrictJson.read(Bytes.utf8(note));
        return new SealedAddress(
                json.path("address").asText(),
                json.has("code") ? Optional.of(json.path("code").asText()) : Optional.empty());
    }

    @Override
    public SealedAddress proved() {
        return new SealedAddress(address, Optional.empty());
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
