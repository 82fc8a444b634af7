package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

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
     * Opens what the node sent.
     *
     * @throws usufruct.vault.VaultException when it was sealed for somebody or something else
     * @throws usufruct.words.RefusedException when a field is not one that was signed
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
        try (DataKey key = DataKey.fromBytes(Hpke.open(holder.agreement(), sealed, info, context))) {
            SecretBytes content = key.open(bytes(answer.path("payload")), context);
            content.expose(plain -> SignedRecord.read(record.signed(), StrictJson.read(plain)));
            return new OpenedGrant(new ItemId(grant), header.id(), header.version(), Instant.parse(expiresAt), content);
        }
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
