package usufruct.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Permits that are held for their person first: they accept it, decline it, or pass, until a stated time; then it lapses.
 * What is held in one turn is answered together. Passing keeps a need's place in the line; so does declining or letting
 * lapse for the first time, while every later one sends it to the end. Whatever is refused throws and changes nothing.
 */
public final class Holds {
    private final HoldStore rows = new HoldStore();
    private final Circle circle;
    private final Assignments assignments;

    public Holds(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
    }

    /**
     * Issues the permits of one turn as {@link Assignments} does, and holds them when they are to be held.
     *
     * @param until when they lapse; empty when they are their person's at once
     */
    public Answer<List<Assignment>> issue(
            Writing writing, List<Permit> turn, Vacancies vacancies, Optional<Instant> until) {
        return assignments.issue(writing, turn, vacancies, until.isPresent()).map(issued -> {
            until.ifPresent(end -> hold(writing, issued, end));
            return issued;
        });
    }

    private void hold(Writing writing, List<Assignment> issued, Instant until) {
        ItemId turn = issued.getFirst().id();
        for (Assignment permit : issued) {
            rows.insert(writing, new Hold(permit.id(), turn, until, Optional.empty(), Optional.empty()));
            byte[] digest = Hold.digest(permit.id().value(), turn.value(), until.toEpochMilli());
            append(writing, "hold.begun", permit.id(), circle.node(), digest);
        }
    }

    /**
     * The assignee wants what is held for them, and what goes together with it.
     *
     * @throws RefusedException NOT_FOUND, NOT_THE_ASSIGNEE; WRONG_STATE when it is not held, HOLD_OVER when its time is over;
     *     CAPACITY_BLOCKED when it, or something that goes together with it, is not to be had any more; CONSENT_MISSING
     */
    public void accept(Writing writing, Did caller, ItemId id) {
        List<Hold> turn = answerable(writing, caller, id);
        if (!isWhole(writing, turn)) {
            throw new RefusedException(
                    Reason.CAPACITY_BLOCKED,
                    "it, or something that goes together with it, is not to be had any more; decline or pass, and wait"
                            + " for another");
        }
        var gate = new ConsentGate(circle);
        turn.forEach(hold ->
                gate.pass(writing, assignments.get(writing, hold.assignment())).orThrow());
        for (Hold hold : turn) {
            assignments.answered(writing, hold.assignment(), Hold.Answer.ACCEPTED, caller);
            assignments.open(writing, assignments.get(writing, hold.assignment()));
        }
    }

    /**
     * The assignee does not want what is held for them.
     *
     * @param withdraw whether they take the need back too, and all that goes together with it
     * @throws RefusedException as {@link #accept}, but never CAPACITY_BLOCKED
     */
    public void decline(Writing writing, Did caller, ItemId id, boolean withdraw) {
        List<Hold> turn = answerable(writing, caller, id);
        letGo(writing, caller, turn, Hold.Answer.DECLINED);
        if (withdraw) {
            turn.forEach(hold -> circle.needs()
                    .withdraw(
                            writing,
                            caller,
                            assignments.get(writing, hold.assignment()).origin().need()));
        }
    }

    /** The assignee does not want it this time, and keeps their place; refused as {@link #decline}. */
    public void pass(Writing writing, Did caller, ItemId id) {
        letGo(writing, caller, answerable(writing, caller, id), Hold.Answer.PASSED);
    }

    /** Its time is over. Does nothing when somebody has answered. */
    public void lapse(Writing writing, ItemId id) {
        Optional<Hold> hold = rows.find(writing, id).filter(Hold::isOpen);
        hold.ifPresent(each -> letGo(writing, circle.node(), open(writing, each), Hold.Answer.LAPSED));
    }

    /** Its time is nearly over: told, and in the log. Again is no harm. */
    public void remind(Writing writing, ItemId id) {
        if (rows.remind(writing, id, circle.clock().instant())) {
            append(writing, "hold.reminded", id, circle.node(), Hold.digest(id.value(), "reminded"));
        }
    }

    /** An offer was retired: nobody is asked any more whether they want it. */
    public void release(Writing writing, ItemId offer) {
        for (Assignment permit : assignments.holding(writing, offer)) {
            if (permit.state() == Assignment.State.HELD) {
                assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", circle.node());
            }
        }
    }

    /** What holds a permit, or held it; empty when it was its person's at once. */
    public Optional<Hold> find(Reading reading, ItemId id) {
        return rows.find(reading, id);
    }

    /** What was ever held for a need, the oldest first. */
    public List<Hold> ofNeed(Reading reading, ItemId need) {
        return rows.ofNeed(reading, need);
    }

    /** Whether something held for a need was declined, or lapsed: the next time costs its place. */
    boolean wasLetGo(Reading reading, ItemId need) {
        return rows.ofNeed(reading, need).stream()
                .anyMatch(each -> each.answer().filter(Hold.Answer::counts).isPresent());
    }

    /** What is, or was, held together with it, itself among them. */
    List<ItemId> turn(Reading reading, Hold hold) {
        return rows.ofTurn(reading, hold.turn()).stream().map(Hold::assignment).toList();
    }

    /** All of the turn that waits for an answer. */
    private List<Hold> answerable(Reading reading, Did caller, ItemId id) {
        if (!assignments.get(reading, id).assignee().equals(caller)) {
            throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "only the assignee says whether they want it");
        }
        Hold hold = rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.WRONG_STATE, "it is yours already, and was never held"));
        hold.answer().ifPresent(answer -> {
            throw new RefusedException(Reason.WRONG_STATE, "it is not held any more: `" + answer.word() + "`");
        });
        if (!circle.clock().instant().isBefore(hold.until())) {
            throw new RefusedException(
                    Reason.HOLD_OVER, "it was held until `" + hold.until() + "`; your need waits for another");
        }
        return open(reading, hold);
    }

    private List<Hold> open(Reading reading, Hold hold) {
        return rows.ofTurn(reading, hold.turn()).stream().filter(Hold::isOpen).toList();
    }

    /** Whether all of a turn can still be had. */
    private boolean isWhole(Reading reading, List<Hold> turn) {
        return rows.ofTurn(reading, turn.getFirst().turn()).size() == turn.size()
                && turn.stream().allMatch(hold -> isOpen(reading, hold.assignment()));
    }

    private boolean isOpen(Reading reading, ItemId id) {
        ItemId offer = assignments.get(reading, id).resource().offer();
        return circle.offers().get(reading, offer).state() == Offer.State.OPEN;
    }

    /** What is not to be had any more costs nobody a place. */
    private void letGo(Writing writing, Did actor, List<Hold> turn, Hold.Answer answer) {
        Hold.Answer counted = isWhole(writing, turn) ? answer : Hold.Answer.VOIDED;
        for (Hold hold : turn) {
            Assignment permit = assignments.get(writing, hold.assignment());
            ItemId need = permit.origin().need();
            boolean again = wasLetGo(writing, need);
            assignments.answered(writing, permit.id(), counted, actor);
            assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", actor);
            if (again && counted.counts()) {
                circle.needs().placeAnew(writing, need, actor);
            }
        }
    }

    private void append(Writing writing, String type, ItemId id, Did actor, byte[] digest) {
        circle.ledger().append(writing, type, id.value(), actor.value(), digest);
    }
}
