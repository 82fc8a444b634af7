package usufruct.assignment.custody;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * A transfer as the node keeps it: with the steward's signature, and what is known of the second.
 *
 * @param document as the steward signed it, canonical
 */
public record Custody(Transfer transfer, byte[] document, Optional<Second> second) {
    /** How long the other hand is asked to sign. */
    public static final Duration ASKED = Duration.ofMinutes(15);

    /** How long a steward may add that it was signed on paper. */
    public static final Duration PAPER = Duration.ofDays(1);

    /** Where the second signature stands. */
    public enum State {
        /** The other hand is asked, for a quarter of an hour. */
        ASKED,
        /** Nobody signed: there is one signature alone. */
        MISSING,
        /** The holder signed the same on a device of their own. */
        SIGNED,
        /** Somebody signed for them who has a mandate. */
        BY_PROXY,
        /** The steward says that it was signed on paper. */
        ON_PAPER,
        /** The holder says that it is not so. */
        DECLINED;

        /** The word in answers, tables and the log's digest: lower case, with a hyphen. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * What came of the second signature.
     *
     * @param by who signed, declined, or says that it is on paper
     * @param proof over the same document as the first; empty unless a passport signed
     */
    public record Second(State state, Did by, Instant at, Optional<byte[]> proof) {

        /** SHA-256 over a canonical document of it: what the ledger's entry names. */
        byte[] digest(Transfer transfer) {
            return digest(transfer.digest(), state.word(), by.value(), at.toEpochMilli());
        }

        /** @param transfer its digest, see {@link Transfer#digest} */
        public static byte[] digest(byte[] transfer, String state, String by, long at) {
            return Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("format", "custody-second@v1")
                    .put("transfer", Bytes.base64Url(transfer))
                    .put("state", state)
                    .put("by", by)
                    .put("at", at)));
        }
    }

    public Custody {
        document = document.clone();
    }

    @Override
    public byte[] document() {
        return document.clone();
    }

    /** Until when the other hand is asked. */
    public Instant askedUntil() {
        return transfer.at().plus(ASKED);
    }

    public State state(Instant now) {
        return second.map(Second::state).orElse(now.isBefore(askedUntil()) ? State.ASKED : State.MISSING);
    }
}
