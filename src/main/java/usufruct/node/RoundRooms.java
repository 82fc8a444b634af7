package usufruct.node;

import usufruct.allocation.Draws;
import usufruct.allocation.RoundSecrets;
import usufruct.allocation.Rounds;
import usufruct.policy.PolicySets;

/** The rooms that decide: policies and rounds. */
final class RoundRooms {
    final Rounds rounds;
    final Draws draws;

    RoundRooms(Foundations base, CircleRooms circle) {
        rounds = new Rounds(
                base.store, base.ledger, new RoundSecrets(base.roundSecret), base.ids, base.clock, base.did());
        draws = new Draws(
                base.store,
                rounds,
                PolicySets.shipped(),
                new Draws.Circle(
                        circle.needs,
                        circle.offers,
                        circle.assignments,
                        circle.roles,
                        base.ledger,
                        new Draws.Self(base.did(), base.clock)));
    }
}
