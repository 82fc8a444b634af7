package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import usufruct.allocation.waiting.Release;
import usufruct.allocation.waiting.Stay;
import usufruct.allocation.waiting.Waits;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.store.Reading;
import usufruct.words.Did;
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
            if (need.isOf(pool.category(), pool.group())) {
                Duration waited = Duration.between(need.place().since(), now);
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
            return Past.of(0, List.of(), List.of(), Optional.empty());
        }
        long drawn = rounds.drawn(reading);
        Past kept = past.get(pool);
        if (kept == null || kept.drawn() != drawn) {
            List<RoundStore.Waited> waited = rounds.stays(reading, pool);
            List<Need> asked =
                    waited.stream().map(each -> needs.get(reading, each.need())).toList();
            kept = Past.of(
                    drawn,
                    stays(waited, asked),
                    asked.stream().map(need -> need.issuer().value()).toList(),
                    Optional.ofNullable(kept));
            past.put(pool, kept);
        }
        return kept;
    }

    /**
     * What was, as long as no further round is drawn.
     *
     * @param drawn how many rounds of the node were drawn
     * @param waits for who waits now
     * @param release for everybody
     * @param calibration how often it held what everybody was told
     */
    public record Past(long drawn, Waits waits, Release release, Optional<Calibration> calibration) {

        /** @param before what was when everybody was told last; it stays told until five more people were served */
        static Past of(long drawn, List<Stay> stays, List<String> people, Optional<Past> before) {
            Release now = Release.of(stays, people);
            Release told = before.map(Past::release)
                    .filter(each -> each.upTo().equals(now.upTo()))
                    .orElse(now);
            return new Past(drawn, new Waits(stays), told, new Waits(told.stays()).calibration());
        }
    }

    private static List<Stay> stays(List<RoundStore.Waited> waited, List<Need> asked) {
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < waited.size(); i++) {
            Instant until = waited.get(i).until();
            Instant from = earlier(asked.get(i).standing().askedAt(), until);
            stays.add(new Stay(from, until, waited.get(i).served()));
        }
        return stays;
    }

    /** What a need would be told now if nobody else asked; empty when nothing is offered, or it does not wait. */
    public Optional<Decision> alone(Reading reading, Pool pool, Need need) {
        return alone(reading, pool, need, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Instant earlier(Instant asked, Instant until) {
        return asked.isBefore(until) ? asked : until;
    }

    private Optional<Decision> alone(Reading reading, Pool pool, Need need, Instant now) {
        PolicySet policy = draws.policy(reading, pool);
        BallotInput all = draws.gather(reading, pool, now);
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
        var people = new TreeMap<String, PersonFacts>();
        people.put("you", Objects.requireNonNull(all.people().get(asked.asker())));
        asked.heads()
                .forEach(head -> people.put(
                        head.value(), Objects.requireNonNull(all.people().get(head))));
        long units =
                all.offers().stream().mapToLong(offer -> offer.busy().size()).sum();
        return new Frozen(
                new ItemId("0".repeat(26)),
                pool,
                new PoolFacts(now, all.hostNode(), units, new TreeMap<>(all.openUsesByNode())),
                List.of(new Frozen.Asked(
                        asked.id(),
                        "you",
                        asked.heads().stream().map(Did::value).toList(),
                        asked.facts(),
                        rounds.waited(reading, asked))),
                all.offers().stream().map(BallotInput.Offer::frozen).toList(),
                people);
    }
}
