package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Serves the line: whoever's turn it is takes the first unit that fits, as far as quotas go; where none does, those served
 * before move within what they asked for (see {@link Rearranging}). Room that is made so is offered first to the turns that
 * came before and found none.
 *
 * <p>A supposed need is asked when its own turn comes, and takes nothing. What stood before it would have stood there in
 * any case, so it finds out exactly what drawing again with that one change would give; unless the need as it is has moved
 * others, for then only drawing again can tell.
 */
final class Filling {
    private final Ballot ballot;
    private final Places places;
    private final Rearranging rearranging;
    private final Precedence precedence;
    private final Freed.On freed;
    private final Tally tally = new Tally();
    private final Map<Integer, Attempt> attempts = new LinkedHashMap<>();
    private final Map<Integer, long[]> rows = new HashMap<>();
    private final List<Turn> waiting = new ArrayList<>();
    private final Set<Integer> stirred = new HashSet<>();
    private final Course course = new Course(new ArrayList<>(), new HashSet<>(), new HashMap<>());
    private final Supposed supposed = new Supposed();

    private Filling(Ballot ballot, Precedence precedence, Seed seed) {
        this.ballot = ballot;
        this.precedence = precedence;
        List<Integer> all = IntStream.range(0, ballot.offers().size()).boxed().toList();
        this.places = new Places(ballot, seed.stream("offers").shuffled(all));
        this.freed = new Freed.On(ballot);
        this.rearranging = new Rearranging(places, ballot.needs().size());
    }

    /**
     * How it went.
     *
     * @param attempts what became of each need that took part, in the order of the draw; by its index on the ballot
     * @param rows where each of them stood when its turn came
     */
    record Outcome(
            Map<Integer, Attempt> attempts,
            Map<Integer, long[]> rows,
            List<String> rowWords,
            Course course,
            Supposed supposed) {}

    /**
     * What was out of the ordinary.
     *
     * @param servedLater needs that were served after their turn, because somebody moved
     * @param madeRoom needs for which others moved
     * @param under the cohorts under whose shares needs won
     */
    record Course(List<Integer> servedLater, Set<Integer> madeRoom, Map<Integer, String> under) {
        static final Course PLAIN = new Course(List.of(), Set.of(), Map.of());
    }

    /** @param turns of this ballot, see {@link Turns} */
    static Outcome fill(Ballot ballot, List<Turn> turns, Seed seed) {
        var precedence = new Precedence(ballot, seed, turns);
        var filling = new Filling(ballot, precedence, seed);
        filling.serve(turns);
        return new Outcome(filling.attempts, filling.rows, precedence.words(), filling.course, filling.supposed);
    }

    private void serve(List<Turn> turns) {
        var line = new Line(turns, precedence, tally);
        Optional<Turn> next = line.next();
        while (next.isPresent()) {
            if (next.get().supposed().isPresent()) {
                suppose(next.get());
            } else {
                serve(next.get());
            }
            next = line.next();
        }
        attempts.replaceAll((need, attempt) -> places.has(need) ? places.of(need) : attempt);
    }

    private void serve(Turn turn) {
        if (quotaInTheWay(turn).isEmpty() && (places.take(turn) || makeRoom(turn))) {
            won(turn);
            return;
        }
        Optional<Attempt> quota = quotaInTheWay(turn);
        if (quota.isEmpty()) {
            waiting.add(turn);
        }
        record(
                turn,
                quota.orElseGet(
                        () -> turn.claims().size() > 1 ? new Attempt.NotTogether() : new Attempt.NothingLeft()));
    }

    private void won(Turn turn) {
        turn.claims().forEach(claim -> attempts.remove(claim.index()));
        record(turn, places.of(turn.first().index()));
        precedence.shares().of(turn, tally).map(Shares.Share::cohort).ifPresent(cohort -> {
            tally.wonUnder(cohort);
            turn.claims().forEach(claim -> course.under().put(claim.index(), cohort));
        });
        tally.won(
                turn,
                person(turn).node(),
                claim -> places.of(claim.index()).units().size());
        for (Turn.Claim claim : turn.claims()) {
            Attempt.Won place = places.of(claim.index());
            tally.wonOf(claim.need(), precedence.dominant().minutes(place));
            places.settle(precedence.dominant().settled(claim, place.offer()));
        }
    }

    private void record(Turn turn, Attempt attempt) {
        long[] row = precedence.row(turn, tally);
        for (Turn.Claim claim : turn.claims()) {
            rows.put(claim.index(), row);
            attempts.put(claim.index(), attempt);
        }
    }

    private boolean makeRoom(Turn turn) {
        int mark = places.mark();
        while (quotaInTheWay(turn).isEmpty() && rearranging.makeRoom(turn)) {
            stir(turn);
            int made = places.mark();
            turn.claims().forEach(places::lift);
            if (!offerAgain(places.givenUpSince(mark))) {
                places.undo(made);
                turn.claims().forEach(claim -> course.madeRoom().add(claim.index()));
                return true;
            }
            mark = places.mark();
            if (quotaInTheWay(turn).isEmpty() && places.take(turn)) {
                return true;
            }
        }
        return false;
    }

    /** What these needs could have been is open from here on: as they are they move others. */
    private void stir(Turn turn) {
        turn.claims().forEach(claim -> stirred.add(claim.index()));
        waiting.stream().filter(this::isOpen).forEach(supposed::isOpen);
        waiting.removeIf(this::isOpen);
    }

    private boolean isOpen(Turn turn) {
        return turn.supposed().isPresent() && stirred.contains(turn.first().index());
    }

    /** Offers what came free to those who wait, in the order of their turns; says whether somebody took it. */
    private boolean offerAgain(List<Attempt.Won> givenUp) {
        boolean taken = false;
        List<Freed> room = freed.by(givenUp);
        for (Turn turn : List.copyOf(waiting)) {
            if (!wouldFit(turn, room)) {
                continue;
            }
            waiting.remove(turn);
            if (turn.supposed().isPresent()) {
                supposed.wins(turn);
            } else {
                places.take(turn);
                won(turn);
                turn.claims().forEach(claim -> course.servedLater().add(claim.index()));
                taken = true;
            }
        }
        return taken;
    }

    private boolean wouldFit(Turn turn, List<Freed> room) {
        if (room.stream().noneMatch(each -> each.mayHelp(turn))
                || quotaInTheWay(turn).isPresent()) {
            return false;
        }
        int mark = places.mark();
        boolean fits = places.take(turn);
        places.undo(mark);
        return fits;
    }

    private void suppose(Turn turn) {
        int need = turn.first().index();
        if (places.has(need) || quotaInTheWay(turn).isPresent()) {
            return;
        }
        if (isOpen(turn)) {
            supposed.isOpen(turn);
            return;
        }
        int mark = places.mark();
        if (places.take(turn)) {
            supposed.wins(turn);
        } else if (rearranging.makeRoom(turn)) {
            places.lift(turn.first());
            List<Freed> room = freed.by(places.givenUpSince(mark));
            boolean contested = waiting.stream()
                    .filter(each -> each.supposed().isEmpty() && each.first().index() != need)
                    .anyMatch(each -> wouldFit(each, room));
            if (contested) {
                supposed.isOpen(turn);
            } else {
                supposed.wins(turn);
            }
        } else {
            waiting.add(turn);
        }
        places.undo(mark);
    }

    private Optional<Attempt> quotaInTheWay(Turn turn) {
        if (!turn.claims().stream().allMatch(claim -> ballot.leavesTurn(claim.need(), tally::turns))) {
            return Optional.of(new Attempt.PersonHasEnough());
        }
        Ballot.Person person = person(turn);
        long allowed = Objects.requireNonNull(ballot.nodeRemaining().get(person.node()));
        return tally.turnsOfNode(person.node()) >= allowed
                ? Optional.of(new Attempt.NodeHasEnough())
                : Optional.empty();
    }

    private Ballot.Person person(Turn turn) {
        return ballot.person(turn.first().index());
    }
}
