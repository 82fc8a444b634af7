package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.vault.Hpke;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A record on its way to its authority: {@code {"fields", "header"}}, and with a private part also {@code {"key":
 * {"ciphertext", "enc"}, "payload"}}. On the wire it is canonical JSON.
 */
public record Submission(SignedRecord record, Optional<PrivatePart> privatePart) {

    /**
     * The sealed private fields, and the data key sealed to the authority.
     *
     * @param payload as {@code DataKey.seal} makes it
     */
    public record PrivatePart(byte[] payload, Hpke.Sealed key) {}

    /** @throws RefusedException when the bytes are not a canonical submission */
    public static Submission read(byte[] body) {
        JsonNode json = StrictJson.read(body);
        if (!CanonicalJson.isCanonical(body, json)) {
            throw new RefusedException(
                    Reason.NOT_CANONICAL, "what is signed must arrive in canonical JSON (RFC 8785), byte for byte");
        }
        var in = new Members(json, "submission", Set.of("header", "fields", "payload", "key"));
        SignedRecord record = SignedRecord.read(in.object("header"), in.array("fields"));
        if (!in.has("payload") && !in.has("key")) {
            return new Submission(record, Optional.empty());
        }
        var key = new Members(in.object("key"), "key", Set.of("enc", "ciphertext"));
        try {
            return new Submission(
                    record,
                    Optional.of(new PrivatePart(
                            Bytes.fromBase64Url(in.text("payload")),
                            new Hpke.Sealed(
                                    Bytes.fromBase64Url(key.text("enc")),
                                    Bytes.fromBase64Url(key.text("ciphertext"))))));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.WRONG_PAYLOAD, "`payload` and `key` are base64url without padding");
        }
    }

    /** The bytes to send. */
    public byte[] toBytes() {
        ObjectNode json = record.toJson();
        privatePart.ifPresent(part -> {
            json.put("payload", Bytes.base64Url(part.payload()));
            json.putObject("key")
                    .put("enc", Bytes.base64Url(part.key().enc()))
                    .put("ciphertext", Bytes.base64Url(part.key().ciphertext()));
        });
        return CanonicalJson.write(json);
    }
}
