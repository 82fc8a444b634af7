package usufruct.assignment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * That a permit waits for its person to say whether they want it.
 *
 * @param turn the first permit of the turn: what is held in one turn is answered together
 * @param until when it lapses, if nobody answers
 * @param answered what became of it; empty while it is held
 * @param remindedAt when its person was reminded, if they were
 */
public record Hold(
        ItemId assignment, ItemId turn, Instant until, Optional<Answered> answered, Optional<Instant> remindedAt) {

    /** What became of a hold, and when. */
    public record Answered(Answer answer, Instant at) {}

    /** What became of a hold. */
    public enum Answer {
        ACCEPTED,
        /** Not wanted. */
        DECLINED,
        /** Not this time. */
        PASSED,
        /** Nobody answered. */
        LAPSED,
        /** There was nothing to answer any more: it was taken back, or the thing is not to be had. */
        VOIDED;

        /** The word in the log, in tables and over HTTP: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Answer of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Whether the place goes on to the next in the line. */
        public boolean letsGo() {
            return this == DECLINED || this == PASSED || this == LAPSED;
        }

        /** Whether it is of those of which the first keeps a need's place, and every later one sends it to the end of the line. */
        public boolean counts() {
            return this == DECLINED || this == LAPSED;
        }
    }

    boolean isOpen() {
        return answered.isEmpty();
    }

    public Optional<Answer> answer() {
        return answered.map(Answered::answer);
    }

    /** What the log's {@code hold.begun} names: SHA-256 over the permit, its turn and the end in epoch milliseconds, with bars between. */
    public static byte[] digest(String assignment, String turn, long until) {
        return Bytes.sha256(Bytes.utf8(assignment + "|" + turn + "|" + until));
    }

    /** What the entries about an answer or a reminder name: SHA-256 over the permit, a bar and the word. */
    public static byte[] digest(String assignment, String word) {
        return Bytes.sha256(Bytes.utf8(assignment + "|" + word));
    }
}
