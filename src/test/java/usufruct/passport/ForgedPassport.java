package usufruct.passport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** What somebody makes who has a passport's document and none of its keys. */
public final class ForgedPassport {

    /** A next version whose keys are the thief's, handed over by nobody but the thief; whole in itself. */
    public static byte[] of(PassportDocument victim, PassportKeys thief, Instant at) {
        Passport next = victim.passport().next(thief.publicKeys(), at, Bytes.base64Url(victim.digest()));
        ObjectNode json = PassportJson.write(next);
        Proof proof = Proofs.proof(json, thief.signing(), named(next.did(), thief), next.issuedAt());
        json.putArray("proof").add(proof.json()).add(proof.json());
        return CanonicalJson.write(json);
    }

    /** A document that the thief signed in the victim's name. */
    public static ObjectNode sign(ObjectNode unsigned, Did victim, PassportKeys thief, Instant at) {
        ObjectNode signed = unsigned.deepCopy();
        signed.set(
                "proof",
                Proofs.proof(unsigned, thief.signing(), named(victim, thief), at)
                        .json());
        return signed;
    }

    private static KeyId named(Did victim, PassportKeys thief) {
        return new KeyId(victim, thief.signing().verifyKey());
    }

    private ForgedPassport() {}
}
