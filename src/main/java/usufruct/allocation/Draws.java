package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignments;
import usufruct.assignment.Holds;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.need.Needs;
import usufruct.need.Pauses;
import usufruct.need.SeriesOfNeeds;
import usufruct.offer.Offers;
import usufruct.policy.PolicySet;
import usufruct.policy.version.PoolPolicies;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A round as a community meets it: somebody entitled asks for it, the list is frozen, it is drawn, and winners get
 * their permits. Each phase may run twice; the second time changes nothing.
 */
public final class Draws {
    /** Where rounds begin at once nobody waits longer for one either, whatever a look overlooks. */
    private static final Duration DAY = Duration.ofDays(1);

    private final RoundStore rows = new RoundStore();
    private final Store store;
    private final Rounds rounds;
    private final PoolPolicies pools;
    private final Gathering gathering;
    private final Pauses pauses;
    private final Circle circle;
    private final Holds holds;

    /** The rooms that a round ties together. */
    public record Circle(
            Needs needs,
            SeriesOfNeeds series,
            Offers offers,
            Assignments assignments,
            Roles roles,
            Suspensions suspensions,
            UsedElsewhere elsewhere,
            Ledger ledger,
            Self self) {}

    /** The node's name and clock. */
    public record Self(Did node, InstantSource clock) {}

    /** @param holds issues what a round decides, and holds it for its person where the policy says so */
    public Draws(Store store, Rounds rounds, PoolPolicies pools, Circle circle, Holds holds) {
        this.store = store;
        this.rounds = rounds;
        this.pools = pools;
        this.circle = circle;
        this.holds = holds;
        this.pauses = new Pauses(circle.needs(), circle.ledger(), circle.self().clock());
        this.gathering = new Gathering(
                circle.needs(),
                circle.offers(),
                circle.assignments(),
                circle.roles(),
                circle.suspensions(),
                circle.elsewhere(),
                circle.self().node());
    }

    /**
     * Asks for a round of a pool; the lifecycle runs it.
     *
     * @param policySet the policy; empty for the one that the pool has
     * @throws RefusedException NOT_ALLOWED, NOT_FOUND, ROUND_OPEN, BAD_PARAMETER when there is no such policy set, or
     *     WRONG_STATE when the pool has a policy of its own with another name
     */
    public ItemId request(Writing writing, Did caller, Pool pool, Optional<String> policySet) {
        circle.roles().requireGroup(writing, pool.group());
        circle.roles().requireAllocator(writing, pool.group(), caller);
        String chosen = pools.choose(writing, pool.toString(), policySet);
        ItemId round = rounds.announce(pool).orThrow();
        requested(writing, round, pool, chosen, caller);
        return round;
    }

    /**
     * Pledges something to a round's chance.
     *
     * @param commitment SHA-256 of 32 secret bytes
     * @throws RefusedException NOT_ALLOWED to anybody but stewards of the group and people who wait in the pool; else as
     *     {@link Pledges#pledge}
     */
    public void pledge(Writing writing, Did caller, ItemId id, byte[] commitment) {
        Round round = known(writing, id);
        if (!mayPledge(writing, caller, round.pool())) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "stewards of the group pledge, and people with a need that waits in this pool");
        }
        rounds.pledges().pledge(writing, round, caller, commitment);
    }

    private boolean mayPledge(Reading reading, Did caller, Pool pool) {
        return circle.roles().isSteward(reading, pool.group(), caller)
                || circle.needs().waiting(reading, pool.category().as("need"), pool.group()).stream()
                        .anyMatch(need -> need.issuer().equals(caller));
    }

    /**
     * Tells what was pledged.
     *
     * @throws RefusedException see {@link Pledges#reveal}
     */
    public void reveal(Writing writing, Did caller, ItemId id, byte[] secret) {
        rounds.pledges().reveal(writing, known(writing, id), caller, secret);
    }

    /** Until when a frozen round waits for somebody who pledged; empty when there is nothing to wait for. */
    public Optional<Instant> awaitedUntil(ItemId id) {
        return store.read(reading -> rounds.pledges().awaitedUntil(reading, known(reading, id)));
    }

    private Round known(Reading reading, ItemId id) {
        return rounds.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "there is no round `" + id + "`"));
    }

    /** Fixes the list and the policy: the one that decides in the pool at this moment. Nobody rests past their day. */
    public void freeze(ItemId id) {
        store.write(writing -> {
            rounds.find(writing, id).map(Round::pool).ifPresent(pool -> resumeDue(writing, pool));
            return rounds.freeze(id, reading -> policy(reading, id), (within, policy) -> gather(within, id, policy))
                    .orThrow();
        });
    }

    private void resumeDue(Writing writing, Pool pool) {
        pauses.resumeDue(writing, circle.self().node(), pool.category().as("need"), pool.group());
    }

    /** Judges and draws. */
    public void draw(ItemId id) {
        rounds.draw(id).orThrow();
    }

    /** Tells everybody and issues the permits; says how many. */
    public int publish(ItemId id) {
        RoundRecord drawn = store.read(reading -> rounds.record(reading, id))
                .orElseThrow(() -> new RefusedException(Reason.WRONG_STATE, "the round is not drawn yet"));
        Publication publication =
                rounds.publish(id, new Permits(circle, gathering, holds, drawn)).orThrow();
        return (int) publication.settled().stream()
                .filter(each -> each.assignmentId().isPresent())
                .count();
    }

    /** The time for appeals is over: the result is final. */
    public void finish(ItemId id) {
        store.write(writing -> ledger(writing, id));
    }

    private long ledger(Writing writing, ItemId id) {
        byte[] digest = rounds.record(writing, id).orElseThrow().digest();
        return circle.ledger()
                .append(writing, "round.final", id.value(), circle.self().node().value(), digest);
    }

    /**
     * Asks for a round of every pool whose policy is known and where a need has waited without one for as long as the policy
     * says, a day where it does not. Needs gather for that long, so that a draw is among all who asked and not for whoever
     * came first.
     */
    public void requestDue() {
        store.write(writing -> {
            pools.all(writing).forEach(pool -> requestDue(writing, Pool.parse(pool)));
            return true;
        });
    }

    private void requestDue(Writing writing, Pool pool) {
        bringSeries(writing, pool);
        Cadence cadence = Cadence.of(pools.numbers(writing, pool.toString()).orElseThrow());
        Instant gathered = circle.self().clock().instant().minus(cadence.immediate() ? DAY : cadence.gathering());
        boolean somebodyWaits = circle.needs().waiting(writing, pool.category().as("need"), pool.group()).stream()
                .anyMatch(need -> !need.standing().askedAt().isAfter(gathered));
        if (somebodyWaits
                && rounds.announce(pool) instanceof Answer.Done<ItemId>(ItemId round)
                && rounds.find(writing, round).orElseThrow().announcedAt().isBefore(gathered)) {
            String policySet = pools.policySet(writing, pool.toString()).orElseThrow();
            requested(writing, round, pool, policySet, circle.self().node());
        }
    }

    private BallotInput gather(Writing writing, ItemId id, PolicySet policy) {
        Pool pool = poolOf(writing, id);
        bringSeries(writing, pool);
        return gathering.gather(writing, pool, circle.self().clock().instant(), policy);
    }

    private void bringSeries(Writing writing, Pool pool) {
        circle.series().bring(writing, pool.category().as("need"), pool.group());
    }

    /** Asks for a pool's next round when somebody waits in it, unless one is under way. */
    void requestWaiting(Writing writing, Pool pool) {
        boolean somebodyWaits = !circle.needs()
                .waiting(writing, pool.category().as("need"), pool.group())
                .isEmpty();
        if (somebodyWaits && rounds.announce(pool) instanceof Answer.Done<ItemId>(ItemId round)) {
            requested(
                    writing,
                    round,
                    pool,
                    pools.choose(writing, pool.toString(), Optional.empty()),
                    circle.self().node());
        }
    }

    /** What a round of a pool would share out now; see {@link Gathering#gather}. */
    BallotInput gather(Reading reading, Pool pool, Instant now) {
        return gathering.gather(reading, pool, now, policy(reading, pool));
    }

    Gathering gathering() {
        return gathering;
    }

    /** The pools that have a policy. */
    List<Pool> pools(Reading reading) {
        return pools.all(reading).stream().map(Pool::parse).toList();
    }

    /** The policy that decides in a pool that has one. */
    PolicySet policy(Reading reading, Pool pool) {
        return pools.find(reading, pool.toString()).orElseThrow();
    }

    private PolicySet policy(Reading reading, ItemId id) {
        return pools.find(reading, poolOf(reading, id).toString()).orElseThrow();
    }

    private Pool poolOf(Reading reading, ItemId id) {
        return rounds.find(reading, id).orElseThrow().pool();
    }

    private void requested(Writing writing, ItemId round, Pool pool, String policySet, Did actor) {
        byte[] digest = Bytes.sha256(Bytes.utf8(pool + "|" + policySet));
        rows.requested(writing, round, actor);
        circle.ledger().append(writing, "round.requested", round.value(), actor.value(), digest);
    }
}
