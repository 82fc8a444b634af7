package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Seed;
import usufruct.need.Need;
import usufruct.offer.Offer;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.policy.version.PolicyVersions;
import usufruct.policy.version.PoolPolicies;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/**
 * Rounds that begin by themselves in pools whose policy draws at once: whenever somebody asks or something comes free the pool
 * is looked at, a little later, so that what comes at the same time shares a round. Each is a round like any other.
 *
 * <p>A look asks for a round when it would serve somebody: it draws the list as it stands, without luck, for that. Where it
 * would serve nobody it asks for one only to tell needs that were never told anything, an hour at the earliest after the
 * pool's last freeze. So there are never more rounds than looks, and a pool that has nothing to give is not drawn again and again.
 */
public final class ImmediateRounds {
    /** Whoever can be given nothing hears why within this time. */
    static final Duration TELLING = Duration.ofHours(1);

    private static final Seed NO_LUCK = Seed.combine(new byte[32], new byte[32], List.of());

    private final Store store;
    private final Rounds rounds;
    private final Draws draws;
    private final PoolPolicies pools;
    private final PolicyVersions versions;
    private final Draws.Circle circle;
    private final RoundSecrets secrets;
    private final ImmediateStore rows = new ImmediateStore();

    /** @param secrets whose pseudonyms the list of a look has */
    public ImmediateRounds(
            Store store,
            Rounds rounds,
            Draws draws,
            PoolPolicies pools,
            PolicyVersions versions,
            Draws.Circle circle,
            RoundSecrets secrets) {
        this.store = store;
        this.rounds = rounds;
        this.draws = draws;
        this.pools = pools;
        this.versions = versions;
        this.circle = circle;
        this.secrets = secrets;
    }

    /** @param round the pool's next, or the one under way, whose name the look has */
    public record Look(ItemId round, Instant at) {}

    /**
     * The looks that are due because a need came, changed, or waits again: one in each pool that draws at once.
     *
     * @param at when the log tells of it, here as in those below
     */
    public List<Look> wanted(ItemId need, Instant at) {
        return store.write(writing -> {
            Need asked = circle.needs().get(writing, need);
            return asked.isAwake()
                    ? pools.ruled(writing).stream()
                            .map(Pool::parse)
                            .filter(pool -> asked.isOf(pool.category(), pool.group()))
                            .flatMap(pool -> look(writing, pool, at).stream())
                            .toList()
                    : List.of();
        });
    }

    /** The look that is due because an offer came, changed, or is in order again. */
    public List<Look> offered(ItemId id, Instant at) {
        return store.write(writing -> {
            Offer offer = circle.offers().get(writing, id);
            return look(writing, new Pool(offer.category(), offer.community()), at);
        });
    }

    /** The look that is due because a turn came free. */
    public List<Look> freed(ItemId assignment, Instant at) {
        return store.write(writing -> {
            var resource = circle.assignments().get(writing, assignment).resource();
            return look(writing, new Pool(resource.category(), resource.community()), at);
        });
    }

    /** The look that is due because a version of a pool's policy came in force. */
    public List<Look> ruled(ItemId version, Instant at) {
        return store.write(writing -> {
            Pool pool = Pool.parse(versions.get(writing, version).pool());
            return look(writing, pool, at);
        });
    }

    private List<Look> look(Writing writing, Pool pool, Instant at) {
        return cadence(writing, pool)
                .filter(Cadence::immediate)
                .map(cadence -> new Look(current(writing, pool), at.plus(cadence.gathering())))
                .stream()
                .toList();
    }

    private ItemId current(Writing writing, Pool pool) {
        return rounds.open(writing, pool)
                .map(Round::id)
                .orElseGet(() -> rounds.announce(pool).orThrow());
    }

    /** Empty while the pool has no policy. */
    private Optional<Cadence> cadence(Reading reading, Pool pool) {
        Optional<Parameters> numbers = pools.numbers(reading, pool.toString());
        return numbers.map(Cadence::of);
    }

    /** The list as it stands, and the policy that would decide. */
    private record Seen(Pool pool, Frozen list, PolicySet policy, boolean tells) {
        boolean isWorthARound() {
            return tells
                    || !Draw.draw(Judging.judge(list, policy), List.of(), NO_LUCK)
                            .winners()
                            .isEmpty();
        }
    }

    /**
     * Looks at the pool of a round, and asks for its next round if one is worth it. It may take long, so it is done outside
     * the writer; again is no harm, and asks for no second one.
     */
    public void look(ItemId round) {
        Optional<Seen> seen = store.read(reading -> seen(reading, round));
        if (seen.filter(Seen::isWorthARound).isPresent()) {
            Pool pool = seen.get().pool();
            store.write(writing -> {
                if (isOpen(writing, pool)) {
                    draws.requestWaiting(writing, pool);
                }
                return true;
            });
        }
    }

    private Optional<Seen> seen(Reading reading, ItemId id) {
        Pool pool = rounds.find(reading, id).orElseThrow().pool();
        Optional<Round> next = rounds.open(reading, pool);
        if (next.isEmpty() || !isOpen(reading, pool)) {
            return Optional.empty();
        }
        BallotInput input = draws.gather(reading, pool, now());
        boolean tells = isSomebodyUntold(reading, pool) && !now().isBefore(tellsFrom(reading, pool));
        Frozen list = new Freezing(secrets, next.get()).freeze(input, now(), need -> rounds.waited(reading, need));
        return list.needs().isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(pool, list, draws.policy(reading, pool), tells));
    }

    /** Whether the pool still draws at once, and nobody has asked for its next round yet. */
    private boolean isOpen(Reading reading, Pool pool) {
        return cadence(reading, pool).filter(Cadence::immediate).isPresent()
                && rounds.open(reading, pool)
                        .filter(round -> !round.isAtLeast(Round.State.FROZEN))
                        .filter(round -> !rows.isRequested(reading, round.id()))
                        .isPresent();
    }

    /**
     * When to look again after a look that led to no round: once the round under way is told, or when those may be told that
     * can be given nothing. Empty when there is nothing to wait for.
     */
    public Optional<Instant> again(ItemId id) {
        return store.read(reading -> {
            Pool pool = rounds.find(reading, id).orElseThrow().pool();
            Optional<Cadence> cadence = cadence(reading, pool).filter(Cadence::immediate);
            Optional<Round> next = rounds.open(reading, pool);
            if (cadence.isEmpty() || next.isEmpty()) {
                return Optional.empty();
            }
            Instant soon = now().plus(cadence.get().gathering());
            if (next.get().isAtLeast(Round.State.FROZEN)) {
                return Optional.of(soon);
            }
            if (!isSomebodyUntold(reading, pool)) {
                return Optional.empty();
            }
            Instant told = tellsFrom(reading, pool);
            return rows.isRequested(reading, next.get().id())
                    ? Optional.empty()
                    : Optional.of(told.isAfter(soon) ? told : soon);
        });
    }

    private boolean isSomebodyUntold(Reading reading, Pool pool) {
        return circle.needs().waiting(reading, pool.category().as("need"), pool.group()).stream()
                .anyMatch(need -> !rows.isTold(reading, pool, need));
    }

    private Instant tellsFrom(Reading reading, Pool pool) {
        return rows.lastFreeze(reading, pool).map(at -> at.plus(TELLING)).orElse(Instant.EPOCH);
    }

    private Instant now() {
        return circle.self().clock().instant();
    }
}
