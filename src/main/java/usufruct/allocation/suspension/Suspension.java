package usufruct.allocation.suspension;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A suspension of one person in one group, {@value #FORMAT}.
 *
 * @param days how long it lasts from the moment that another steward agrees, 1 to {@value #MOST_DAYS}
 */
public record Suspension(
        ItemId id, Whose whose, Cause cause, long days, Did proposer, Instant proposedAt, Course course) {
    static final String FORMAT = "suspension@v1";

    /** How many days one lasts at most. */
    public static final long MOST_DAYS = 28;

    /** Whom it is about, and in which group. */
    public record Whose(Did group, Did person) {}

    /**
     * How far it has come.
     *
     * @param decider who agreed or refused
     * @param until when it ends by itself
     * @param objection the id of the person's words
     */
    public record Course(State state, Optional<Did> decider, Optional<Instant> until, Optional<ItemId> objection) {
        static final Course PROPOSED = new Course(State.PROPOSED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where it stands. */
    public enum State {
        PROPOSED,
        RUNNING,
        REFUSED,
        /** The person objects; it runs on meanwhile. */
        OBJECTED,
        /** It was looked at again, and runs on. */
        KEPT,
        LIFTED;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        boolean counts() {
            return this == RUNNING || this == OBJECTED || this == KEPT;
        }
    }

    /** Why, as the person reads it. */
    public enum Cause {
        MISSED_TURNS,
        LATE_RETURNS,
        MISUSE,
        SAFETY,
        OTHER;

        /** The word in answers, tables and the log: lower case with hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** What a steward said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Cause said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER,
                            "`reason` is one of `missed-turns`, `late-returns`, `misuse`, `safety`, `other`"));
        }
    }

    boolean runsAt(Instant now) {
        return course.state().counts() && course.until().filter(now::isBefore).isPresent();
    }

    Suspension in(Course next) {
        return new Suspension(id, whose, cause, days, proposer, proposedAt, next);
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("group", whose.group().value())
                .put("person", whose.person().value())
                .put("reason", cause.word())
                .put("days", days)
                .put("proposer", proposer.value())
                .put("proposedAt", proposedAt.toEpochMilli())
                .put("state", course.state().word());
        course.decider().ifPresent(did -> document.put("decider", did.value()));
        course.until().ifPresent(at -> document.put("until", at.toEpochMilli()));
        course.objection().ifPresent(words -> document.put("objectionId", words.value()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
