package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * A passport as it was signed, its own signatures checked: by its signing key, and from version 2 on first by the key
 * that hands over to it.
 *
 * <p>A document that stands here is whole in itself. Whether it follows the version before is asked with {@link
 * #follows}; whether anybody registered it, the {@link Passports} know.
 */
public final class PassportDocument {
    private static final Proven.Words SAID = new Proven.Words(
            "a passport is a JSON object",
            "send the passport in its canonical form, RFC 8785",
            "a passport is signed; its `proof` is missing");

    private static final String PROOF = "proof";

    private final Passport passport;
    private final List<Proof> proofs;
    private final byte[] bytes;

    private PassportDocument(Passport passport, List<Proof> proofs) {
        this.passport = passport;
        this.proofs = proofs;
        ObjectNode json = PassportJson.write(passport);
        if (proofs.size() == 1) {
            json.set(PROOF, proofs.getFirst().json());
        } else {
            var list = json.putArray(PROOF);
            proofs.forEach(proof -> list.add(proof.json()));
        }
        this.bytes = CanonicalJson.write(json);
    }

    /** The first document of a passport, signed by its keys. */
    public static PassportDocument first(PassportKeys keys, Passport.Kind kind, Instant at) {
        if (keys.rotation() != 0) {
            throw new IllegalArgumentException("a first document is signed by the first keys");
        }
        Passport passport = Passport.first(keys, kind, at);
        return new PassportDocument(passport, List.of(proof(passport, keys)));
    }

    /**
     * The next version: the keys hand over to the fresh ones, and both sign.
     *
     * @throws IllegalArgumentException when the keys are not this document's or {@code at} is not a second later
     */
    public PassportDocument rotate(PassportKeys current, PassportKeys fresh, Instant at) {
        Passport next = next(fresh.publicKeys(), at);
        return handOver(next, consent(next, fresh), current);
    }

    /** As {@link #rotate}, where the signing key cannot be trusted or is lost: the recovery key of now signs in its stead. */
    public PassportDocument recover(PassportKeys current, PassportKeys fresh, Instant at) {
        Passport next = next(fresh.publicKeys(), at);
        var id = new KeyId(next.did(), current.recovery().verifyKey());
        Proof byRecovery = Proofs.proof(PassportJson.write(next), current.recovery(), id, next.issuedAt());
        return new PassportDocument(next, List.of(byRecovery, proof(next, fresh)));
    }

    /** The next version of that, of which only the fresh keys have signed yet. */
    static Proof consent(Passport next, PassportKeys fresh) {
        return proof(next, fresh);
    }

    /** The next version whose fresh keys have signed, and now the keys of this version hand over to. */
    PassportDocument handOver(Passport next, Proof consent, PassportKeys current) {
        return new PassportDocument(next, List.of(proof(next, current), consent));
    }

    /** The version after this one, unsigned. */
    Passport next(Passport.Keys fresh, Instant at) {
        return passport.next(fresh, at, digestText());
    }

    /** The fresh keys' own proof: the last one. */
    Proof ownProof() {
        return proofs.getLast();
    }

    private static Proof proof(Passport passport, PassportKeys by) {
        return Proofs.proof(PassportJson.write(passport), by.signing(), by.keyId(), passport.issuedAt());
    }

    /**
     * Reads what somebody sent or a disk kept.
     *
     * @return refused as the strict reader does, or with NOT_CANONICAL, BAD_PASSPORT or WRONG_PROOF
     */
    public static Answer<PassportDocument> read(byte[] bytes) {
        return Proven.read(bytes, SAID)
                .then(read -> passport(read.unsigned())
                        .then(passport -> proofs(passport, read.proof())
                                .then(proofs -> new PassportDocument(passport, proofs).checked(read.unsigned()))));
    }

    /** What a document says that was checked before it was kept; its signatures are not looked at again. */
    static Passport kept(byte[] bytes) {
        ObjectNode json = (ObjectNode) StrictJson.read(bytes);
        json.remove(PROOF);
        return PassportJson.read(json);
    }

    private static Answer<Passport> passport(ObjectNode unsigned) {
        try {
            return Answer.done(PassportJson.read(unsigned));
        } catch (IllegalArgumentException e) {
            return Answer.refused(Reason.BAD_PASSPORT, "this is not a passport: " + e.getMessage());
        }
    }

    private static Answer<List<Proof>> proofs(Passport passport, JsonNode proof) {
        if (passport.version() == 1) {
            return Proof.read(proof, Optional.empty()).map(List::of);
        }
        if (!proof.isArray() || proof.size() != 2) {
            return Proof.wrong("a rotation has two proofs: by the key that hands over, then by the fresh one");
        }
        return Proof.read(proof.get(0), Optional.empty())
                .then(first -> Proof.read(proof.get(1), Optional.empty()).map(second -> List.of(first, second)));
    }

    private Answer<PassportDocument> checked(ObjectNode unsigned) {
        for (Proof proof : proofs) {
            boolean good = proof.created().equals(passport.issuedAt())
                    && KeyId.parse(proof.method())
                            .filter(id -> id.did().equals(passport.did()))
                            .filter(id -> Proofs.holds(unsigned, proof, id.key()))
                            .isPresent();
            if (!good) {
                return Proof.wrong("the proof by `" + proof.method() + "` is not a signature of this passport at `"
                        + passport.issuedAt() + "`");
            }
        }
        if (!proofs.getLast().method().equals(passport.keyId().toString())) {
            return Proof.wrong("the passport's own signing key did not sign it");
        }
        return Answer.done(this);
    }

    /** Whether this is the very next version of that document, handed over by its signing or its recovery key. */
    public Answer<PassportDocument> follows(PassportDocument before) {
        if (passport.version() != before.passport.version() + 1) {
            return Answer.refused(
                    Reason.WRONG_VERSION,
                    "version `" + passport.version() + "` does not follow `" + before.passport.version()
                            + "`; send the versions one after the other");
        }
        if (!passport.issuedAt().isAfter(before.passport.issuedAt())) {
            return Answer.refused(
                    Reason.BAD_PASSPORT,
                    "a rotation is issued later than the version before, after `" + before.passport.issuedAt() + "`");
        }
        if (passport.keys().signing().equals(before.passport.keys().signing())
                || !passport.equals(before.passport.next(passport.keys(), passport.issuedAt(), before.digestText()))) {
            return Answer.refused(
                    Reason.BAD_PASSPORT,
                    "a rotation brings a fresh signing key, keeps all else, and names the hash of the version before");
        }
        var keys = before.passport.keys();
        boolean handedOver = KeyId.parse(proofs.getFirst().method())
                .filter(id -> id.key().equals(keys.signing())
                        || Passport.Keys.commitment(id.key()).equals(keys.recovery()))
                .isPresent();
        return handedOver
                ? Answer.done(this)
                : Proof.wrong(
                        "neither the signing key nor the recovery key of the version before signed this rotation");
    }

    /** Whether the recovery key of that version handed over to this one. */
    boolean isRecoveryOf(PassportDocument before) {
        return KeyId.parse(proofs.getFirst().method())
                .filter(id -> Passport.Keys.commitment(id.key())
                        .equals(before.passport.keys().recovery()))
                .isPresent();
    }

    public Passport passport() {
        return passport;
    }

    /** The canonical signed document; a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of {@link #bytes}. */
    public byte[] digest() {
        return Bytes.sha256(bytes);
    }

    private String digestText() {
        return Bytes.base64Url(digest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassportDocument that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "passport of " + passport.did() + ", version " + passport.version();
    }
}
