package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.waiting.Calibration;
import usufruct.allocation.waiting.Interval;
import usufruct.allocation.waiting.Stay;
import usufruct.allocation.waiting.Waits;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** What a need may expect before any round: whether it fits at all, and how long such needs waited. */
public final class Outlooks {
    /** Who would be served at once, then the weaker what speaks against it. */
    private static final Comparator<Outlook> CLOSEST_FIRST = Comparator.comparing(
            (Outlook outlook) -> outlook.alone() instanceof Decision.Waits waits ? waits.reason() : Reason.ROUND_OPEN,
            Comparator.reverseOrder());

    private static final Set<Reason> NEVER = Set.of(Reason.NEVER_FITS, Reason.CLOSED, Reason.NOT_ELIGIBLE);
    private static final Seed NO_LUCK = Seed.combine(new byte[32], new byte[32], List.of());

    private final ConcurrentMap<Pool, Past> past = new ConcurrentHashMap<>();
    private final Needs needs;
    private final Rounds rounds;
    private final Draws draws;
    private final InstantSource clock;

    public Outlooks(Needs needs, Rounds rounds, Draws draws, InstantSource clock) {
        this.needs = needs;
        this.rounds = rounds;
        this.draws = draws;
        this.clock = clock;
    }

    /**
     * What would be said to a need if nobody else asked, in the pool where it fits best, and how long needs waited there.
     *
     * @param alone what the draw says of it alone
     * @param expected when it may expect to be served; empty while too few were
     */
    public record Outlook(Pool pool, Decision alone, Optional<Interval> expected) {

        /** Nothing that is offered could ever serve it as it is. */
        public boolean neverFits() {
            return alone instanceof Decision.Waits waits && NEVER.contains(waits.reason());
        }
    }

    /** Empty while no pool that could serve the need has a policy, or none has an offer. */
    public Optional<Outlook> of(Reading reading, Need need) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Outlook> outlooks = new ArrayList<>();
        for (Pool pool : draws.pools(reading)) {
            boolean asked = pool.category().as("need").equals(need.category())
                    && need.community().map(pool.group()::equals).orElse(true);
            if (asked) {
                Duration waited = Duration.between(need.standing().askedAt(), now);
                alone(reading, pool, need, now)
                        .ifPresent(alone -> outlooks.add(new Outlook(
                                pool, alone, past(reading, pool).waits().of(waited))));
            }
        }
        return outlooks.stream().min(CLOSEST_FIRST);
    }

    /** How long needs of a pool waited, and how often it held what that says; counted anew after every round. */
    public Past past(Reading reading, Pool pool) {
        if (!draws.pools(reading).contains(pool)) {
            return Past.of(0, List.of());
        }
        long drawn = rounds.drawn(reading);
        Past kept = past.get(pool);
        if (kept == null || kept.drawn() != drawn) {
            kept = Past.of(drawn, stays(reading, pool));
            past.put(pool, kept);
        }
        return kept;
    }

    /**
     * What was, as long as no further round is drawn.
     *
     * @param drawn how many rounds of the node were drawn
     */
    public record Past(long drawn, Waits waits, Optional<Calibration> calibration) {
        static Past of(long drawn, List<Stay> stays) {
            var waits = new Waits(stays);
            return new Past(drawn, waits, waits.calibration());
        }
    }

    private List<Stay> stays(Reading reading, Pool pool) {
        return rounds.stays(reading, pool).stream()
                .map(stay -> new Stay(
                        earlier(needs.get(reading, stay.need()).standing().askedAt(), stay.until()),
                        stay.until(),
                        stay.served()))
                .toList();
    }

    private static Instant earlier(Instant asked, Instant until) {
        return asked.isBefore(until) ? asked : until;
    }

    private Optional<Decision> alone(Reading reading, Pool pool, Need need, Instant now) {
        PolicySet policy = draws.policy(reading, pool);
        Duration period = Duration.ofDays(policy.parameters().get(Parameters.PERIOD_DAYS));
        BallotInput all = draws.gather(reading, pool, now, period);
        Optional<BallotInput.Need> asked =
                all.needs().stream().filter(each -> each.id().equals(need.id())).findFirst();
        if (asked.isEmpty() || all.offers().isEmpty()) {
            return Optional.empty();
        }
        Frozen frozen =
                Frozen.fromJson(frozen(reading, pool, all, asked.get(), now).toJson());
        return Optional.of(Draw.draw(Judging.judge(frozen, policy), Supposing.suppose(frozen, policy), NO_LUCK)
                .decisions()
                .getFirst());
    }

    private Frozen frozen(Reading reading, Pool pool, BallotInput all, BallotInput.Need asked, Instant now) {
        PersonFacts person = Objects.requireNonNull(all.people().get(asked.asker()));
        long units =
                all.offers().stream().mapToLong(offer -> offer.busy().size()).sum();
        return new Frozen(
                new ItemId("0".repeat(26)),
                pool,
                new PoolFacts(now, all.hostNode(), units, new TreeMap<>(all.openUsesByNode())),
                List.of(new Frozen.Asked(asked.id(), "you", asked.facts(), rounds.waited(reading, asked.id()))),
                all.offers().stream()
                        .map(offer -> new Frozen.Offered(
                                offer.id(), offer.facts(), offer.busy(), offer.access(), offer.kit()))
                        .toList(),
                new TreeMap<>(Map.of("you", person)));
    }
}
