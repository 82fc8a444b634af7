package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.allocation.Replay;
import usufruct.allocation.RoundRecord;
import usufruct.passport.PassportDocument;
import usufruct.passport.Proofs;
import usufruct.policy.PolicySets;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;

/** What follows from bytes alone, whoever asks and whenever: the costly part of an audit. It knows nothing of a log or a row. */
interface Proving {

    /** A passport's document from its canonical bytes, its own signatures checked. */
    Answer<PassportDocument> passport(byte[] canonical);

    /** Whether a document's one proof is this key's, on exactly this document. */
    boolean isSigned(ObjectNode document, VerifyKey key);

    /** Judges and draws a round again: the first thing that is wrong, or empty when its record holds. */
    Optional<String> replay(RoundRecord record);

    /** The policies that the program comes with. */
    PolicySets shipped();

    /** Works each out when asked, and remembers nothing. */
    final class Anew implements Proving {
        private final PolicySets shipped = PolicySets.shipped();

        @Override
        public Answer<PassportDocument> passport(byte[] canonical) {
            return PassportDocument.read(canonical);
        }

        @Override
        public boolean isSigned(ObjectNode document, VerifyKey key) {
            return Proofs.verify(document, key) instanceof Answer.Done<?>;
        }

        @Override
        public Optional<String> replay(RoundRecord record) {
            return Replay.verify(record);
        }

        @Override
        public PolicySets shipped() {
            return shipped;
        }
    }
}
