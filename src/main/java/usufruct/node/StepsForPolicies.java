package usufruct.node;

import usufruct.lifecycle.step.PolicySteps;
import usufruct.policy.version.PolicyApprovals;
import usufruct.policy.version.PolicyVersion;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The steps of a policy's change, done by the policy room. */
record StepsForPolicies(Store store, PolicyApprovals approvals) implements PolicySteps {
    @Override
    public Terms terms(ItemId policy) {
        PolicyVersion version = store.read(reading -> approvals.get(reading, policy));
        return new Terms(version.noticeUntil(), version.effectiveAt());
    }

    @Override
    public Did deciders(ItemId policy) {
        return store.read(reading -> approvals.deciders(reading, policy));
    }

    @Override
    public Outcome vote(ItemId policy, Did who, boolean approves) {
        return switch (store.<PolicyApprovals.Outcome>write(
                writing -> approvals.vote(writing, policy, who, approves))) {
            case MORE -> Outcome.MORE;
            case AGREED -> Outcome.AGREED;
            case REJECTED -> Outcome.REJECTED;
        };
    }

    @Override
    public void putInForce(ItemId policy) {
        store.write(writing -> {
            approvals.putInForce(writing, policy);
            return true;
        });
    }
}
