package usufruct.passport;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * What a passport document says: whose it is and which keys speak for them since when.
 *
 * @param did who: the first signing key, for ever
 * @param version 1 for the first document; each rotation is the next
 * @param keys the keys of now
 * @param earlier the signing keys before, oldest first; one for every version before
 * @param issuedAt when these keys began, in whole seconds (signatures on requests know no smaller unit)
 * @param previous base64url SHA-256 of the canonical signed document before; empty in version 1 alone
 */
public record Passport(
        Did did,
        Kind kind,
        int version,
        Keys keys,
        List<EarlierKey> earlier,
        Instant issuedAt,
        Optional<String> previous) {

    /** Whom a passport stands for. */
    public enum Kind {
        PERSON,
        GROUP,
        NODE;

        /** As the document spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The public keys of one version.
     *
     * @param recovery base64url SHA-256 of the public key that may sign the next rotation in the signing key's stead
     */
    public record Keys(VerifyKey signing, AgreementPublicKey agreement, String recovery) {
        public Keys {
            if (Bytes.fromBase64Url(recovery).length != 32) {
                throw new IllegalArgumentException("a recovery commitment has 32 bytes");
            }
        }

        static String commitment(VerifyKey recovery) {
            return Bytes.base64Url(Bytes.sha256(recovery.raw()));
        }
    }

    /** A signing key that was valid in {@code [from, until)}. */
    public record EarlierKey(VerifyKey signing, Instant from, Instant until) {
        public EarlierKey {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a key's time ends after it begins");
            }
        }
    }

    /** @throws IllegalArgumentException when the parts cannot belong to one document */
    public Passport {
        earlier = List.copyOf(earlier);
        if (version < 1 || earlier.size() != version - 1 || previous.isPresent() != (version > 1)) {
            throw new IllegalArgumentException("version `" + version + "` has `" + (version - 1)
                    + "` earlier keys and, from 2 on, the hash of the document before");
        }
        if (!issuedAt.equals(issuedAt.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("issuedAt is in whole seconds");
        }
        if (previous.isPresent() && Bytes.fromBase64Url(previous.get()).length != 32) {
            throw new IllegalArgumentException("the hash of the document before has 32 bytes");
        }
        VerifyKey first =
                earlier.isEmpty() ? keys.signing() : earlier.getFirst().signing();
        if (!DidKey.did(first).equals(did)) {
            throw new IllegalArgumentException("the first signing key is not the one that the DID names");
        }
        if (earlier.stream().anyMatch(key -> key.signing().equals(keys.signing()))) {
            throw new IllegalArgumentException("an earlier signing key does not come back");
        }
    }

    /** The first document of these keys. */
    static Passport first(PassportKeys keys, Kind kind, Instant at) {
        return new Passport(keys.did(), kind, 1, keys.publicKeys(), List.of(), seconds(at), Optional.empty());
    }

    /** The next document: the signing key of now becomes an earlier one. */
    Passport next(Keys fresh, Instant at, String digestOfThis) {
        var before = new ArrayList<>(earlier);
        before.add(new EarlierKey(keys.signing(), issuedAt, seconds(at)));
        return new Passport(did, kind, version + 1, fresh, before, seconds(at), Optional.of(digestOfThis));
    }

    /** The name of the signing key of now. */
    public KeyId keyId() {
        return new KeyId(did, keys.signing());
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
