package usufruct.node;

import usufruct.allocation.Advances;
import usufruct.allocation.Closures;
import usufruct.allocation.Draws;
import usufruct.allocation.ImmediateRounds;
import usufruct.allocation.Outlooks;
import usufruct.allocation.OutsideDraw;
import usufruct.allocation.Renewals;
import usufruct.allocation.Rounds;
import usufruct.allocation.Shadows;
import usufruct.allocation.TopUps;
import usufruct.allocation.Trials;
import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.appeal.Reviewers;
import usufruct.allocation.recall.Recalls;
import usufruct.federation.receipt.CountedElsewhere;
import usufruct.policy.PolicySets;
import usufruct.policy.version.PolicyApprovals;
import usufruct.policy.version.PolicyVersions;
import usufruct.policy.version.PoolPolicies;
import usufruct.policy.version.Setting;

/** The rooms that decide: policies and rounds. */
final class RoundRooms {
    final Rounds rounds;
    final Draws draws;
    final Advances advances;
    final TopUps topUps;
    final ImmediateRounds immediate;
    final Renewals renewals;
    final Closures closures;
    final OutsideDraw outside;
    final PolicyVersions policies;
    final PolicyApprovals approvals;
    final Trials trials;
    final Shadows shadows;
    final Outlooks outlooks;
    final Appeals appeals;
    final Recalls recalls;

    RoundRooms(Foundations base, CircleRooms circle) {
        this(base, circle, PolicySets.shipped());
    }

    /** @param shipped the policies that a pool may have without its stewards' having written one */
    RoundRooms(Foundations base, CircleRooms circle, PolicySets shipped) {
        rounds = new Rounds(base.store, base.ledger, base.roundSecrets, base.ids, base.clock, base.did());
        var pools = new PoolPolicies(shipped);
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
        trials = new Trials(base.store, rounds, circle.needs, policies, base.clock);
        outside = new OutsideDraw(rounds, circle.offers, circle.overrides);
        var all = new Draws.Circle(
                circle.needs,
                circle.series,
                circle.offers,
                circle.assignments,
                circle.roles,
                circle.suspensions,
                new CountedElsewhere(),
                base.ledger,
                new Draws.Self(base.did(), base.clock));
        draws = new Draws(base.store, rounds, pools, all, circle.holds);
        advances = new Advances(base.store, rounds, draws, circle.holds, all);
        topUps = new TopUps(base.store, rounds, draws, advances, all);
        immediate = new ImmediateRounds(base.store, rounds, draws, pools, policies, all, base.roundSecrets);
        renewals = new Renewals(draws, all, circle.extensions);
        closures = new Closures(draws, circle.extensions, base.clock);
        outlooks = new Outlooks(circle.needs, rounds, draws, base.clock);
        appeals = new Appeals(
                rounds,
                new Appeals.Remedies(outlooks, outside),
                new Reviewers(circle.roles, base.tuples, circle.recusal),
                new Appeals.Setting(
                        circle.needs, base.records, base.ledger, new Appeals.Self(base.did(), base.clock, base.ids)));
        recalls = new Recalls(
                new Recalls.Draw(rounds, outside, outlooks),
                new Recalls.Permits(circle.assignments, circle.revocations, circle.roles, circle.recusal),
                new Recalls.Setting(
                        circle.needs,
                        circle.offers,
                        base.records,
                        base.ledger,
                        new Recalls.Self(base.clock, base.ids)));
    }
}
