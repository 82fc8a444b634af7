package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.record.Header;
import usufruct.record.Reseal;
import usufruct.record.SignedRecord;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The private part of a record, with its data key sealed to somebody. */
final class SealedPart {

    /**
     * Opens it, and checks that every field in it is one that the header names.
     *
     * @param answer holds {@code key}, {@code payload} and, where the node sealed it anew, {@code reseal}
     * @param info what the key is sealed for
     * @throws usufruct.vault.VaultException when it was sealed for somebody or something else, or under another key than
     *     the one committed to
     * @throws RefusedException when the private part or a field of it is not the one that was signed
     */
    static SecretBytes open(SignedRecord record, JsonNode answer, PassportKeys holder, byte[] info) {
        byte[] context = record.header().sealContext();
        var sealed = new Hpke.Sealed(
                bytes(answer.path("key").path("enc")), bytes(answer.path("key").path("ciphertext")));
        Header.Seal bound = seal(record.header(), answer.path("reseal"));
        byte[] payload = bytes(answer.path("payload"));
        if (!Arrays.equals(Bytes.sha256(payload), Bytes.fromBase64Url(bound.digest()))) {
            throw new RefusedException(Reason.WRONG_PAYLOAD, "the private part is not the one that was signed");
        }
        try (DataKey key = DataKey.fromBytes(
                Hpke.open(holder.agreement(), sealed, info, context), Bytes.fromBase64Url(bound.commitment()))) {
            SecretBytes content = key.open(payload, context);
            content.expose(plain -> SignedRecord.read(record.signed(), StrictJson.read(plain)));
            return content;
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

    private static byte[] bytes(JsonNode text) {
        return Bytes.fromBase64Url(text.asText());
    }

    private SealedPart() {}
}
