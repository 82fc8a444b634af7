package usufruct.passport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * The next version of a node's passport as whoever takes the node over offers it: signed by the fresh keys, which is their consent, and by
 * nobody else yet. It binds the node, the version before, the fresh keys, and the moment from which they speak.
 *
 * <p>As it travels it is the passport's canonical JSON with that one proof: no passport, for a rotation has two.
 */
public final class SuccessorOffer {
    private static final Proven.Words SAID = new Proven.Words(
            "an offer is a JSON object",
            "an offer is in its canonical form, RFC 8785",
            "an offer is signed by the fresh keys; its `proof` is missing");

    private static final String PROOF = "proof";

    private final Passport next;
    private final Proof consent;
    private final ObjectNode unsigned;

    private SuccessorOffer(Passport next, Proof consent) {
        this.next = next;
        this.consent = consent;
        this.unsigned = PassportJson.write(next);
    }

    /**
     * Offers fresh keys to a node.
     *
     * @param fresh of a phrase of their own, made for this node's DID
     * @param from when they begin to speak, cut to whole seconds; later than the version before
     * @throws IllegalArgumentException when the passport is no node's, the keys are another's, or the moment is too early
     */
    public static SuccessorOffer make(PassportDocument before, PassportKeys fresh, Instant from) {
        if (before.passport().kind() != Passport.Kind.NODE
                || !before.passport().did().equals(fresh.did())) {
            throw new IllegalArgumentException("only a node has a successor, under its own name");
        }
        Passport next = before.next(fresh.publicKeys(), from);
        return new SuccessorOffer(next, PassportDocument.consent(next, fresh));
    }

    /**
     * Reads what somebody offers; whether it follows what is known, {@link #accept} says.
     *
     * @return refused as the strict reader does, or with NOT_CANONICAL, BAD_PASSPORT or WRONG_PROOF
     */
    public static Answer<SuccessorOffer> read(byte[] bytes) {
        return Proven.read(bytes, SAID)
                .then(read -> passport(read.unsigned())
                        .then(next -> Proof.read(read.proof(), Optional.empty())
                                .map(consent -> new SuccessorOffer(next, consent)))
                        .then(SuccessorOffer::checked));
    }

    private static Answer<Passport> passport(ObjectNode unsigned) {
        try {
            Passport next = PassportJson.read(unsigned);
            return next.kind() == Passport.Kind.NODE && next.version() > 1
                    ? Answer.done(next)
                    : Answer.refused(Reason.BAD_PASSPORT, "an offer is a next version of a node's passport");
        } catch (IllegalArgumentException e) {
            return Answer.refused(Reason.BAD_PASSPORT, "this is no offer to a node: " + e.getMessage());
        }
    }

    private Answer<SuccessorOffer> checked() {
        boolean isTheirs = consent.method().equals(next.keyId().toString())
                && consent.created().equals(next.issuedAt())
                && Proofs.holds(unsigned, consent, next.keys().signing());
        return isTheirs ? Answer.done(this) : Proof.wrong("the keys that are offered did not sign the offer");
    }

    /**
     * Hands over: the node's keys of now sign beside the fresh ones.
     *
     * @return the next version; refused with WRONG_VERSION, BAD_PASSPORT or WRONG_PROOF when it does not follow the one of now
     */
    public Answer<PassportDocument> accept(PassportDocument before, PassportKeys current) {
        return before.handOver(next, consent, current).follows(before);
    }

    /** Whether a version of the passport is this offer, taken. */
    public boolean isOf(PassportDocument document) {
        return document.passport().equals(next) && document.ownProof().equals(consent);
    }

    /** What it offers. */
    public Passport next() {
        return next;
    }

    /** Which passport this is about, whoever signed it: SHA-256 of the next version without any proof, base64url. */
    public String digest() {
        return digest(next);
    }

    /** As {@link #digest()}, of any version. */
    static String digest(Passport passport) {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(PassportJson.write(passport))));
    }

    /** The canonical offer, signed. */
    public byte[] bytes() {
        ObjectNode signed = unsigned.deepCopy();
        signed.set(PROOF, consent.json());
        return CanonicalJson.write(signed);
    }

    @Override
    public String toString() {
        return "offer to " + next.did() + ", version " + next.version();
    }
}
