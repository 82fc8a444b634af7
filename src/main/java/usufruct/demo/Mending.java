package usufruct.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import usufruct.client.AssignmentView;
import usufruct.client.OfferView;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.client.TaskView;
import usufruct.words.ItemId;

/** What stewards do when something is wrong: take a permit back, change a lock's code, repair. */
final class Mending {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Stage stage;
    private final Opening opening;

    Mending(Stage stage, Opening opening) {
        this.stage = stage;
        this.opening = opening;
    }

    void expectMaintenance(Turn turn) {
        String state = steward(turn).offer(offer(turn)).state();
        UnexpectedTurnException.unless(
                state.equals("maintenance"), "a broken thing is in maintenance, not `" + state + "`");
    }

    void repair(Turn turn) {
        complete(turn, "repair");
        complete(turn, "checkRepair");
        String state = steward(turn).offer(offer(turn)).state();
        UnexpectedTurnException.unless(state.equals("open"), "a repaired thing is open again, not `" + state + "`");
        stage.narrator()
                .tell(stage.steward(turn.wish().group()) + " has it repaired, it can be asked for again: "
                        + stage.book().thing(turn).title());
    }

    /** Takes the permit back while the thing is in use; the lock must stay shut for its holder at once. */
    void revoke(Turn turn, String why) {
        AssignmentView after = steward(turn).revoke(turn.permit().id(), why);
        long revoked = System.nanoTime();
        UnexpectedTurnException.unless(
                after.end().limit().filter(limit -> limit.contains("unseen")).isPresent(),
                "the steward is told that what was seen cannot be unseen");
        ProblemException refusal = Lending.refused(stage, turn, "after the permit was taken back");
        Duration passed = Duration.ofNanos(System.nanoTime() - revoked);
        UnexpectedTurnException.unless(
                refusal.reason().equals("REVOKED"), "the refusal says REVOKED, not " + refusal.getMessage());
        UnexpectedTurnException.unless(
                passed.compareTo(AT_ONCE) < 0, "the refusal comes within a second, not after " + passed);
        stage.narrator()
                .tell(stage.steward(turn.wish().group()) + " takes it back from " + stage.name(turn)
                        + ", the next try of the lock is refused: "
                        + stage.book().thing(turn).title());
        stage.narrator().add(why);
        stage.company().member(turn.wish().person()).withdraw(turn.need());
        turn.end();
    }

    /** Accepts why somebody did not come. */
    void excuse(Turn turn) {
        complete(turn, "judgeExcuse");
        Optional<String> excuse = stage.company()
                .member(turn.wish().person())
                .assignment(turn.permit().id())
                .end()
                .excuse();
        UnexpectedTurnException.unless(
                excuse.equals(Optional.of("accepted")), "the excuse is accepted; it is " + excuse);
        stage.narrator()
                .tell(stage.steward(turn.wish().group()) + " accepts why " + stage.name(turn)
                        + " did not come, the turn counts for nothing: "
                        + stage.book().thing(turn).title());
    }

    /** Gives the lock a new code: the steward takes the task, and the offer's new version closes it. */
    void rotate(Turn turn) {
        OfferView offer = steward(turn).offer(offer(turn));
        UnexpectedTurnException.unless(offer.rotationDue(), "the offer waits for its new code");
        steward(turn).tasks().claim(task(turn, "rotateCode").id());
        renew(turn.wish().group(), offer);
        stage.narrator()
                .tell(stage.steward(turn.wish().group()) + " gives the lock a new code: "
                        + stage.book().thing(turn).title());
    }

    /** Publishes the next version of an offer, with the code of that version. */
    void renew(String group, OfferView offer) {
        Steward steward = stage.company().steward(group);
        Plan.Thing thing = stage.book().thing(offer.id());
        steward.changeOffer(offer, opening.fields(thing, offer.version() + 1));
        UnexpectedTurnException.unless(
                !steward.offer(offer.id()).rotationDue(), "the lock of " + thing.title() + " has its new code");
    }

    /** What a steward of this story answers when a task is done. */
    static Map<String, String> form(TaskView task) {
        return switch (task.kind()) {
            case "repair" -> Map.of("repaired", "DONE");
            case "checkRepair", "checkCondition", "fetchBack" -> Map.of("condition", "GOOD");
            case "rotateCode" -> Map.of("rotated", "DONE");
            case "judgeExcuse" -> Map.of("excuse", "ACCEPTED");
            case "lookAtUse" -> Map.of("use", "FINE");
            default -> Map.of();
        };
    }

    private void complete(Turn turn, String kind) {
        TaskView task = task(turn, kind);
        steward(turn).tasks().claim(task.id());
        steward(turn).tasks().complete(task.id(), form(task));
    }

    private TaskView task(Turn turn, String kind) {
        return steward(turn).tasks().open().stream()
                .filter(each -> each.kind().equals(kind))
                .filter(each -> each.subject().equals(offer(turn))
                        || each.subject().equals(turn.permit().id()))
                .findFirst()
                .orElseThrow(() -> new UnexpectedTurnException("the steward has the task `" + kind + "` for "
                        + stage.book().thing(turn).title()));
    }

    private Steward steward(Turn turn) {
        return stage.company().steward(turn.wish().group());
    }

    private static ItemId offer(Turn turn) {
        return turn.permit().offer();
    }
}
