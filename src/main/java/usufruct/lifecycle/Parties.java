package usufruct.lifecycle;

import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignments;
import usufruct.assignment.Watch;
import usufruct.assignment.emergency.Emergencies;
import usufruct.community.Recusal;
import usufruct.community.attestation.Attestations;
import usufruct.policy.version.PolicyApprovals;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Who has a part in a task that asks for a judgement: of people, or of what somebody proposed. They have no hand in it,
 * though they are stewards: they neither see it nor claim it, for a claim keeps everybody else from it.
 */
public final class Parties {
    private final Assignments assignments;
    private final Watch watch;
    private final PolicyApprovals approvals;
    private final Appeals appeals;
    private final Suspensions suspensions;
    private final Attestations attestations;
    private final Emergencies emergencies;
    private final Recusal recusal;

    public Parties(
            Assignments assignments,
            Watch watch,
            PolicyApprovals approvals,
            Appeals appeals,
            Suspensions suspensions,
            Attestations attestations,
            Emergencies emergencies,
            Recusal recusal) {
        this.assignments = assignments;
        this.watch = watch;
        this.approvals = approvals;
        this.appeals = appeals;
        this.suspensions = suspensions;
        this.attestations = attestations;
        this.emergencies = emergencies;
        this.recusal = recusal;
    }

    boolean hasPart(Reading reading, StewardTask task, Did who) {
        ItemId subject = new ItemId(task.subject());
        return switch (task.kind()) {
            case "judgeExcuse", "checkCondition", "fetchBack" -> isHoldersOwn(reading, subject, who);
            case "lookAtUse" -> isHoldersOwn(reading, subject, who) || watch.askedOddly(reading, subject, who);
            case "judgeAppeal", "judgeLateAppeal" ->
                !appeals.reviewers().mayReview(reading, appeals.get(reading, subject), who);
            case "decideSuspension", "reviewSuspension" -> !suspensions.mayDecide(reading, subject, who);
            case "reviewEmergency" -> !emergencies.mayReview(reading, subject, who);
            case "renewAttestation" ->
                recusal.isInvolved(
                        reading, who, attestations.get(reading, subject).claim().person());
            case "approvePolicy" -> approvals.isProposer(reading, subject, who);
            default -> false;
        };
    }

    private boolean isHoldersOwn(Reading reading, ItemId permit, Did who) {
        return recusal.isInvolved(reading, who, assignments.get(reading, permit).assignee());
    }
}
