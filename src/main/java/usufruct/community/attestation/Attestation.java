package usufruct.community.attestation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.record.AttestationClaim;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * An attestation as the node keeps it.
 *
 * @param document as its issuer signed it, canonical
 * @param evidence the id of the note on what was seen
 */
public record Attestation(
        ItemId id,
        AttestationClaim claim,
        byte[] document,
        ItemId evidence,
        State state,
        Optional<Withdrawal> withdrawal) {

    /** So long before its end, or half as long as it lasts, somebody is asked whether it is renewed. */
    private static final Duration NOTICE = Duration.ofDays(28);

    /** Where it stands. */
    public enum State {
        HELD,
        /** It ends soon; its person and the stewards know. */
        EXPIRING,
        ENDED,
        WITHDRAWN;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why it was withdrawn. */
    public enum Cause {
        /** Its person asked for it, or gave it back. */
        ASKED,
        /** It should not have been given. */
        MISTAKEN,
        /** What it stands on is no longer so: a licence, a course. */
        LAPSED,
        SAFETY,
        OTHER;

        /** The word in answers, tables and the log: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** What somebody said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Cause said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER,
                            "`reason` is one of `asked`, `mistaken`, `lapsed`, `safety`, `other`"));
        }
    }

    /** Who withdrew it, why and when; the words are a note. */
    public record Withdrawal(Did by, Cause cause, Instant at, ItemId words) {

        /** SHA-256 over the canonical document of a withdrawal: what the ledger's entry names. */
        byte[] digest(ItemId attestation) {
            return Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("format", "attestation-withdrawal@v1")
                    .put("id", attestation.value())
                    .put("by", by.value())
                    .put("reason", cause.word())
                    .put("at", at.toEpochMilli())
                    .put("wordsId", words.value())));
        }
    }

    public Attestation {
        document = document.clone();
    }

    @Override
    public byte[] document() {
        return document.clone();
    }

    public Window during() {
        return claim.attested().during();
    }

    /** When somebody is asked whether it is renewed. */
    public Instant renewalAt() {
        Duration half = during().length().dividedBy(2);
        return during().until().minus(half.compareTo(NOTICE) < 0 ? half : NOTICE);
    }

    /** Whether it counts, now or later: nobody withdrew it, and it is not over. */
    public boolean stands(Instant now) {
        return state != State.WITHDRAWN && now.isBefore(during().until());
    }
}
