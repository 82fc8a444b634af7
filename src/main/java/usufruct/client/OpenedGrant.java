package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.Header;
import usufruct.record.Reseal;
import usufruct.record.SignedRecord;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The private part of an item, opened with a key grant and checked: every field in it is one that the item's signed
 * header names. It prints nothing of what it holds; close it when it is read.
 *
 * @param version the item's version that it belongs to
 * @param expiresAt when the holder has to ask again
 */
public record OpenedGrant(ItemId grant, ItemId item, int version, Instant expiresAt, SecretBytes content)
        implements AutoCloseable {

    /**
     * Opens what the node sent; who signed it is checked before.
     *
     * @throws usufruct.vault.VaultException when it was sealed for somebody or something else, or under another key than
     *     the one committed to
     * @throws RefusedException when the private part or a field of it is not the one that was signed
     */
    static OpenedGrant open(JsonNode answer, PassportKeys holder) {
        SignedRecord record = SignedRecord.read(
                answer.path("record").path("header"), answer.path("record").path("fields"));
        Header header = record.header();
        String grant = answer.path("grantId").asText();
        String expiresAt = answer.path("expiresAt").asText();
        byte[] info = Bytes.utf8(
                "usufruct/grant@v1|" + grant + "|" + answer.path("assignmentId").asText() + "|" + expiresAt);
        byte[] context = header.sealContext();
        var sealed = new Hpke.Sealed(
                bytes(answer.path("key").path("enc")), bytes(answer.path("key").path("ciphertext")));
        Header.Seal bound = seal(header, answer.path("reseal"));
        byte[] payload = bytes(answer.path("payload"));
        if (!Arrays.equals(Bytes.sha256(payload), Bytes.fromBase64Url(bound.digest()))) {
            throw new RefusedException(Reason.WRONG_PAYLOAD, "the private part is not the one that was signed");
        }
        try (DataKey key = DataKey.fromBytes(
                Hpke.open(holder.agreement(), sealed, info, context), Bytes.fromBase64Url(bound.commitment()))) {
            SecretBytes content = key.open(payload, context);
            content.expose(plain -> SignedRecord.read(record.signed(), StrictJson.read(plain)));
            return new OpenedGrant(new ItemId(grant), header.id(), header.version(), Instant.parse(expiresAt), content);
        }
    }

    /** What binds the private part: its issuer's header, or the node's statement once it was sealed anew. */
    private static Header.Seal seal(Header header, JsonNode statement) {
        if (!(statement instanceof ObjectNode signed)) {
            return header.contents()
                    .seal()
                    .orElseThrow(() -> new RefusedException(Reason.WRONG_PAYLOAD, "the header names no private part"));
        }
        Reseal reseal = Reseal.read(signed);
        if (!reseal.isOf(header)) {
            throw new RefusedException(Reason.WRONG_PAYLOAD, "the node's statement is about another item or version");
        }
        return reseal.seal();
    }

    /** A private field's text, for as long as the caller needs it. */
    public Optional<String> text(String field) {
        return content.expose(plain -> {
            for (JsonNode each : StrictJson.read(plain)) {
                if (each.path(1).asText().equals(field)) {
                    return Optional.of(each.path(2).asText());
                }
            }
            return Optional.empty();
        });
    }

    /** What the private fields are called. */
    public List<String> names() {
        return content.expose(plain -> {
            var names = new ArrayList<String>();
            StrictJson.read(plain).forEach(each -> names.add(each.path(1).asText()));
            return List.copyOf(names);
        });
    }

    @Override
    public void close() {
        content.close();
    }

    private static byte[] bytes(JsonNode text) {
        return Bytes.fromBase64Url(text.asText());
    }
}
