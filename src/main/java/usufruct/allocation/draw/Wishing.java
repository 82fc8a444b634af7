package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import usufruct.words.Window;

/**
 * Lets those who won have what they wish, once all is decided: one after the other, in the order of their turns, each takes
 * the place that meets most of its wishes, if that place is free, or if whoever has it can have the other thing at the same
 * time and sees no wish of its own met less well. A move that would leave room for somebody who found none is not made.
 *
 * <p>INVARIANT: who wins is the same as without any wish.
 */
final class Wishing {
    private final Ballot ballot;
    private final Places places;
    private final Map<Integer, Turn.Claim> claims = new HashMap<>();
    private final List<Turn> waiting;
    private final int looks;

    /** A place, and how well it meets the wishes. */
    private record Better(Attempt.Won place, long met) {}

    private Wishing(Ballot ballot, Filling.Outcome outcome, Seed seed) {
        this.ballot = ballot;
        List<Integer> all = IntStream.range(0, ballot.offers().size()).boxed().toList();
        this.places = new Places(ballot, seed.stream("offers").shuffled(all));
        this.looks = Math.clamp(200_000 / Math.max(1, ballot.needs().size()), 20, 2_000);
        List<Turn> turns = Turns.of(ballot, List.of());
        turns.stream().flatMap(turn -> turn.claims().stream()).forEach(claim -> claims.put(claim.index(), claim));
        var dominant = new DominantShares(ballot);
        outcome.attempts().forEach((need, attempt) -> {
            if (attempt instanceof Attempt.Won won) {
                claims.compute(need, (index, claim) -> dominant.settled(Objects.requireNonNull(claim), won.offer()));
                places.put(claim(need), won);
            }
        });
        this.waiting = turns.stream()
                .filter(turn -> foundNothing(Objects.requireNonNull(
                        outcome.attempts().get(turn.first().index()))))
                .toList();
    }

    private static boolean foundNothing(Attempt attempt) {
        return attempt instanceof Attempt.NothingLeft || attempt instanceof Attempt.NotTogether;
    }

    /** The outcome with the same winners, some of them at places that they wish for. */
    static Filling.Outcome please(Ballot ballot, Filling.Outcome outcome, Seed seed) {
        if (ballot.needs().stream().allMatch(need -> need.wishes().isEmpty())) {
            return outcome;
        }
        var wishing = new Wishing(ballot, outcome, seed);
        var attempts = new LinkedHashMap<>(outcome.attempts());
        attempts.keySet().stream()
                .filter(need -> !ballot.needs().get(need).wishes().isEmpty())
                .filter(wishing.places::has)
                .forEach(need -> wishing.please(wishing.claim(need)));
        attempts.replaceAll((need, attempt) -> wishing.places.has(need) ? wishing.places.of(need) : attempt);
        return new Filling.Outcome(attempts, outcome.rows(), outcome.rowWords(), outcome.course(), outcome.supposed());
    }

    private void please(Turn.Claim claim) {
        Attempt.Won before = places.of(claim.index());
        int mark = places.mark();
        places.lift(claim);
        for (Better better : better(claim, before)) {
            int lifted = places.mark();
            if (change(claim, before, better.place()) && nobodyWaitsForIt()) {
                return;
            }
            places.undo(lifted);
        }
        places.undo(mark);
    }

    /** The places that meet more than the one before, the best first. */
    private List<Better> better(Turn.Claim claim, Attempt.Won before) {
        long now = met(claim, before);
        List<Better> better = new ArrayList<>();
        int count = before.units().size();
        places.tryEach(claim, count, part -> beginnings(claim, before, part), place -> {
            long met = met(claim, place);
            if (met > now) {
                better.add(new Better(place, met));
            }
            return false;
        });
        return better.stream()
                .sorted(Comparator.comparingLong(Better::met).reversed())
                .limit(looks)
                .toList();
    }

    /** Where a use could begin because of what is wished, or as it does now. */
    private static List<Instant> beginnings(Turn.Claim claim, Attempt.Won before, Window part) {
        var beginnings = new TreeSet<Instant>();
        beginnings.add(before.window().from());
        for (Wish wish : claim.need().wishes()) {
            if (wish instanceof Wish.Time(Window within)) {
                beginnings.add(within.from());
                beginnings.add(within.until().minus(claim.need().length()));
            }
        }
        Instant last = part.until().minus(claim.need().length());
        return beginnings.stream()
                .filter(from -> !from.isBefore(part.from()) && !from.isAfter(last))
                .toList();
    }

    /** Puts a claim that was lifted at a place; whoever alone has it takes the units that the claim had. */
    private boolean change(Turn.Claim claim, Attempt.Won before, Attempt.Won place) {
        Optional<List<Places.Held>> inTheWay = places.inTheWay(place);
        if (inTheWay.isEmpty() || inTheWay.get().size() > 1) {
            return false;
        }
        if (inTheWay.get().isEmpty()) {
            places.put(claim, place);
            return true;
        }
        Turn.Claim other = inTheWay.get().getFirst().claim();
        Attempt.Won has = places.of(other.index());
        var instead = new Attempt.Won(before.offer(), before.units(), has.window());
        boolean asMany = has.units().size() == before.units().size();
        if (!asMany || !mayHave(other, instead) || met(other, instead) < met(other, has)) {
            return false;
        }
        places.lift(other);
        if (!isFree(place)) {
            return false;
        }
        places.put(claim, place);
        if (!isFree(instead)) {
            return false;
        }
        places.put(other, instead);
        return true;
    }

    private boolean isFree(Attempt.Won place) {
        return places.inTheWay(place).filter(List::isEmpty).isPresent();
    }

    private boolean mayHave(Turn.Claim claim, Attempt.Won place) {
        return claim.offers().get(place.offer())
                && places.within(claim, place.offer()).stream().anyMatch(part -> part.encloses(place.window()));
    }

    private boolean nobodyWaitsForIt() {
        int mark = places.mark();
        boolean somebody = waiting.stream().anyMatch(places::take);
        places.undo(mark);
        return !somebody;
    }

    private long met(Turn.Claim claim, Attempt.Won place) {
        return Wish.met(
                claim.need().wishes(), ballot.offers().get(place.offer()).offerId(), place.window());
    }

    private Turn.Claim claim(int need) {
        return Objects.requireNonNull(claims.get(need));
    }

    /** What became of a winner's wishes, in one clause; empty when there were none. */
    static String inWords(List<Wish> wishes, Ballot.Offer offer, Window window) {
        if (wishes.isEmpty()) {
            return "";
        }
        String met = list(wishes.stream().filter(wish -> wish.isMetBy(offer.offerId(), window)));
        String not = list(wishes.stream().filter(wish -> !wish.isMetBy(offer.offerId(), window)));
        return "; of what you wished it meets " + (met.isEmpty() ? "nothing" : met)
                + (not.isEmpty() || met.isEmpty() ? "" : ", and not " + not);
    }

    private static String list(Stream<Wish> wishes) {
        return String.join(", ", wishes.map(wish -> "`" + wish.words() + "`").toList());
    }
}
