package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Reason;

/**
 * A document about a passport in two: what is said, and the proof of it, which nobody has checked yet.
 *
 * @param unsigned the document without its proof
 */
record Proven(ObjectNode unsigned, JsonNode proof) {
    private static final String PROOF = "proof";

    /** What a refusal says of what is no object, not canonical, or has no proof. */
    record Words(String object, String canonical, String proof) {}

    /** @return refused as the strict reader does, or with NOT_CANONICAL, BAD_PASSPORT or WRONG_PROOF */
    static Answer<Proven> read(byte[] bytes, Words words) {
        JsonNode json;
        try {
            json = StrictJson.read(bytes);
        } catch (JsonRefusedException e) {
            return Answer.refused(e.refusal());
        }
        if (!(json instanceof ObjectNode whole)) {
            return Answer.refused(Reason.BAD_PASSPORT, words.object());
        }
        if (!Arrays.equals(CanonicalJson.write(whole), bytes)) {
            return Answer.refused(Reason.NOT_CANONICAL, words.canonical());
        }
        ObjectNode unsigned = whole.deepCopy();
        JsonNode proof = unsigned.remove(PROOF);
        return proof == null ? Proof.wrong(words.proof()) : Answer.done(new Proven(unsigned, proof));
    }
}
