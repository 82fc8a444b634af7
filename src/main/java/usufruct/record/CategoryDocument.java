package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A category as its author wrote it, {@value #FORMAT}: its schema, and fields that fit it and that do not. Whether it can be
 * one is asked of {@link CategoryCheck}; here it only has the right shape.
 *
 * @param json the document; with {@code format}, {@code author} and {@code proof} once it is signed
 */
public record CategoryDocument(ObjectNode json) {
    public static final String FORMAT = "category@v1";

    /** The most bytes that one may have. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final Set<String> SAID = Set.of("category", "schema", "examples");

    public CategoryDocument {
        json = json.deepCopy();
    }

    /**
     * What an author wrote, not signed yet.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER or TOO_LARGE
     */
    public static CategoryDocument draft(JsonNode said) {
        requireShape(new Members(said, "category", SAID));
        return sized(new CategoryDocument((ObjectNode) said));
    }

    /** The document that an author signs. */
    public ObjectNode toSign(Did author) {
        return json.deepCopy().put("format", FORMAT).put("author", author.value());
    }

    /**
     * A document that its author signed; whether the proof holds is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, NOT_CANONICAL or TOO_LARGE
     */
    public static CategoryDocument signed(byte[] body) {
        JsonNode json = StrictJson.read(body);
        Set<String> known = new HashSet<>(SAID);
        known.addAll(Set.of("format", "author", "proof"));
        var members = new Members(json, "category", known);
        requireShape(members);
        if (!members.text("format").equals(FORMAT) || !Did.isDid(members.text("author"))) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`format` is `" + FORMAT + "`, and `author` a `did:key`");
        }
        if (!CanonicalJson.isCanonical(body, json)) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "what is signed must arrive in canonical JSON (RFC 8785), byte for byte");
        }
        return sized(new CategoryDocument((ObjectNode) json));
    }

    private static void requireShape(Members members) {
        if (!Category.isCategory(members.text("category"))) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`category` is one such as `offer.tool@v1`");
        }
        members.object("schema");
        var examples = new Members(members.object("examples"), "examples", Set.of("valid", "invalid"));
        examples.array("valid");
        examples.array("invalid");
    }

    private static CategoryDocument sized(CategoryDocument document) {
        int bytes = document.bytes().length;
        if (bytes > MOST_BYTES) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "the category has `" + bytes + "` bytes; write at most " + MOST_BYTES);
        }
        return document;
    }

    public Category category() {
        return Category.parse(json.path("category").asText());
    }

    ObjectNode schema() {
        return (ObjectNode) json.path("schema");
    }

    /** Fields that fit the schema. */
    List<JsonNode> valid() {
        return json.path("examples").path("valid").valueStream().toList();
    }

    /** Fields that do not, each with {@code why}. */
    List<JsonNode> invalid() {
        return json.path("examples").path("invalid").valueStream().toList();
    }

    public Did author() {
        return new Did(json.path("author").asText());
    }

    byte[] bytes() {
        return CanonicalJson.write(json);
    }

    /** SHA-256 over the canonical document: what the ledger's entries about the category name. */
    public byte[] digest() {
        return Bytes.sha256(bytes());
    }
}
