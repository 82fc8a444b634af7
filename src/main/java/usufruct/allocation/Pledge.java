package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.Seed;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * Somebody's part in a round's chance: a secret that was pledged before the freeze and told after it.
 *
 * @param pledger the person's pseudonym in this round
 * @param commitment SHA-256 of the secret
 * @param secret 32 bytes; empty when they were never told, and then they count for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pledge(String pledger, byte[] commitment, Optional<byte[]> secret) {
    /** How many bytes a secret has, and its commitment too. */
    static final int BYTES = 32;

    /** @throws IllegalArgumentException when the secret is not what was pledged */
    public Pledge {
        if (commitment.length != BYTES) {
            throw new IllegalArgumentException("a pledge has " + BYTES + " bytes");
        }
        if (secret.isPresent() && !opens(secret.get(), commitment)) {
            throw new IllegalArgumentException("what `" + pledger + "` revealed is not what was pledged");
        }
    }

    static boolean opens(byte[] secret, byte[] commitment) {
        return secret.length == BYTES && java.util.Arrays.equals(Seed.commitment(secret), commitment);
    }

    /** What the ledger's {@code round.pledged} entry names; who pledged is the entry's actor. */
    static byte[] digest(ItemId round, byte[] commitment) {
        return digest("pledge@v1", round, "commitment", commitment);
    }

    /** What the ledger's {@code round.revealed} entry names. */
    static byte[] revealDigest(ItemId round, byte[] secret) {
        return digest("reveal@v1", round, "secret", secret);
    }

    private static byte[] digest(String format, ItemId round, String name, byte[] value) {
        return Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("format", format)
                .put("roundId", round.value())
                .put(name, Bytes.base64Url(value))));
    }

    ObjectNode toJson() {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("pledger", pledger)
                .put("commitment", Bytes.base64Url(commitment));
        secret.ifPresent(told -> document.put("secret", Bytes.base64Url(told)));
        return document;
    }

    static Pledge fromJson(JsonNode document) {
        return new Pledge(
                Fields.text(document, "pledger"),
                Bytes.fromBase64Url(Fields.text(document, "commitment")),
                document.has("secret")
                        ? Optional.of(Bytes.fromBase64Url(Fields.text(document, "secret")))
                        : Optional.empty());
    }
}
