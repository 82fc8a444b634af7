package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.passport.KeyId;
import usufruct.passport.Proofs;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** Whether a document bears the proof of one key (2.3). */
final class Signed {
    static boolean by(KeyId key, JsonNode document) {
        return document instanceof ObjectNode object
                && Proofs.verify(
                                object,
                                by -> by.equals(key)
                                        ? Answer.done(key.key())
                                        : Answer.refused(Reason.WRONG_PROOF, "somebody else signed it"))
                        instanceof Answer.Done<?>;
    }

    private Signed() {}
}
