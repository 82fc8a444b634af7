package usufruct.node;

import java.time.Duration;
import java.util.Optional;
import usufruct.lifecycle.Chore;
import usufruct.lifecycle.Hands;
import usufruct.lifecycle.HistoryDepth;
import usufruct.lifecycle.Lifecycle;
import usufruct.lifecycle.Parties;
import usufruct.lifecycle.step.CircleSteps;
import usufruct.store.Store;

/** The engine and what its processes ask of the other rooms. */
final class LifecycleRooms implements AutoCloseable {
    private static final Duration HOUR = Duration.ofHours(1);

    final Lifecycle lifecycle;
    final Hands hands;
    private final Store store;

    LifecycleRooms(Foundations base, CircleRooms circle, RoundRooms rounds, OwnRooms own) {
        store = base.store;
        lifecycle = Lifecycle.start(
                store,
                base.ledger,
                base.clock,
                base.random,
                HistoryDepth.ACTIVITY,
                new CircleSteps(
                        new StepsForNeeds(base, circle.needs, circle.pauses),
                        new StepsForOffers(store, circle.offers, base.did()),
                        new StepsForRounds(rounds.draws, rounds.topUps, rounds.immediate, rounds.shadows, base.clock),
                        new StepsForAssignments(
                                store,
                                circle.assignments,
                                circle.releases,
                                circle.returns,
                                circle.excuses,
                                circle.watch,
                                circle.outcomes,
                                base.clock),
                        new StepsForHolds(store, circle.holds, rounds.advances, base.clock),
                        new StepsForRevocations(store, circle.assignments, circle.revocations),
                        new StepsForPolicies(store, rounds.approvals),
                        new StepsForAppeals(store, rounds.appeals),
                        new StepsForSuspensions(store, circle.suspensions),
                        new StepsForAttestations(store, circle.attestations, circle.releases),
                        new StepsForRetention(store, own.retention),
                        new StepsForEmergencies(store, circle.emergencies)),
                new Chore(HOUR, own::clearAway));
        hands = new Hands(
                circle.communities,
                circle.roles,
                new Parties(
                        circle.assignments,
                        circle.watch,
                        rounds.approvals,
                        rounds.appeals,
                        circle.suspensions,
                        circle.attestations,
                        circle.emergencies,
                        circle.recusal),
                circle.absences);
    }

    /** What keeps the node from being ready; nothing when all is well. */
    Optional<String> trouble() {
        if (lifecycle.standsStill()) {
            return Optional.of("the lifecycle stands still; the log says why, and it is tried again every second");
        }
        int standing = store.read(lifecycle::incidents).size();
        return standing == 0 ? Optional.empty() : Optional.of(standing + " incidents wait for the operator");
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
