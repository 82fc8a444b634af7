package usufruct.node;

import usufruct.allocation.Draws;
import usufruct.allocation.Renewals;
import usufruct.allocation.RoundSecrets;
import usufruct.allocation.Rounds;
import usufruct.allocation.Shadows;
import usufruct.allocation.TopUps;
import usufruct.allocation.Trials;
import usufruct.policy.PolicySets;
import usufruct.policy.version.PolicyApprovals;
import usufruct.policy.version.PolicyVersions;
import usufruct.policy.version.PoolPolicies;
import usufruct.policy.version.Setting;

/** The rooms that decide: policies and rounds. */
final class RoundRooms {
    final Rounds rounds;
    final Draws draws;
    final TopUps topUps;
    final Renewals renewals;
    final PolicyVersions policies;
    final PolicyApprovals approvals;
    final Trials trials;
    final Shadows shadows;

    RoundRooms(Foundations base, CircleRooms circle) {
        rounds = new Rounds(
                base.store, base.ledger, new RoundSecrets(base.roundSecret), base.ids, base.clock, base.did());
        var pools = new PoolPolicies(PolicySets.shipped());
        var setting = new Setting(
                base.records,
                circle.roles,
                base.tuples,
                base.passports,
                base.ledger,
                new Setting.Node(base.did(), base.clock, base.ids));
        policies = new PolicyVersions(setting, pools);
        approvals = new PolicyApprovals(setting);
        shadows = new Shadows(base.store, rounds, policies, base.clock);
        trials = new Trials(base.store, rounds, policies, base.clock);
        var all = new Draws.Circle(
                circle.needs,
                circle.offers,
                circle.assignments,
                circle.roles,
                base.ledger,
                new Draws.Self(base.did(), base.clock));
        draws = new Draws(base.store, rounds, pools, all);
        topUps = new TopUps(base.store, rounds, draws, all);
        renewals = new Renewals(draws, all, circle.extensions);
    }
}
