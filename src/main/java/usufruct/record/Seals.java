package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.passport.Proofs;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The private parts: taken from an issuer, opened, sealed to a holder, sealed anew. */
final class Seals {
    private final Keeper keeper;

    Seals(Keeper keeper) {
        this.keeper = keeper;
    }

    /** A private part as it came in, its key wrapped for rest, and the fields inside. */
    record Taken(StoredSeal seal, List<Disclosure> hidden) {}

    /** @throws RefusedException WRONG_PAYLOAD when the part is not what the header is bound to */
    Taken take(Header header, Submission.PrivatePart part) {
        Header.Seal bound = header.contents()
                .seal()
                .orElseThrow(() -> new RefusedException(Reason.WRONG_PAYLOAD, "the header names no private part"));
        byte[] context = header.sealContext();
        if (!bound.digest().equals(Bytes.base64Url(Bytes.sha256(part.payload())))) {
            throw new RefusedException(Reason.WRONG_PAYLOAD, "the private part is not the one that the header signs");
        }
        try (SecretBytes raw = Hpke.open(keeper.keys().agreement(), part.key(), Draft.KEY_INFO, context);
                DataKey key = DataKey.fromBytes(raw)) {
            if (!MessageDigest.isEqual(key.commitment(), Bytes.fromBase64Url(bound.commitment()))) {
                throw new RefusedException(
                        Reason.WRONG_PAYLOAD, "the data key is not the one that the header commits to");
            }
            List<Disclosure> hidden = open(key, part.payload(), context);
            return new Taken(
                    new StoredSeal(0, part.payload(), keeper.wrapping().wrap(key, context), Optional.empty()), hidden);
        } catch (VaultException e) {
            throw new RefusedException(
                    Reason.WRONG_PAYLOAD,
                    "the private part cannot be opened; seal its key to this node's agreement key");
        }
    }

    List<Disclosure> open(SignedRecord record, StoredSeal seal) {
        byte[] context = record.header().sealContext();
        try (DataKey key = keeper.wrapping().unwrap(seal.wrapped(), context)) {
            return open(key, seal.payload(), context);
        }
    }

    private static List<Disclosure> open(DataKey key, byte[] payload, byte[] context) {
        try (SecretBytes plain = key.open(payload, context)) {
            JsonNode list = plain.expose(StrictJson::read);
            if (!list.isArray()) {
                throw new RefusedException(Reason.WRONG_PAYLOAD, "the private part holds a list of fields");
            }
            var hidden = new ArrayList<Disclosure>();
            list.forEach(each -> hidden.add(Disclosure.read(each)));
            return hidden;
        }
    }

    SealedKey keyTo(AgreementPublicKey holder, SignedRecord record, StoredSeal seal, byte[] info) {
        byte[] context = record.header().sealContext();
        try (DataKey key = keeper.wrapping().unwrap(seal.wrapped(), context);
                SecretBytes raw = key.export()) {
            Hpke.Sealed sealed = raw.expose(bytes -> Hpke.seal(holder, info, context, bytes));
            return new SealedKey(sealed, seal.payload(), context, seal.statement());
        }
    }

    StoredSeal anew(SignedRecord record, StoredSeal old, DataKey key, Instant at) {
        Header header = record.header();
        byte[] context = header.sealContext();
        byte[] payload = key.seal(Draft.plaintext(open(record, old)), context);
        var statement = new Reseal(
                header.id(),
                header.version(),
                old.sealing() + 1,
                new Header.Seal(Bytes.base64Url(key.commitment()), Bytes.base64Url(Bytes.sha256(payload))));
        return new StoredSeal(
                old.sealing() + 1,
                payload,
                keeper.wrapping().wrap(key, context),
                Optional.of(Proofs.sign(statement.toJson(), keeper.keys(), at)));
    }
}
