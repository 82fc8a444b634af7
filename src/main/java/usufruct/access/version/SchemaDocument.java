package usufruct.access.version;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A schema of permissions as its author wrote and signed it, {@value #FORMAT}: its text, an example that tests it, and what it is
 * for. Whether it can be in force is asked elsewhere; here it only has the right shape.
 *
 * @param json the document, with a {@code proof} once it is signed
 */
public record SchemaDocument(ObjectNode json) {
    public static final String FORMAT = "access-schema@v1";

    /** The most bytes that one may have. */
    public static final int MOST_BYTES = 250_000;

    private static final int MOST_WHY = 2_000;
    private static final int MOST_NUMBER = 1_000_000;
    private static final Set<String> SIGNED =
            Set.of("format", "author", "base", "restores", "text", "tests", "why", "proof");

    public SchemaDocument {
        json = json.deepCopy();
    }

    /**
     * A document that its author signed; whether the proof holds is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, NOT_CANONICAL or TOO_LARGE
     */
    public static SchemaDocument signed(byte[] body) {
        JsonNode json = StrictJson.read(body);
        var members = new Members(json, "access schema", SIGNED);
        if (!members.text("format").equals(FORMAT) || !Did.isDid(members.text("author"))) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`format` is `" + FORMAT + "`, and `author` a `did:key`");
        }
        members.number("base", 1, MOST_NUMBER);
        if (members.has("restores")) {
            members.number("restores", 1, MOST_NUMBER);
        }
        members.text("text");
        members.object("tests");
        String why = members.text("why");
        if (why.isBlank() || why.length() > MOST_WHY) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`why` says what the change is for, in 1 to " + MOST_WHY + " characters");
        }
        if (!CanonicalJson.isCanonical(body, json)) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "what is signed must arrive in canonical JSON (RFC 8785), byte for byte");
        }
        if (body.length > MOST_BYTES) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "the schema has `" + body.length + "` bytes; write at most " + MOST_BYTES);
        }
        return new SchemaDocument((ObjectNode) json);
    }

    public Did author() {
        return new Did(json.path("author").asText());
    }

    int base() {
        return json.path("base").asInt();
    }

    Optional<Integer> restores() {
        return Optional.ofNullable(json.get("restores")).map(JsonNode::asInt);
    }

    public String text() {
        return json.path("text").asText();
    }

    JsonNode tests() {
        return json.path("tests");
    }

    byte[] bytes() {
        return CanonicalJson.write(json);
    }

    /** SHA-256 over the canonical document: what the ledger's entries about the version name. */
    public byte[] digest() {
        return Bytes.sha256(bytes());
    }
}
