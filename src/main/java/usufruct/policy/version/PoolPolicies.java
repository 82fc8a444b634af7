package usufruct.policy.version;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.Parameters;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Which policy decides in a pool: the version that its stewards put in force, or else a set that is shipped. */
public final class PoolPolicies {
    private final PoolPolicyStore pools = new PoolPolicyStore();
    private final PolicyVersionStore versions = new PolicyVersionStore();
    private final PolicySets shipped;

    public PoolPolicies(PolicySets shipped) {
        this.shipped = shipped;
    }

    /**
     * Chooses a shipped set for a pool that has no version of its own.
     *
     * @param named the set; empty for the one that decides already
     * @return the set's name, as the last round but this one or this caller named it
     * @throws RefusedException BAD_PARAMETER when there is no such set or none is named; WRONG_STATE when the pool's own
     *     version has another name
     */
    public String choose(Writing writing, String pool, Optional<String> named) {
        Optional<PolicyVersion> own = versions.inForce(writing, pool);
        Optional<String> known = pools.policySet(writing, pool);
        if (own.isPresent()) {
            String name = own.get().document().name();
            if (named.isPresent() && !named.get().equals(name)) {
                throw new RefusedException(
                        Reason.WRONG_STATE,
                        "this pool has a policy of its own, `" + name + "` version "
                                + own.get().document().number() + "; propose a change of it instead");
            }
            return put(writing, pool, known.orElse(name));
        }
        String chosen = named.or(() -> known)
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_PARAMETER, "say in `policySet` which policy this pool is to have"));
        shipped(chosen);
        return put(writing, pool, chosen);
    }

    private String put(Writing writing, String pool, String policySet) {
        pools.put(writing, pool, policySet);
        return policySet;
    }

    /** The pools that had a round. */
    public List<String> all(Reading reading) {
        return pools.all(reading);
    }

    /** The pools in which a policy decides: those that had a round, and those that have a version of their own in force. */
    public List<String> ruled(Reading reading) {
        return Stream.concat(pools.all(reading).stream(), versions.poolsInForce(reading).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The shipped set of a pool that had a round, by its name. */
    public Optional<String> policySet(Reading reading, String pool) {
        return pools.policySet(reading, pool);
    }

    /** The version that its stewards put in force in a pool; empty where a shipped set decides. */
    Optional<PolicyVersion> versionInForce(Reading reading, String pool) {
        return versions.inForce(reading, pool);
    }

    boolean hasShipped(Reading reading, String pool) {
        return pools.policySet(reading, pool)
                .filter(name -> {
                    try {
                        shipped.load(name);
                        return true;
                    } catch (PolicyException e) {
                        return false;
                    }
                })
                .isPresent();
    }

    /** The policy that decides in a pool now; empty before its first round. */
    public Optional<PolicySet> find(Reading reading, String pool) {
        return versions.inForce(reading, pool)
                .map(version -> version.document().policy())
                .or(() -> pools.policySet(reading, pool).map(this::shipped));
    }

    /** The numbers of the policy that decides in a pool now, whose rules are not read for it; empty before its first round. */
    public Optional<Parameters> numbers(Reading reading, String pool) {
        return versions.inForce(reading, pool)
                .map(version -> version.document().parameters())
                .or(() ->
                        pools.policySet(reading, pool).map(name -> shipped(name).parameters()));
    }

    private PolicySet shipped(String name) {
        try {
            return shipped.load(name);
        } catch (PolicyException e) {
            throw new RefusedException(Reason.BAD_PARAMETER, "there is no policy set `" + name + "` on this node");
        }
    }
}
