package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import usufruct.words.ItemId;

/**
 * Holds a result against the fairness that its plan claims: goes through the turns in their order, counts again what
 * everybody had at each, and sees that the number by which the plan orders never falls. Who was served later came later than
 * its number says. So no share that is kept is passed over: while it is not used up, nobody's turn comes before those of its
 * cohort, unless a first place or urgency stands before shares; and what the result says of shares is counted again.
 *
 * <p>With {@link Promises}, which sees that nobody loses while something fits, this is the claim: whoever got something
 * before somebody else had less at that moment, or was needier, as the plan says. A lottery's order follows from the seed
 * alone; whoever replays the round checks it.
 */
final class ClaimCheck {
    private final Ballot ballot;
    private final Map<String, Long> turns = new HashMap<>();
    private final Map<String, Long> minutes = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Map<ItemId, Winner> winners = new HashMap<>();
    private final Map<String, Map<String, Long>> resources = new HashMap<>();
    private final Map<String, List<Integer>> together = new HashMap<>();
    private final Map<ItemId, Integer> offers = new HashMap<>();
    private final DominantShares dominant;
    private final Map<String, Long> under = new HashMap<>();
    private final List<Shares.Share> shares;
    private long urgentWon;

    private ClaimCheck(Ballot ballot) {
        this.ballot = ballot;
        this.dominant = new DominantShares(ballot);
        this.shares = Shares.of(ballot).all();
        for (int need = 0; need < ballot.needs().size(); need++) {
            together.computeIfAbsent(ballot.needs().get(need).turn(), ignored -> new ArrayList<>())
                    .add(need);
        }
        ballot.offers().forEach(offer -> offers.put(offer.offerId(), offers.size()));
    }

    /** @throws IllegalStateException when the order is not what the plan claims */
    static void check(Ballot ballot, DrawResult result) {
        var check = new ClaimCheck(ballot);
        result.winners().forEach(winner -> check.winners.put(winner.needId(), winner));
        Map<ItemId, Integer> indices = new HashMap<>();
        ballot.needs().forEach(need -> indices.put(need.needId(), indices.size()));
        Set<ItemId> servedLater = Set.copyOf(result.servedLater());
        String claimed = "the order is the claimed one: " + ballot.claim();
        long[] before = {0, 0, 0, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE};
        for (ItemId id : result.order()) {
            int need = Objects.requireNonNull(indices.get(id));
            if (check.countedAlready(need)) {
                continue;
            }
            long[] now = check.numbers(need);
            boolean late = servedLater.contains(id);
            Promises.require(late || Arrays.compare(before, now) <= 0, claimed);
            before = late ? before : now;
            if (check.winners.containsKey(id)) {
                Promises.require(check.mayHaveAnother(need), "no quota of the period is passed");
                check.won(need);
            }
        }
        check.sharesAreTold(result);
    }

    private void sharesAreTold(DrawResult result) {
        List<String> told = result.kept().stream()
                .map(kept -> kept.cohort() + " " + kept.reserved() + " "
                        + kept.used().size())
                .toList();
        List<String> found = shares.stream()
                .map(share -> share.cohort() + " " + share.reserved() + " " + under.getOrDefault(share.cohort(), 0L))
                .toList();
        Promises.require(told.equals(found), "what is said of shares is so: " + told + " instead of " + found);
    }

    /** The first share, not used up, that all needs of a turn come under and of which none begins too soon. */
    private Optional<Shares.Share> share(int index) {
        return shares.stream()
                .filter(share -> under.getOrDefault(share.cohort(), 0L) < share.reserved())
                .filter(share -> together(index).stream().allMatch(need -> isUnder(share, need)))
                .findFirst();
    }

    private boolean isUnder(Shares.Share share, int need) {
        return Row.cohorts(ballot.row(need)).contains(share.cohort())
                && !ballot.needs().get(need).window().from().isBefore(share.from());
    }

    private boolean mayHaveAnother(int index) {
        Ballot.Need need = ballot.needs().get(index);
        return turns.getOrDefault(need.person(), 0L) < need.mostTurns()
                && need.heads().entrySet().stream()
                        .allMatch(head -> turns.getOrDefault(head.getKey(), 0L) < head.getValue());
    }

    /** Needs that go together have one turn, that of the first. */
    private boolean countedAlready(int index) {
        Ballot.Need need = ballot.needs().get(index);
        return !counted.add(need.turn());
    }

    private long[] numbers(int index) {
        Ballot.Need need = ballot.needs().get(index);
        Ballot.Person person = ballot.person(index);
        long won = most(need, turns);
        long first = isFirst(index) ? 0 : 1;
        long urgency = need.urgent() && urgentWon < ballot.heading().terms().urgentMost() ? 0 : 1;
        long kept = share(index).isPresent() ? 0 : 1;
        return switch (ballot.heading().terms().plan().kind()) {
            case WEIGHTED_LOTTERY -> new long[] {first, urgency, kept, 0, 0, 0};
            case ROUND_ROBIN -> new long[] {first, urgency, kept, won, lastUse(person), 0};
            case MAX_MIN -> new long[] {first, urgency, kept, won + person.uses(), 0, 0};
            case NEEDS_FIRST -> new long[] {first, urgency, kept, -weight(index), 0, 0};
            case FAIR_SHARE -> new long[] {first, urgency, kept, used(index), 0, 0};
            case DOMINANT_SHARE -> {
                long[] share = dominant.of(person, resources(need))
                        .map(DominantShares.Share::digits)
                        .orElse(new long[3]);
                yield new long[] {first, urgency, kept, share[0], share[1], share[2]};
            }
        };
    }

    private boolean isFirst(int index) {
        return together(index).stream()
                .anyMatch(other -> ballot.needs().get(other).waiting().isFirst());
    }

    private static long lastUse(Ballot.Person person) {
        return person.lastUse().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    private long used(int index) {
        Ballot.Need need = ballot.needs().get(index);
        long charged = most(need, turns) * ballot.heading().terms().entryCharge();
        long used = ballot.person(index).usage() + most(need, minutes) + charged;
        return 100 * used / weight(index);
    }

    /** The greatest weight among the needs that go together. */
    private long weight(int index) {
        return together(index).stream().mapToLong(ballot::weight).max().orElseThrow();
    }

    private List<Integer> together(int index) {
        return Objects.requireNonNull(together.get(ballot.needs().get(index).turn()));
    }

    private void won(int index) {
        share(index).ifPresent(share -> under.merge(share.cohort(), 1L, Long::sum));
        Ballot.Need need = ballot.needs().get(index);
        List<Ballot.Need> all =
                together(index).stream().map(ballot.needs()::get).toList();
        long length = all.stream().mapToLong(this::minutes).sum();
        all.stream().flatMap(Ballot.Need::everybody).distinct().forEach(person -> {
            turns.merge(person, 1L, Long::sum);
            minutes.merge(person, length, Long::sum);
        });
        urgentWon += need.urgent() ? 1 : 0;
        all.forEach(this::count);
    }

    /** Of each kind of resource what a need that won has. */
    private void count(Ballot.Need need) {
        Winner winner = Objects.requireNonNull(winners.get(need.needId()));
        int offer = Objects.requireNonNull(offers.get(winner.offerId()));
        Map<String, Long> more = dominant.minutes(new Attempt.Won(offer, winner.units(), winner.window()));
        need.everybody().forEach(person -> {
            Map<String, Long> had = resources.computeIfAbsent(person, ignored -> new HashMap<>());
            more.forEach((kind, minutes) -> had.merge(kind, minutes, Math::addExact));
        });
    }

    /** The most that one of those has whose turn a need is. */
    private static long most(Ballot.Need need, Map<String, Long> had) {
        return need.everybody()
                .mapToLong(person -> had.getOrDefault(person, 0L))
                .max()
                .orElseThrow();
    }

    private Map<String, Long> resources(Ballot.Need need) {
        Map<String, Long> most = new HashMap<>();
        need.everybody()
                .map(person -> resources.getOrDefault(person, Map.of()))
                .forEach(had -> had.forEach((kind, minutes) -> most.merge(kind, minutes, Math::max)));
        return most;
    }

    /** Of a need that won: its time on each of its units. */
    private long minutes(Ballot.Need need) {
        return need.length().toMinutes()
                * Objects.requireNonNull(winners.get(need.needId())).units().size();
    }
}
