package usufruct.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Returns;
import usufruct.community.Roles;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What can be done with outcomes. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Outcomes {
    private final OutcomeStore rows = new OutcomeStore();
    private final Records records;
    private final Roles roles;
    private final Assignments assignments;
    private final Returns returns;

    public Outcomes(Records records, Roles roles, Assignments assignments, Returns returns) {
        this.records = records;
        this.roles = roles;
        this.assignments = assignments;
        this.returns = returns;
    }

    /** What it is about to say how a use went. @throws RefusedException NOT_FOUND */
    Matter matter(Reading reading, Checked checked) {
        return permit(reading, checked).matter().as(checked.record().header().id());
    }

    /**
     * Records the outcome of a returned assignment, by the hand of whoever used it, of their proxy whose mandate was looked at, or
     * of a steward: it closes, and where maintenance is needed the offer rests.
     */
    public Outcome record(Writing writing, Hand hand, Checked checked) {
        Assignment permit = permit(writing, checked);
        var header = checked.record().header();
        if (!header.issuer().equals(hand.by()) || !checked.record().owner().equals(hand.person())) {
            throw new RefusedException(
                    Reason.WRONG_ISSUER,
                    "an outcome is signed by the person who records it, or by their proxy with `"
                            + SignedRecord.ON_BEHALF_OF + "` in it");
        }
        ObjectNode fields = checked.fields();
        Did person = hand.person();
        if (!permit.assignee().equals(person)) {
            requireSteward(writing, permit, hand);
        }
        if (rows.ofAssignment(writing, permit.id()).isPresent()) {
            throw new RefusedException(Reason.ALREADY_EXISTS, "this assignment has its outcome");
        }
        boolean lost = permit.course().condition().equals(Optional.of(Assignment.Condition.LOST));
        if (lost && fields.path("result").asText().equals("completed")) {
            throw new RefusedException(
                    Reason.NOT_ALL_CAME, "not all of it came back; the result is `partial`, or `failed`");
        }
        var outcome = new Outcome(
                header.id(),
                permit.id(),
                person,
                fields.path("result").asText(),
                fields.path("maintenance").path("needed").asBoolean(false));
        returns.close(writing, person, permit.id());
        rows.insert(writing, outcome);
        records.keep(writing, checked, "outcome.recorded", 0);
        if (outcome.maintenanceNeeded()) {
            returns.keepBack(writing, person, permit.id());
        }
        return outcome;
    }

    private Assignment permit(Reading reading, Checked checked) {
        Category category = checked.record().header().category();
        if (!category.kind().equals("outcome")) {
            throw new RefusedException(Reason.UNKNOWN_CATEGORY, "`" + category + "` is not an outcome");
        }
        return assignments.get(
                reading, new ItemId(checked.fields().path("assignmentId").asText()));
    }

    /** What a steward may do, nobody does for them. */
    private void requireSteward(Reading reading, Assignment permit, Hand hand) {
        if (!hand.isOwn()) {
            throw new RefusedException(Reason.NOT_THE_ASSIGNEE, "`" + hand.person() + "` did not use it");
        }
        roles.requireSteward(reading, permit.resource().community(), hand.person());
    }

    /** @throws RefusedException NOT_FOUND */
    Outcome get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no outcome `" + id + "` that you may see"));
    }

    /**
     * How close somebody is to an outcome: the assignee and the stewards of the group are its parties, whoever of them
     * recorded it; a steward who is none any more is not.
     */
    public Visibility audience(Reading reading, Did caller, Outcome outcome) {
        Assignment permit = assignments.get(reading, outcome.assignment());
        return permit.assignee().equals(caller)
                ? Visibility.DIRECT
                : roles.audience(
                        reading,
                        Optional.of(caller),
                        Optional.of(permit.resource().community()));
    }

    /** The outcome of an assignment, for its parties. @throws RefusedException NOT_FOUND for anybody else */
    public Optional<Outcome> ofAssignment(Reading reading, Did caller, ItemId assignment) {
        Assignment permit = assignments.get(reading, assignment);
        if (!permit.assignee().equals(caller)
                && !roles.isSteward(reading, permit.resource().community(), caller)) {
            throw new RefusedException(Reason.NOT_FOUND, "no assignment `" + assignment + "` that you may see");
        }
        return rows.ofAssignment(reading, assignment);
    }

    public Optional<Outcome> find(Reading reading, ItemId id) {
        return rows.find(reading, id);
    }
}
