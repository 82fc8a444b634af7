package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * An operator's word that their node goes to a successor, {@value #FORMAT}: signed by the operator's passport, about exactly one
 * {@link SuccessorOffer}.
 *
 * @param passport the offer's digest
 * @param why for whoever reads the log later
 * @param by the operator's key, as the proof names it
 * @param at when it was signed, in whole milliseconds
 */
public record SuccessorApproval(Did node, String passport, String why, KeyId by, Instant at, ObjectNode document) {
    public static final String FORMAT = "successor@v1";

    private static final int LONGEST_WHY = 500;
    private static final Set<String> MEMBERS = Set.of("format", "node", "passport", "why", "at", "proof");

    /** @throws IllegalArgumentException when the reason is blank, or longer than 500 characters */
    public static SuccessorApproval sign(SuccessorOffer offer, String why, PassportKeys operator, Instant now) {
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("say why in up to `" + LONGEST_WHY + "` characters");
        }
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        ObjectNode unsigned = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("node", offer.next().did().value())
                .put("passport", offer.digest())
                .put("why", why)
                .put("at", at.toEpochMilli());
        return new SuccessorApproval(
                offer.next().did(), offer.digest(), why, operator.keyId(), at, Proofs.sign(unsigned, operator, at));
    }

    /** Reads one; that its key signed it is checked, whose key that is and what they may is not: WRONG_PROOF, SCHEMA_VIOLATION. */
    public static Answer<SuccessorApproval> read(byte[] bytes) {
        try {
            return read(StrictJson.read(bytes));
        } catch (JsonRefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    static Answer<SuccessorApproval> read(JsonNode json) {
        try {
            var in = new Members(json, FORMAT, MEMBERS);
            String why = in.text("why");
            if (!(json instanceof ObjectNode document)
                    || !FORMAT.equals(in.text("format"))
                    || !Did.isDid(in.text("node"))
                    || why.isBlank()
                    || why.length() > LONGEST_WHY) {
                return Answer.refused(Refusal.of(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`"));
            }
            Instant at = Instant.ofEpochMilli(in.number("at", 0, StrictJson.MOST_INTEGER));
            return Proofs.verify(document, id -> Answer.done(id.key()))
                    .then(signed -> signed.created().equals(at)
                            ? Answer.done(new SuccessorApproval(
                                    new Did(in.text("node")), in.text("passport"), why, signed.by(), at, document))
                            : Proof.wrong("the proof is of another time than the document"));
        } catch (RefusedException e) {
            return Answer.refused(e.refusal());
        }
    }

    /** Whether it is about this version of the node's passport. */
    public boolean isAbout(Passport next) {
        return node.equals(next.did()) && passport.equals(SuccessorOffer.digest(next));
    }

    /** As it travels. */
    public byte[] bytes() {
        return CanonicalJson.write(document);
    }
}
