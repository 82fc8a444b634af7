package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A node takes note that a permit which it gave has ended as its person said, {@value #FORMAT}.
 *
 * @param ending SHA-256 of the canonical {@link Ending} with its proof, base64url
 * @param at in whole milliseconds
 */
public record Ended(Did node, ItemId permit, String ending, Instant at) {
    static final String FORMAT = "visit-ended@v1";

    private static final Set<String> MEMBERS = Set.of("format", "node", "permit", "ending", "at", "proof");

    /** What a node signs about an ending. */
    public static Ended of(Ending ending, ObjectNode document, Instant at) {
        return new Ended(ending.node(), ending.permit(), Bytes.base64Url(Visitor.digest(document)), at);
    }

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION
     */
    public static Ended read(JsonNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        try {
            if (FORMAT.equals(in.text("format"))) {
                return new Ended(
                        new Did(in.text("node")),
                        new ItemId(in.text("permit")),
                        in.text("ending"),
                        Instant.ofEpochMilli(in.number("at", 0, StrictJson.MOST_INTEGER)));
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
    }

    /** The document with its signer's proof. */
    public ObjectNode signed(PassportKeys keys) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("node", node.value())
                .put("permit", permit.value())
                .put("ending", ending)
                .put("at", at.toEpochMilli());
        return Proofs.sign(json, keys, at);
    }
}
