package usufruct.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The way back from a missed turn: whoever did not come says why, once, and a steward judges it. An accepted excuse makes
 * the turn count for nothing. The words are sealed, for the person and the group's stewards alone.
 */
public final class Excuses {
    /** How long after the end of its window a missed turn can be excused. */
    static final Duration HEARD_FOR = Duration.ofDays(14);

    private final ExcuseStore rows = new ExcuseStore();
    private final Circle circle;
    private final Assignments assignments;

    public Excuses(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
    }

    /**
     * The assignee says why they did not come.
     *
     * @throws RefusedException NOT_FOUND, NOT_THE_ASSIGNEE, BAD_PARAMETER when the words are none or too many;
     *     WRONG_STATE when the turn was not missed, was excused already, or lies too far back
     */
    public void give(Writing writing, Did caller, ItemId id, String why) {
        Assignment permit = assignments.get(writing, id);
        if (!permit.assignee().equals(caller)) {
            throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "only whoever did not come can say why");
        }
        Plea.require(why, "the stewards why you did not come");
        permit.require(Set.of(Assignment.State.NO_SHOW));
        if (rows.find(writing, id).isPresent()) {
            throw new RefusedException(Reason.WRONG_STATE, "this turn has an excuse already; a steward judges it once");
        }
        if (!now().isBefore(heardUntil(permit))) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "this turn could be excused until `" + heardUntil(permit) + "`");
        }
        rows.insert(writing, new Excuse(id, Excuse.State.GIVEN, now()));
        circle.records().keepNote(writing, id, why, caller);
        assignments.append(writing, id, "assignment.excuse-given", caller);
    }

    /**
     * Somebody judged an excuse; again is no harm.
     *
     * @throws RefusedException NOT_ALLOWED when it is the judge's own
     */
    public void judge(Writing writing, Did judge, ItemId id, boolean accepted) {
        if (assignments.get(writing, id).assignee().equals(judge)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "this excuse is your own; another steward of the group judges it");
        }
        Optional<Excuse> open = rows.find(writing, id).filter(each -> each.state() == Excuse.State.GIVEN);
        if (open.isPresent()) {
            rows.settle(writing, id, accepted ? Excuse.State.ACCEPTED : Excuse.State.DECLINED);
            assignments.append(writing, id, accepted ? "assignment.excused" : "assignment.excuse-declined", judge);
        }
    }

    /** Nobody judged it in time: it is accepted. */
    public void accept(Writing writing, ItemId id) {
        judge(writing, circle.node(), id, true);
    }

    public Optional<Excuse> find(Reading reading, ItemId id) {
        return rows.find(reading, id);
    }

    /** The words of an excuse; only for its assignee and the group's stewards. */
    public Optional<String> why(Reading reading, ItemId id) {
        return circle.records().note(reading, id);
    }

    /** Until when a turn that was missed can be excused. */
    static Instant heardUntil(Assignment permit) {
        return permit.window().until().plus(HEARD_FOR);
    }

    private Instant now() {
        return circle.clock().instant();
    }
}
