package usufruct.outcome;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Returns;
import usufruct.community.Roles;
import usufruct.record.Checked;
import usufruct.record.Records;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Writing;
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

    /** Records the outcome of a returned assignment: it closes, and where maintenance is needed the offer rests. */
    public Outcome record(Writing writing, Did caller, Checked checked) {
        var header = checked.record().header();
        if (!header.category().kind().equals("outcome")) {
            throw new RefusedException(Reason.UNKNOWN_CATEGORY, "`" + header.category() + "` is not an outcome");
        }
        if (!header.issuer().equals(caller)) {
            throw new RefusedException(Reason.WRONG_ISSUER, "an outcome is signed by the person who records it");
        }
        ObjectNode fields = checked.fields();
        Assignment permit =
                assignments.get(writing, new ItemId(fields.path("assignmentId").asText()));
        if (!permit.assignee().equals(caller)) {
            roles.requireSteward(writing, permit.resource().community(), caller);
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
                caller,
                fields.path("result").asText(),
                fields.path("maintenance").path("needed").asBoolean(false));
        returns.close(writing, caller, permit.id());
        rows.insert(writing, outcome);
        records.keep(writing, checked, "outcome.recorded", 0);
        if (outcome.maintenanceNeeded()) {
            returns.keepBack(writing, caller, permit.id());
        }
        return outcome;
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
    Optional<Outcome> ofAssignment(Reading reading, Did caller, ItemId assignment) {
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
