package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.SignedRecord;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a node says that it keeps about a person, checked, with the private parts opened: {@code data} is the node's signed
 * document as it came, {@code opened} has the fields that it holds sealed. It holds private words; keep it where nobody else
 * reads.
 *
 * @param file both, as one JSON object
 */
public record OwnCopy(ObjectNode file) {
    private static final int LARGEST = 256 * 1024 * 1024;

    /**
     * Checks and opens a document.
     *
     * @throws RefusedException WRONG_PROOF when it is not this node's word about this person, or as {@link SealedPart#open}
     */
    static OwnCopy open(byte[] document, Did node, PassportKeys person, Signatures signatures) {
        if (!(StrictJson.read(document, LARGEST) instanceof ObjectNode data)
                || !data.path("format").asText().equals("own-data@v1")
                || !data.path("person").asText().equals(person.did().value())) {
            throw new RefusedException(Reason.WRONG_PROOF, "this is not what the node keeps about you");
        }
        signatures.check(data, node);
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.set("data", data);
        ArrayNode opened = file.putArray("opened");
        byte[] info = Bytes.utf8("usufruct/own-data@v1|" + person.did());
        for (JsonNode each : data.path("records")) {
            if (each.has("sealed")) {
                opened.add(opened(each, person, info));
            }
        }
        return new OwnCopy(file);
    }

    private static ObjectNode opened(JsonNode each, PassportKeys person, byte[] info) {
        SignedRecord record = SignedRecord.read(each.path("header"), each.path("fields"));
        ObjectNode part = JsonNodeFactory.instance
                .objectNode()
                .put("id", record.header().id().value())
                .put("version", record.header().version());
        try (SecretBytes content = SealedPart.open(record, each.path("sealed"), person, info)) {
            part.set("fields", content.expose(StrictJson::read));
        }
        return part;
    }

    /** The fields of a version that the node keeps sealed, as the person wrote them; none where it keeps none. */
    public ObjectNode sealedFields(ItemId id, int version) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        file.path("opened")
                .valueStream()
                .filter(part -> part.path("id").asText().equals(id.value())
                        && part.path("version").asInt() == version)
                .flatMap(part -> part.path("fields").valueStream())
                .forEach(disclosure ->
                        fields.set(disclosure.path(1).asText(), disclosure.path(2))); // [salt, name, value]
        return fields;
    }

    /** How many versions of records are in it. */
    public int records() {
        return file.path("data").path("records").size();
    }

    /** How many private parts were opened. */
    public int opened() {
        return file.path("opened").size();
    }
}
