package usufruct.assignment;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import usufruct.community.mandate.Matter;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * A permit, as far as the node acts on it.
 *
 * @param back what of it came back before the rest
 */
public record Assignment(
        ItemId id, Origin origin, Resource resource, Did assignee, Window window, Course course, List<Back> back) {
    public Assignment {
        back = List.copyOf(back);
    }

    /** What it answers, and what decided: a round, or a steward's override. */
    public record Origin(ItemId need, ItemId decision) {}

    /**
     * What may be used.
     *
     * @param units which of the offer's units, from 1, in ascending order; most often one
     */
    public record Resource(ItemId offer, List<Integer> units, Did community, Category category) {
        public Resource {
            units = List.copyOf(units);
        }
    }

    /**
     * How far it has come.
     *
     * @param heldUntil while it is held, when it lapses
     * @param openedAt the first key grant
     * @param calledBackAt when it was revoked, if the thing was out then
     */
    public record Course(
            State state,
            Optional<Instant> heldUntil,
            Optional<Instant> openedAt,
            Optional<Instant> calledBackAt,
            Optional<Instant> returnedAt,
            Optional<Condition> condition,
            int reminders) {
        /** Issued a moment ago. */
        static final Course NOTHING_YET = new Course(
                State.ISSUED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** What becomes of a permit. */
    public enum State {
        /** Decided; its person has not said yet whether they want it. */
        HELD,
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
        /** Given up by the assignee before use, or called back by rule before it began. */
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
            return this == HELD || this == ISSUED || this == ACTIVE || this == IN_USE;
        }
    }

    /** How a thing came back, or that it will not. */
    public enum Condition {
        // from the best to the worst
        GOOD,
        WORN,
        BROKEN,
        LOST;

        /** The word in the log's digest and over HTTP: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Condition of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Says whether it can be given out again as it is. */
        public boolean serves() {
            return this == GOOD || this == WORN;
        }
    }

    public State state() {
        return course.state();
    }

    /** What an act about it is about. */
    public Matter matter() {
        return new Matter(id, resource.category().as("need"), Optional.of(resource.community()));
    }

    /** @throws RefusedException WRONG_STATE when it is in none of these */
    void require(Set<State> allowed) {
        if (!allowed.contains(state())) {
            throw new RefusedException(Reason.WRONG_STATE, "the assignment is `" + state().word() + "`");
        }
    }

    /**
     * The permit, if it runs and is this person's.
     *
     * @return refused with NOT_THE_ASSIGNEE, REVOKED, HELD or ASSIGNMENT_ENDED
     */
    Answer<Assignment> claimedBy(Did asker) {
        if (!assignee.equals(asker)) {
            return Answer.refused(Reason.NOT_THE_ASSIGNEE, "this permit is for somebody else and cannot be handed on");
        }
        return switch (state()) {
            case REVOKED -> Answer.refused(Reason.REVOKED, "a steward has taken this permit back");
            case HELD -> Answer.refused(held());
            default ->
                state().runs()
                        ? Answer.done(this)
                        : Answer.refused(Reason.ASSIGNMENT_ENDED, "the assignment is `" + state().word() + "`");
        };
    }

    private Refusal held() {
        Instant until = course.heldUntil().orElseThrow();
        return Refusal.of(
                        Reason.HELD,
                        "it is held for you until `" + until + "`; accept it, and it opens when its window begins")
                .with("heldUntil", until)
                .until(window.from());
    }

    /** @throws RefusedException WRONG_STATE once its window has begun, or it ended */
    public void requireNotBegun() {
        require(Set.of(State.HELD, State.ISSUED));
    }

    /** Says whether the permit is revoked and the thing has not come back since. */
    public boolean isMissing() {
        return course.calledBackAt().isPresent() && course.returnedAt().isEmpty();
    }

    /** Says whether the assignee has the thing, or still may have it. */
    public boolean holds() {
        return state().runs() || isMissing();
    }

    /**
     * When a piece was used under it, is, or is to be: until it came back, or is due. Empty when it never was out, and
     * never will be.
     */
    public Optional<Window> use(Piece piece, Instant now) {
        boolean never = state() == State.ENDED
                || state() == State.NO_SHOW
                || (state() == State.REVOKED && course.calledBackAt().isEmpty());
        boolean late = (state() == State.IN_USE || isMissing()) && now.isAfter(window.until());
        Instant until = back(piece).map(Back::at).or(course::returnedAt).orElse(late ? now : window.until());
        return never || !window.from().isBefore(until)
                ? Optional.empty()
                : Optional.of(new Window(window.from(), until));
    }

    /** When and how a piece of it came back before the rest. */
    public Optional<Back> back(Piece piece) {
        return back.stream().filter(each -> each.piece().equals(piece)).findFirst();
    }

    /** Says whether nobody else is promised this piece while the permit runs. */
    public boolean keeps(Piece piece) {
        return back(piece).filter(Back::frees).isEmpty();
    }

    /** The units that nobody else is promised while the permit runs. */
    public List<Integer> unitsKept() {
        return resource.units().stream().filter(unit -> keeps(Piece.unit(unit))).toList();
    }

    /** Says whether it keeps one of these units of its offer. */
    boolean keepsAny(List<Integer> units) {
        return !Collections.disjoint(unitsKept(), units);
    }

    /** Says whether its units cannot be promised to others for this window: nobody knows when a missing thing comes back. */
    public boolean blocks(Window other) {
        return isMissing() || (state().runs() && window.overlaps(other));
    }
}
