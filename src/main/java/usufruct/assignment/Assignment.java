package usufruct.assignment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** A permit, as far as the node acts on it. */
public record Assignment(ItemId id, Origin origin, Resource resource, Did assignee, Window window, Course course) {

    /** What it answers, and the round that decided. */
    public record Origin(ItemId need, ItemId round) {}

    /**
     * What may be used.
     *
     * @param unit which of the offer's units, from 1
     */
    public record Resource(ItemId offer, int unit, Did community, Category category) {}

    /**
     * How far it has come.
     *
     * @param openedAt the first key grant
     */
    public record Course(
            State state,
            Optional<Instant> openedAt,
            Optional<Instant> returnedAt,
            Optional<Condition> condition,
            int reminders) {}

    /** What becomes of a permit. */
    public enum State {
        /** Decided; its window has not begun. */
        ISSUED,
        /** Its window has begun. */
        ACTIVE,
        /** Handed over. */
        IN_USE,
        /** Back, not yet looked at. */
        RETURNED,
        /** Back, with an outcome. */
        CLOSED,
        /** Taken back by a steward. */
        REVOKED,
        /** Never fetched. */
        NO_SHOW,
        /** Given up by the assignee before use. */
        ENDED;

        /** The word in answers and tables: lower case with hyphens. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Says whether the permit still permits. */
        public boolean runs() {
            return this == ISSUED || this == ACTIVE || this == IN_USE;
        }
    }

    /** How a thing came back. */
    public enum Condition {
        GOOD,
        WORN,
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Condition of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public State state() {
        return course.state();
    }
}
