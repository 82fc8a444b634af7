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
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
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
        SecretBytes content = SealedPart.open(record, answer, holder, info);
        return new OpenedGrant(new ItemId(grant), header.id(), header.version(), Instant.parse(expiresAt), content);
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

    /** The digests of the private pictures. */
    public List<String> photos() {
        return content.expose(plain -> {
            var digests = new ArrayList<String>();
            for (JsonNode each : StrictJson.read(plain)) {
                if (each.path(1).asText().equals("privatePhotos")) {
                    digests.addAll(Photos.digests(each.path(2)));
                }
            }
            return List.copyOf(digests);
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
}
