package usufruct.policy.version;

import java.util.List;
import java.util.Optional;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Who decides on a proposal, and what follows: two of the group's other stewards, one where there is just one other, an
 * operator where there is none. Whoever proposed never decides. Each step may run twice; the second time changes nothing.
 */
public final class PolicyApprovals {
    private static final int ENOUGH = 2;

    private final VoteStore votes = new VoteStore();
    private final History history;
    private final Setting setting;

    public PolicyApprovals(Setting setting) {
        this.setting = setting;
        this.history = new History(setting);
    }

    /** How far a proposal is decided. */
    public enum Outcome {
        MORE,
        AGREED,
        REJECTED
    }

    /** The version that is decided on. */
    public PolicyVersion get(Reading reading, ItemId id) {
        return history.get(reading, id);
    }

    /** Whether somebody proposed what is decided on: they have no vote. */
    public boolean isProposer(Reading reading, ItemId id, Did who) {
        return history.get(reading, id).proposed().by().equals(who);
    }

    /** Whose stewards decide: the group's; the node itself where its operators do. */
    public Did deciders(Reading reading, ItemId id) {
        PolicyVersion version = history.get(reading, id);
        return others(reading, version).isEmpty()
                ? setting.node().did()
                : version.document().group();
    }

    /**
     * Somebody approves or refuses.
     *
     * @throws RefusedException NOT_ALLOWED when it is the proposer's own, or no steward's; WRONG_STATE when they said
     *     something else before
     */
    public Outcome vote(Writing writing, ItemId id, Did who, boolean approves) {
        PolicyVersion version = history.get(writing, id);
        if (version.proposed().by().equals(who)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "this proposal is your own; another steward of the group decides");
        }
        if (!isOpen(version)) {
            return outcome(version);
        }
        List<Did> others = others(writing, version);
        requireDecider(writing, version, others, who);
        Optional<Vote> before = votes.of(writing, version).stream()
                .filter(vote -> vote.steward().equals(who))
                .findFirst();
        if (before.isEmpty()) {
            votes.insert(writing, version, new Vote(who, approves, history.now()));
            history.tell(writing, id, approves ? "policy.approved" : "policy.refused", who);
        } else if (before.get().approves() != approves) {
            throw new RefusedException(Reason.WRONG_STATE, "you have said something else before; it stands");
        }
        return settle(writing, version, Math.max(1, others.size()));
    }

    private Outcome settle(Writing writing, PolicyVersion version, int deciders) {
        List<Vote> said = votes.of(writing, version);
        long yes = said.stream().filter(Vote::approves).count();
        int needed = Math.min(ENOUGH, deciders);
        boolean rollback = version.state() == PolicyVersion.State.ROLLBACK_PROPOSED;
        if (yes >= needed) {
            if (!rollback) {
                move(writing, version, PolicyVersion.State.APPROVED, "policy.agreed");
            }
            return Outcome.AGREED;
        }
        if (deciders - (said.size() - yes) < needed) {
            if (rollback) {
                move(writing, version, PolicyVersion.State.IN_FORCE, "policy.rollback-rejected");
            } else {
                move(writing, version, PolicyVersion.State.REJECTED, "policy.rejected");
            }
            return Outcome.REJECTED;
        }
        return Outcome.MORE;
    }

    /** What was agreed on holds from now on; the version before is replaced, or comes back. */
    public void putInForce(Writing writing, ItemId id) {
        PolicyVersion version = history.get(writing, id);
        switch (version.state()) {
            case APPROVED -> {
                history.rows()
                        .inForce(writing, version.pool())
                        .ifPresent(before -> move(writing, before, PolicyVersion.State.REPLACED, "policy.replaced"));
                move(writing, version, PolicyVersion.State.IN_FORCE, "policy.in-force");
            }
            case ROLLBACK_PROPOSED -> {
                Optional<PolicyVersion> before = history.rows().before(writing, version.pool());
                move(writing, version, PolicyVersion.State.ROLLED_BACK, "policy.rolled-back");
                before.ifPresent(each -> move(writing, each, PolicyVersion.State.IN_FORCE, "policy.in-force"));
            }
            case DRAFT, SHADOW, PROPOSED, IN_FORCE, REPLACED, ROLLED_BACK, REJECTED, WITHDRAWN -> {
                // INVARIANT: done before, or given up in the meantime
            }
        }
    }

    private static boolean isOpen(PolicyVersion version) {
        return version.state() == PolicyVersion.State.PROPOSED
                || version.state() == PolicyVersion.State.ROLLBACK_PROPOSED;
    }

    private static Outcome outcome(PolicyVersion version) {
        return version.state() == PolicyVersion.State.APPROVED || version.state() == PolicyVersion.State.ROLLED_BACK
                ? Outcome.AGREED
                : Outcome.REJECTED;
    }

    private void requireDecider(Reading reading, PolicyVersion version, List<Did> others, Did who) {
        if (others.isEmpty()) {
            setting.roles().requireOperator(reading, who);
        } else {
            setting.roles().requireSteward(reading, version.document().group(), who);
        }
    }

    private void move(Writing writing, PolicyVersion version, PolicyVersion.State state, String entry) {
        history.move(writing, version.id(), state, entry, setting.node().did());
    }

    /** The group's stewards without the proposer. */
    private List<Did> others(Reading reading, PolicyVersion version) {
        Did group = version.document().group();
        return setting.tuples().of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> setting.roles().isSteward(reading, group, did))
                .filter(did -> !did.equals(version.proposed().by()))
                .toList();
    }
}
