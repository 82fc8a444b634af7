package usufruct.assignment.emergency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
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
 * That somebody asks to open a thing's private part in an emergency, {@value #FORMAT}.
 *
 * @param minutes how long it is open once another agrees, {@value #FEWEST} to {@value #MOST}
 */
public record Emergency(
        ItemId id, ItemId offer, Did group, Cause cause, long minutes, Did asker, Instant askedAt, Course course) {
    static final String FORMAT = "emergency@v1";

    public static final long FEWEST = 5;
    public static final long MOST = 60;

    /** So long another can agree; an emergency in which nobody does is none. */
    public static final Duration AGREED_WITHIN = Duration.ofMinutes(15);

    /** Where it stands. */
    public enum State {
        ASKED,
        OPEN,
        /** Nobody agreed in time, or whoever asked took it back. */
        LAPSED,
        /** Over, and somebody is to look at it. */
        ENDED,
        JUSTIFIED,
        UNJUSTIFIED;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why, as everybody may know it. */
    public enum Cause {
        FIRE,
        INJURY,
        DANGER,
        LOCKED_IN,
        OTHER;

        /** The word in answers, tables and the log: lower case with hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** What somebody said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Cause said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER,
                            "`reason` is one of `fire`, `injury`, `danger`, `locked-in`, `other`"));
        }
    }

    /**
     * How far it has come.
     *
     * @param agreer who agreed
     * @param until when it ends by itself
     * @param endedAt when it ended
     * @param reviewer who looked at it afterwards
     */
    public record Course(
            State state,
            Optional<Did> agreer,
            Optional<Instant> until,
            Optional<Instant> endedAt,
            Optional<Did> reviewer) {
        static final Course ASKED =
                new Course(State.ASKED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Until when another can agree. */
    Instant lapsesAt() {
        return askedAt.plus(AGREED_WITHIN);
    }

    /** When it ends by itself, as it stands. */
    public Instant endsAt() {
        return course.until().orElseGet(this::lapsesAt);
    }

    boolean isAskedAt(Instant now) {
        return course.state() == State.ASKED && now.isBefore(lapsesAt());
    }

    boolean isOpenAt(Instant now) {
        return course.state() == State.OPEN
                && course.until().filter(now::isBefore).isPresent();
    }

    /** Whether somebody is one of the two. */
    boolean isBy(Did who) {
        return asker.equals(who) || course.agreer().equals(Optional.of(who));
    }

    Emergency in(Course next) {
        return new Emergency(id, offer, group, cause, minutes, asker, askedAt, next);
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("offer", offer.value())
                .put("group", group.value())
                .put("reason", cause.word())
                .put("minutes", minutes)
                .put("asker", asker.value())
                .put("askedAt", askedAt.toEpochMilli())
                .put("state", course.state().word());
        course.agreer().ifPresent(did -> document.put("agreer", did.value()));
        course.until().ifPresent(at -> document.put("until", at.toEpochMilli()));
        course.endedAt().ifPresent(at -> document.put("endedAt", at.toEpochMilli()));
        course.reviewer().ifPresent(did -> document.put("reviewer", did.value()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
