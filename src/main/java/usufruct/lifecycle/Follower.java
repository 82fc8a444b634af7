package usufruct.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.Date;
import java.util.Map;
import usufruct.ledger.Entry;
import usufruct.lifecycle.step.AssignmentSteps;
import usufruct.lifecycle.step.AttestationSteps;
import usufruct.lifecycle.step.CircleSteps;
import usufruct.lifecycle.step.HoldSteps;
import usufruct.lifecycle.step.OfferSteps;
import usufruct.lifecycle.step.RoundSteps;
import usufruct.lifecycle.step.RoundSteps.Occasion;
import usufruct.store.Store;
import usufruct.words.ItemId;

/**
 * What each entry of the ledger means for the processes: which one it starts, and which ones hear of it. A process is
 * found by its business key, the id of the item that it is about; a message has the name of the entry that it tells of.
 *
 * <p>An entry that no process waits for moves nothing, for steps append entries too.
 */
final class Follower {
    private final Store store;
    private final Engine engine;
    private final Map<Processes, String> definitions;
    private final AssignmentSteps assignments;
    private final HoldSteps holds;
    private final OfferSteps offers;
    private final RoundSteps rounds;
    private final AttestationSteps attestations;
    private final StageStore stages = new StageStore();

    /** @param definitions {@link Processes#deploy} */
    Follower(Store store, Engine engine, Map<Processes, String> definitions, CircleSteps circle) {
        this.store = store;
        this.engine = engine;
        this.definitions = definitions;
        this.assignments = circle.assignments();
        this.holds = circle.holds();
        this.offers = circle.offers();
        this.rounds = circle.rounds();
        this.attestations = circle.attestations();
    }

    void step(Entry entry) {
        String subject = entry.subject();
        switch (entry.type()) {
            case "need.published" -> {
                start(Processes.NEED, subject);
                look(Occasion.NEED, entry);
            }
            case "waiting.paused" -> start(Processes.PAUSE, subject);
            case "offer.published" -> {
                start(Processes.OFFER, subject);
                planUpkeep(entry);
                look(Occasion.OFFER, entry);
            }
            case "offer.changed", "offer.reopened" -> {
                tell(entry.type(), subject);
                planUpkeep(entry);
                look(Occasion.OFFER, entry);
            }
            case "need.waiting-again", "need.edited", "waiting.resumed" -> {
                tell(entry.type(), subject);
                look(Occasion.NEED, entry);
            }
            case "policy.in-force" -> look(Occasion.POLICY, entry);
            case "round.requested" -> {
                tell("pool.drawn", subject);
                start(Processes.ROUND, subject);
            }
            case "round.revealed" -> revealed(new ItemId(subject));
            case "assignment.issued" -> start(Processes.ASSIGNMENT, subject);
            case "hold.begun" -> start(Processes.HOLD, subject);
            case "hold.declined", "hold.passed" -> tell("hold.let-go", subject);
            case "hold.advanced" -> freed(entry);
            case "offer.retired" -> {
                tell(entry.type(), subject);
                holds.release(new ItemId(subject));
                assignments.release(new ItemId(subject));
            }
            case "need.assigned",
                    "need.fulfilled",
                    "need.expired",
                    "need.withdrawn",
                    "hold.accepted",
                    "hold.voided",
                    "offer.code-rotated",
                    "assignment.handed-over",
                    "assignment.extended",
                    "policy.withdrawn",
                    "suspension.objected",
                    "attestation.renewed",
                    "emergency.agreed",
                    "emergency.ended" -> tell(entry.type(), subject);
            case "assignment.returned", "assignment.ended" -> {
                tell(entry.type(), subject);
                freed(entry);
            }
            case "assignment.recalled" -> {
                tell("assignment.ended", subject);
                freed(entry);
            }
            case "assignment.no-show", "assignment.returned-part" -> freed(entry);
            case "assignment.revoked" -> {
                revoked(new ItemId(subject));
                freed(entry);
                start(Processes.REVOCATION, subject);
            }
            case "offer.paused" -> {
                tell(entry.type(), subject);
                assignments.release(new ItemId(subject));
            }
            case "offer.rotation-due" -> start(Processes.ROTATION, subject);
            case "assignment.excuse-given" -> start(Processes.EXCUSE, subject);
            case "policy.proposed", "policy.rollback-proposed" -> start(Processes.POLICY_CHANGE, subject);
            case "appeal.given" -> start(Processes.APPEAL, subject);
            case "emergency.asked" -> start(Processes.EMERGENCY, subject);
            case "emergency.lapsed" -> tell("emergency.ended", subject);
            case "attestation.issued" -> start(Processes.ATTESTATION, subject);
            case "attestation.withdrawn" -> {
                tell(entry.type(), subject);
                attestations.release(new ItemId(subject));
            }
            case "suspension.proposed" -> start(Processes.SUSPENSION, subject);
            case "retention.stated" -> start(Processes.RETENTION, subject);
            case "grant.odd" -> start(Processes.ALARM, subject);
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

    /** What is out has to come back also when its permit is gone; before that there is nothing left to wait for. */
    private void revoked(ItemId id) {
        switch (assignments.whereabouts(id)) {
            case HERE -> tell("assignment.revoked", id.value());
            case OUT -> tell("assignment.called-back", id.value());
            case OVERDUE -> {
                // its return is asked for already
            }
        }
    }

    /** What comes free early gathers until the pool's next top-up round, under the name of its next round. */
    private void freed(Entry entry) {
        rounds.topUp(new ItemId(entry.subject()))
                .ifPresent(topUp ->
                        start(Processes.TOP_UP, topUp.round().value(), Map.of("topUpAt", Date.from(topUp.at()))));
        look(Occasion.FREED, entry);
    }

    /** What comes within a short time shares a look, under the name of the pool's next round; one that rests is woken. */
    private void look(Occasion occasion, Entry entry) {
        for (RoundSteps.Look look : rounds.looks(occasion, new ItemId(entry.subject()), entry.at())) {
            Map<String, Object> at = Map.of("lookAt", Date.from(look.at()));
            engine.runtime()
                    .createMessageCorrelation("pool.wanted-again")
                    .processInstanceBusinessKey(look.round().value())
                    .setVariables(at)
                    .correlateAll();
            start(Processes.IMMEDIATE, look.round().value(), at);
        }
    }

    /** The round hears of the last one only: it waits for all. */
    private void revealed(ItemId round) {
        if (rounds.isRevealed(round)) {
            tell("round.revealed", round.value());
        }
    }

    private void planUpkeep(Entry entry) {
        offers.upkeep(new ItemId(entry.subject())).ifPresent(every -> {
            Date due = Date.from(entry.at().plus(every));
            start(Processes.UPKEEP, entry.subject(), Map.of("offerId", entry.subject(), "upkeepAt", due));
        });
    }

    private void start(Processes process, String subject) {
        start(process, subject, Map.of());
    }

    private void start(Processes process, String subject, Map<String, Object> variables) {
        if (!store.<Boolean>read(reading -> stages.runs(reading, process, subject))) {
            engine.run(new Begin(requireNonNull(definitions.get(process)), subject, variables));
        }
    }

    private void tell(String message, String subject) {
        engine.runtime()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(subject)
                .correlateAll();
    }
}
