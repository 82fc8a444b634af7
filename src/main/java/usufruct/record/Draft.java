package usufruct.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;

/**
 * A record before it is signed: made where its issuer is, on a member's device or in the node for what the node issues.
 *
 * <p>Signing closes every field with salt, seals the private ones under a fresh data key, and hands that key to the
 * authority alone (HPKE to its key-agreement key). So nothing private travels or rests in clear.
 */
public record Draft(
        Header.Revision revision,
        Header.Authority authority,
        Visibility visibility,
        boolean discoverable,
        ObjectNode fields) {

    /** What the data key is sealed for: the {@code info} of HPKE. */
    static final byte[] KEY_INFO = Bytes.utf8("usufruct/record-key@v1");

    /**
     * Signs as {@code issuer}.
     *
     * @param schema says which fields are private
     * @param node the key-agreement key of the authority
     */
    public Submission sign(
            PassportKeys issuer, Schema schema, AgreementPublicKey node, Instant at, RandomGenerator random) {
        List<Disclosure> shown = new ArrayList<>();
        List<Disclosure> hidden = new ArrayList<>();
        fields.properties().forEach(field -> {
            Disclosure closed = Disclosure.of(field.getKey(), field.getValue(), random);
            (schema.audience(field.getKey()).isPresent() ? shown : hidden).add(closed);
        });
        List<String> digests = new ArrayList<>();
        shown.forEach(each -> digests.add(each.digest()));
        hidden.forEach(each -> digests.add(each.digest()));
        byte[] context = header(issuer, at, digests, Optional.empty()).sealContext();
        if (hidden.isEmpty()) {
            return new Submission(signed(issuer, at, digests, Optional.empty(), shown), Optional.empty());
        }
        try (DataKey key = DataKey.generate(random);
                SecretBytes raw = key.export()) {
            byte[] payload = key.seal(plaintext(hidden), context, random);
            Hpke.Sealed sealedKey = raw.expose(bytes -> Hpke.seal(node, KEY_INFO, context, bytes));
            var seal = new Header.Seal(Bytes.base64Url(key.commitment()), Bytes.base64Url(Bytes.sha256(payload)));
            return new Submission(
                    signed(issuer, at, digests, Optional.of(seal), shown),
                    Optional.of(new Submission.PrivatePart(payload, sealedKey)));
        }
    }

    private SignedRecord signed(
            PassportKeys issuer, Instant at, List<String> digests, Optional<Header.Seal> seal, List<Disclosure> shown) {
        Header header = header(issuer, at, digests, seal);
        return new SignedRecord(header, Proofs.sign(HeaderJson.write(header), issuer, at), shown);
    }

    private Header header(PassportKeys issuer, Instant at, List<String> digests, Optional<Header.Seal> seal) {
        return new Header(
                revision, issuer.did(), authority, visibility, discoverable, at, new Header.Contents(digests, seal));
    }

    /** The private fields as they are sealed: a canonical list of opened fields. */
    static byte[] plaintext(List<Disclosure> hidden) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        hidden.forEach(each -> list.add(each.toJson()));
        return CanonicalJson.write(list);
    }
}
