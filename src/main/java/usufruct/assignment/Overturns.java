package usufruct.assignment;

import java.util.Optional;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.ProxyAct;
import usufruct.need.Need;
import usufruct.need.Pauses;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Takes back what a proxy did, where the person says that it was not in their name: a need that was asked is withdrawn, a pause
 * ends, a permit that was accepted is given up, as long as nothing was used. What ended for ever, was edited, said or opened, and
 * time that was given, stays as it is; it stands as overturned from then on.
 */
public final class Overturns {
    private final Circle circle;
    private final Acts acts;
    private final Assignments assignments;
    private final Holds holds;
    private final Pauses pauses;

    public Overturns(Circle circle, Acts acts, Assignments assignments, Holds holds, Pauses pauses) {
        this.circle = circle;
        this.acts = acts;
        this.assignments = assignments;
        this.holds = holds;
        this.pauses = pauses;
    }

    /**
     * The person overturns an act of their proxy, or a steward on their word. Again changes nothing.
     *
     * @param why as {@link Acts#overturn} wants it
     * @return whether something was taken back
     * @throws usufruct.words.RefusedException as {@link Acts#overturn}
     */
    public boolean overturn(Writing writing, Did caller, ItemId act, Optional<String> why) {
        return acts.overturn(writing, caller, act, why)
                .map(overturned -> takeBack(writing, overturned, acts.person(writing, overturned)))
                .orElse(false);
    }

    private boolean takeBack(Writing writing, ProxyAct act, Did person) {
        return switch (act.act()) {
            case ASK -> unask(writing, act.item(), person);
            case PAUSE -> resume(writing, act.item(), person);
            case ACCEPT -> giveUp(writing, act.item(), person);
            case EDIT, WITHDRAW, DECLINE, RETURN, EXCUSE, EXTEND, OUTCOME, APPEAL, OPEN, CARRY, NOTE -> false;
        };
    }

    private boolean unask(Writing writing, ItemId id, Did person) {
        Need need = circle.needs().get(writing, id);
        boolean given = need.state() == Need.State.ASSIGNED
                && assignments.allOfNeed(writing, id).stream()
                        .filter(permit -> Assignments.UNUSED.contains(permit.state()))
                        .filter(permit -> permit.course().openedAt().isEmpty())
                        .findFirst()
                        .map(permit -> end(writing, permit, person))
                        .orElse(false);
        return (given || need.state() == Need.State.WAITING) && circle.needs().drop(writing, id, person);
    }

    private boolean resume(Writing writing, ItemId id, Did person) {
        boolean rests = circle.needs()
                .find(writing, id)
                .filter(need -> need.state() == Need.State.WAITING)
                .flatMap(Need::pausedUntil)
                .isPresent();
        if (rests) {
            pauses.resume(writing, person, id);
        }
        return rests;
    }

    /** What was accepted together is given up together; the needs wait again, with their places. */
    private boolean giveUp(Writing writing, ItemId id, Did person) {
        return holds.find(writing, id).stream()
                        .flatMap(hold -> holds.turn(writing, hold).stream())
                        .map(each -> assignments.get(writing, each))
                        .filter(permit ->
                                permit.state() == Assignment.State.ISSUED || permit.state() == Assignment.State.ACTIVE)
                        .filter(permit -> end(writing, permit, person))
                        .count()
                > 0;
    }

    private boolean end(Writing writing, Assignment permit, Did person) {
        assignments.end(writing, permit, Assignment.State.ENDED, "assignment.ended", person);
        return true;
    }
}
