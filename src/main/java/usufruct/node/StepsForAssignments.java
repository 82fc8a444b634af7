package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Excuses;
import usufruct.assignment.Releases;
import usufruct.assignment.Returns;
import usufruct.assignment.Watch;
import usufruct.lifecycle.step.AssignmentSteps;
import usufruct.lifecycle.step.Condition;
import usufruct.outcome.Outcomes;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The assignment process's steps, done by the assignment and outcome rooms. */
record StepsForAssignments(
        Store store,
        Assignments assignments,
        Releases releases,
        Returns returns,
        Excuses excuses,
        Watch watch,
        Outcomes outcomes,
        InstantSource clock)
        implements AssignmentSteps {
    /** How long somebody may take to come, from the start or from the later promise; never longer than the window. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    @Override
    public Known read(ItemId id) {
        Assignment permit = store.read(reading -> assignments.get(reading, id));
        Instant opensAt = store.read(reading -> assignments.opensAt(reading, permit));
        Instant patience = later(permit.window().from(), clock.instant()).plus(PATIENCE);
        Instant until = permit.window().until();
        return new Known(
                permit.resource().offer(),
                permit.resource().community(),
                opensAt,
                permit.course().calledBackAt().filter(until::isAfter).orElse(until),
                patience.isBefore(until) ? patience : until);
    }

    @Override
    public Whereabouts whereabouts(ItemId id) {
        Assignment permit = store.read(reading -> assignments.get(reading, id));
        if (permit.course().calledBackAt().isEmpty()) {
            return Whereabouts.HERE;
        }
        // the process may have read that it is called back before it hears so, and have asked for its return then
        boolean asked = permit.course().reminders() > 0
                || !clock.instant().isBefore(permit.window().until());
        return asked ? Whereabouts.OVERDUE : Whereabouts.OUT;
    }

    @Override
    public Optional<Outcome> outcome(ItemId id) {
        return store.read(reading -> outcomes.find(reading, id))
                .map(each ->
                        new Outcome(each.assignment(), each.maintenanceNeeded() ? Condition.BROKEN : Condition.GOOD));
    }

    @Override
    public void activate(ItemId id) {
        change(writing -> assignments.activate(writing, id));
    }

    @Override
    public void release(ItemId offer) {
        change(writing -> releases.release(writing, offer));
    }

    @Override
    public void handOver(ItemId id, Did steward) {
        change(writing -> assignments.handedOver(writing, steward, id));
    }

    @Override
    public boolean miss(ItemId id) {
        return store.write(writing -> {
            assignments.noShow(writing, id);
            return switch (assignments.get(writing, id).state()) {
                case IN_USE, RETURNED, CLOSED -> false;
                case HELD, ISSUED, ACTIVE, REVOKED, NO_SHOW, ENDED -> true;
            };
        });
    }

    @Override
    public void remind(ItemId id) {
        change(writing -> assignments.remind(writing, id));
    }

    @Override
    public void markOverdue(ItemId id) {
        change(writing -> assignments.overdue(writing, id));
    }

    @Override
    public void takeBack(ItemId id, Condition condition) {
        change(writing -> returns.fetched(writing, id, Assignment.Condition.valueOf(condition.name())));
    }

    @Override
    public void writeOff(ItemId id) {
        change(writing -> returns.fetched(writing, id, Assignment.Condition.LOST));
    }

    @Override
    public void keepBack(ItemId id) {
        change(writing -> returns.keepBack(writing, id));
    }

    @Override
    public void close(ItemId id, Did steward) {
        change(writing -> returns.close(writing, steward, id));
    }

    @Override
    public void judgeExcuse(ItemId id, Did steward, boolean accepted) {
        change(writing -> excuses.judge(writing, steward, id, accepted));
    }

    @Override
    public void acceptExcuse(ItemId id) {
        change(writing -> excuses.accept(writing, id));
    }

    @Override
    public void changeCode(ItemId id, Did steward) {
        change(writing -> watch.haveCodeChanged(writing, steward, assignments.get(writing, id)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void change(Consumer<Writing> change) {
        store.write(writing -> {
            change.accept(writing);
            return true;
        });
    }
}
