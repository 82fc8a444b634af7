package usufruct.lifecycle;

import java.util.Map;
import usufruct.ledger.Entry;
import usufruct.lifecycle.step.AssignmentSteps;
import usufruct.words.ItemId;

/**
 * What each entry of the ledger means for the processes: which one it starts, and which ones hear of it. A process is
 * found by its business key, the id of the item that it is about; a message has the name of the entry that it tells of.
 *
 * <p>An entry that no process waits for moves nothing, for steps append entries too.
 */
final class Follower {
    private final Engine engine;
    private final AssignmentSteps assignments;

    Follower(Engine engine, AssignmentSteps assignments) {
        this.engine = engine;
        this.assignments = assignments;
    }

    void step(Entry entry) {
        String subject = entry.subject();
        switch (entry.type()) {
            case "need.published" -> start(Processes.NEED, subject);
            case "offer.published" -> start(Processes.OFFER, subject);
            case "round.requested" -> start(Processes.ROUND, subject);
            case "assignment.issued" -> start(Processes.ASSIGNMENT, subject);
            case "need.assigned",
                    "need.withdrawn",
                    "offer.paused",
                    "offer.retired",
                    "assignment.handed-over",
                    "assignment.extended",
                    "assignment.returned" -> tell(entry.type(), subject);
            case "assignment.closed" -> tell("need.fulfilled", needOf(subject));
            case "assignment.no-show" -> tell("need.reopened", needOf(subject));
            case "assignment.ended" -> {
                tell("assignment.ended", subject);
                tell("need.reopened", needOf(subject));
            }
            case "assignment.revoked" -> {
                tell("assignment.revoked", subject);
                tell("need.reopened", needOf(subject));
                start(Processes.REVOCATION, subject);
            }
            case "outcome.recorded" -> recorded(new ItemId(subject));
            default -> {
                // other rooms' entries: no process follows them
            }
        }
    }

    private void recorded(ItemId id) {
        assignments
                .outcome(id)
                .ifPresent(outcome -> engine.runtime()
                        .createMessageCorrelation("outcome.recorded")
                        .processInstanceBusinessKey(outcome.assignment().value())
                        .setVariables(Map.of("condition", outcome.condition().name()))
                        .correlateAll());
    }

    private String needOf(String assignment) {
        return assignments.read(new ItemId(assignment)).need().value();
    }

    private void start(Processes process, String subject) {
        boolean runs = engine.runtime()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(subject, process.key())
                        .count()
                > 0;
        if (!runs) {
            engine.runtime().startProcessInstanceByMessage(process.begins(), subject);
        }
    }

    private void tell(String message, String subject) {
        engine.runtime()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(subject)
                .correlateAll();
    }
}
