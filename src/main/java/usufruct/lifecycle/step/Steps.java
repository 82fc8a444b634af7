package usufruct.lifecycle.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import usufruct.words.ItemId;

/** Every step under the name that the processes call it by: {@code ${readNeed}} is {@link ReadNeed}. */
public final class Steps {
    public static Map<String, JavaDelegate> of(CircleSteps circle) {
        var byName = new LinkedHashMap<String, JavaDelegate>();
        all(circle).forEach(step -> byName.put(name(step), step));
        return byName;
    }

    /**
     * The long work of some steps, by the id of the task that stands before it. It is done outside the writer before the
     * engine's command begins, keeps its result itself, and may run again; the step then finds it done.
     */
    public static Map<String, Consumer<ItemId>> ahead(CircleSteps circle) {
        return Map.of(
                "lookAtPool",
                circle.rounds()::look,
                "drawRound",
                circle.rounds()::draw,
                "shadowRound",
                circle.rounds()::shadow,
                "forget",
                terms -> circle.retention().forget());
    }

    private static List<JavaDelegate> all(CircleSteps circle) {
        return List.of(
                new ReadNeed(circle.needs()),
                new ExpireNeed(circle.needs()),
                new ReadPause(circle.needs()),
                new ResumeNeed(circle.needs()),
                new ReadOffer(circle.offers()),
                new PauseOffer(circle.offers()),
                new ReopenOffer(circle.offers()),
                new RetireOffer(circle.offers()),
                new ConfirmRotation(circle.offers()),
                new RequestDueRounds(circle.rounds()),
                new RequestTopUp(circle.rounds()),
                new LookAtPool(circle.rounds()),
                new FreezeRound(circle.rounds()),
                new DrawRound(circle.rounds()),
                new PublishRound(circle.rounds()),
                new ShadowRound(circle.rounds()),
                new FinishRound(circle.rounds()),
                new ReadAssignment(circle.assignments()),
                new ActivateAssignment(circle.assignments()),
                new HandOver(circle.assignments()),
                new RecordNoShow(circle.assignments()),
                new Remind(circle.assignments()),
                new MarkOverdue(circle.assignments()),
                new TakeBack(circle.assignments()),
                new WriteOff(circle.assignments()),
                new KeepBack(circle.assignments()),
                new CloseAssignment(circle.assignments()),
                new JudgeExcuse(circle.assignments()),
                new AcceptExcuse(circle.assignments()),
                new ChangeCode(circle.assignments()),
                new ReadHold(circle.holds()),
                new RemindHold(circle.holds()),
                new LapseHold(circle.holds()),
                new PassOn(circle.holds()),
                new ReadRevocation(circle.revocations()),
                new Rekey(circle.revocations()),
                new DropTuples(circle.revocations()),
                new LookForThing(circle.revocations()),
                new BuryAssignment(circle.revocations()),
                new ReadPolicy(circle.policies()),
                new FindDeciders(circle.policies()),
                new RecordVote(circle.policies()),
                new PutInForce(circle.policies()),
                new FindReviewers(circle.appeals()),
                new JudgeAppeal(circle.appeals()),
                new EscalateAppeal(circle.appeals()),
                new UpholdAppeal(circle.appeals()),
                new FindSuspensionDeciders(circle.suspensions()),
                new BeginSuspension(circle.suspensions()),
                new LapseSuspension(circle.suspensions()),
                new ReviewSuspension(circle.suspensions()),
                new LiftSuspension(circle.suspensions()),
                new ReadAttestation(circle.attestations()),
                new WarnOfEnd(circle.attestations()),
                new EndAttestation(circle.attestations()),
                new Forget(circle.retention()),
                new ReadEmergency(circle.emergencies()),
                new EndEmergency(circle.emergencies()),
                new FindEmergencyReviewers(circle.emergencies()),
                new RecordEmergencyReview(circle.emergencies()));
    }

    private static String name(JavaDelegate step) {
        String name = step.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private Steps() {}
}
