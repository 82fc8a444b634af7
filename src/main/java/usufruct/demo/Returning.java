package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.client.Api;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.Member;

/** How turns end: in time, late, broken, taken back, or never begun. */
final class Returning {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Stage stage;
    private final Mending mending;

    Returning(Stage stage, Mending mending) {
        this.stage = stage;
        this.mending = mending;
    }

    void plan(Turn turn) {
        Instant due = turn.permit().window().until();
        switch (turn.wish().ending()) {
            case Ending.OnTime() -> stage.agenda().plan(due.minus(early(turn)), () -> inTime(turn));
            case Ending.Early(Moment returnedAt) ->
                stage.agenda().plan(stage.calendar().instant(returnedAt), () -> doneEarly(turn));
            case Ending.InParts(int first, Moment firstAt) -> {
                stage.agenda().plan(stage.calendar().instant(firstAt), () -> inParts(turn, first));
                stage.agenda().plan(due.minus(early(turn)), () -> inTime(turn));
            }
            case Ending.Late(Moment returnedAt) -> {
                stage.agenda().plan(due.plus(A_MINUTE), () -> overdue(turn));
                stage.agenda().plan(stage.calendar().instant(returnedAt), () -> late(turn));
            }
            case Ending.Broken(String note, Moment repairedAt) -> {
                stage.agenda().plan(due.minus(early(turn)), () -> broken(turn, note));
                stage.agenda().plan(stage.calendar().instant(repairedAt), () -> mending.repair(turn));
            }
            case Ending.Revoked(Moment at, String why, Moment returnedAt, Moment rotatedAt) -> {
                stage.agenda().plan(stage.calendar().instant(at), () -> mending.revoke(turn, why));
                stage.agenda().plan(stage.calendar().instant(returnedAt), () -> calledBack(turn, why));
                stage.agenda().plan(stage.calendar().instant(rotatedAt), () -> mending.rotate(turn));
            }
            case Ending.Declined _, Ending.Unanswered _ ->
                throw new UnexpectedTurnException("the turn " + turn.wish().key() + " is let go while it is held");
            case Ending.NeverFetched(String excuse, Moment judgedAt) -> {
                stage.agenda().plan(due.plus(A_MINUTE), () -> neverFetched(turn, excuse));
                stage.agenda().plan(stage.calendar().instant(judgedAt), () -> mending.excuse(turn));
            }
        }
    }

    /** An hour, or half of a turn that is shorter than two. */
    private static Duration early(Turn turn) {
        Duration half = turn.permit().window().length().dividedBy(2);
        return half.compareTo(AN_HOUR) < 0 ? half : AN_HOUR;
    }

    private void doneEarly(Turn turn) {
        giveBack(turn, "good", outcome(turn, "completed"));
        Plan.Thing thing = stage.book().thing(turn);
        stage.narrator()
                .tell(stage.name(turn) + " is done early, what is left of the time is free for others: "
                        + thing.title());
        thing.budget()
                .ifPresent(budget -> stage.narrator().add("Of the " + budget + " it takes no more than what was used"));
    }

    /** Some of it is back, and free for others; the rest stays in use. */
    private void inParts(Turn turn, int first) {
        Member member = member(turn);
        List<Integer> units = turn.permit().units();
        new Desk(member.api()).takeUnitsBack(turn.permit().id(), "good", units.subList(0, first));
        AssignmentView after = member.assignment(turn.permit().id());
        UnexpectedTurnException.unless(
                after.state().equals("in-use")
                        && after.part().back().size() == first
                        && after.part().stillOut().size() == units.size() - first,
                "of the " + units.size() + " of " + turn.wish().key() + " so many are back: " + first + ", not "
                        + after.part().back() + "; it is `" + after.state() + "`");
        stage.narrator()
                .tell(stage.name(turn) + " brings " + first + " of " + units.size()
                        + " back, they are free for others from now on: "
                        + stage.book().thing(turn).title());
    }

    private void inTime(Turn turn) {
        giveBack(turn, "good", outcome(turn, "completed"));
        stage.narrator()
                .tell(stage.name(turn) + " " + stage.plan().frame().manner().returns() + ": "
                        + stage.book().thing(turn).title());
    }

    private void overdue(Turn turn) {
        tryTooLate(turn);
        stage.narrator()
                .tell("The return by " + stage.name(turn) + " is overdue, the lock no longer opens: "
                        + stage.book().thing(turn).title());
    }

    private void late(Turn turn) {
        AssignmentView before = member(turn).assignment(turn.permit().id());
        UnexpectedTurnException.unless(
                before.course().reminders() > 0,
                "the late return " + turn.wish().key() + " was reminded of");
        stage.book().count(Book.Count.REMINDERS, before.course().reminders());
        giveBack(turn, "good", outcome(turn, "completed"));
        Duration late = Duration.between(before.window().until(), stage.now());
        stage.narrator()
                .tell(stage.name(turn) + " brings it back " + late.toHours() + " hours late, after "
                        + reminders(before.course().reminders())
                        + stage.book().thing(turn).title());
    }

    private void broken(Turn turn, String note) {
        ObjectNode outcome = outcome(turn, "partial");
        outcome.put("notes", note);
        outcome.put("toMend", note);
        outcome.putObject("maintenance").put("needed", true);
        giveBack(turn, "broken", outcome);
        mending.expectMaintenance(turn);
        stage.narrator()
                .tell(stage.name(turn) + " brings it back broken, nobody gets it until it is repaired: "
                        + stage.book().thing(turn).title());
        stage.narrator().add(note);
    }

    /** What was taken back comes home after all; its permit stays revoked. */
    private void calledBack(Turn turn, String why) {
        Member member = member(turn);
        member.giveBack(turn.permit().id(), "good");
        member.recordOutcome(outcome(turn, "partial"));
        AssignmentView after = member.assignment(turn.permit().id());
        UnexpectedTurnException.unless(
                after.state().equals("revoked")
                        && !after.isMissing()
                        && after.course().condition().isPresent(),
                "what was revoked in use is recorded as back and stays revoked; it is `" + after.state() + "`");
        UnexpectedTurnException.unless(
                after.end().why().equals(Optional.of(why)), "whoever it was taken from can read why");
        stage.narrator()
                .tell(stage.name(turn) + " brings back what was taken from them, after "
                        + reminders(after.course().reminders())
                        + stage.book().thing(turn).title());
    }

    private static String reminders(int count) {
        return count + (count == 1 ? " reminder: " : " reminders: ");
    }

    private void neverFetched(Turn turn, String excuse) {
        String state = member(turn).assignment(turn.permit().id()).state();
        UnexpectedTurnException.unless(
                state.equals("no-show"), "a turn that nobody comes for is a no-show, not `" + state + "`");
        tryTooLate(turn);
        if (member(turn).need(turn.need()).waits()) {
            member(turn).withdraw(turn.need());
        }
        member(turn).excuse(turn.permit().id(), excuse);
        turn.end();
        stage.narrator()
                .tell(stage.name(turn) + " never came for it, and says why to the stewards alone: "
                        + stage.book().thing(turn).title());
    }

    private void giveBack(Turn turn, String condition, ObjectNode outcome) {
        Member member = member(turn);
        member.giveBack(turn.permit().id(), condition);
        member.recordOutcome(outcome);
        tryTooLate(turn);
        String state = member.assignment(turn.permit().id()).state();
        UnexpectedTurnException.unless(
                state.equals("closed"),
                "the turn " + turn.wish().key() + " is closed by its outcome, not `" + state + "`");
        String now = member.timeline(turn.need()).now();
        UnexpectedTurnException.unless(now.equals("done"), "the timeline says `done` then, not `" + now + "`");
        turn.end();
    }

    private void tryTooLate(Turn turn) {
        Lending.refused(stage, turn, "after its window");
        stage.book().count(Book.Count.LATE_TRIES, 1);
    }

    private Member member(Turn turn) {
        return stage.company().member(turn.wish().person());
    }

    private static ObjectNode outcome(Turn turn, String result) {
        return Api.object(Map.of("assignmentId", turn.permit().id().value(), "result", result));
    }
}
