package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Serves the line: whoever's turn it is takes the first unit that fits, as far as quotas go.
 *
 * <p>A supposed need is asked when its own turn comes, and takes nothing. What stood before it would have stood there in
 * any case, so it finds out exactly what drawing again with that one change would give.
 */
final class Filling {
    private final Ballot ballot;
    private final Places places;
    private final Tally tally = new Tally();
    private final Map<Integer, Attempt> attempts = new LinkedHashMap<>();
    private final Map<Integer, long[]> rows = new HashMap<>();
    private final Map<Integer, List<Change>> wouldWin = new HashMap<>();

    private Filling(Ballot ballot, Seed seed) {
        this.ballot = ballot;
        List<Integer> all = IntStream.range(0, ballot.offers().size()).boxed().toList();
        this.places = new Places(ballot, seed.stream("offers").shuffled(all));
    }

    /**
     * How it went.
     *
     * @param attempts what became of each need that took part, in the order of the draw; by its index on the ballot
     * @param rows where each of them stood when its turn came
     * @param wouldWin the changes with which a need would have found something at its turn
     */
    record Outcome(
            Map<Integer, Attempt> attempts,
            Map<Integer, long[]> rows,
            Map<Integer, List<Change>> wouldWin,
            List<String> rowWords) {

        Outcome with(Map<Integer, List<Change>> found) {
            return new Outcome(attempts, rows, found, rowWords);
        }
    }

    /** @param turns of this ballot, see {@link Turns} */
    static Outcome fill(Ballot ballot, List<Turn> turns, Seed seed) {
        var precedence = new Precedence(ballot, seed, turns);
        var filling = new Filling(ballot, seed);
        filling.serve(turns, precedence);
        return new Outcome(filling.attempts, filling.rows, filling.wouldWin, precedence.words());
    }

    private void serve(List<Turn> turns, Precedence precedence) {
        var line = new Line(turns, precedence, tally);
        Optional<Turn> next = line.next();
        while (next.isPresent()) {
            serve(next.get(), precedence);
            next = line.next();
        }
    }

    private void serve(Turn turn, Precedence precedence) {
        if (turn.supposed().isPresent()) {
            if (quotaInTheWay(turn).isEmpty() && places.find(turn.first()).isPresent()) {
                wouldWin.computeIfAbsent(turn.first().index(), ignored -> new ArrayList<>())
                        .add(turn.supposed().get());
            }
            return;
        }
        long[] row = precedence.row(turn, tally);
        turn.claims().forEach(claim -> rows.put(claim.index(), row));
        Optional<Attempt> quota = quotaInTheWay(turn);
        Optional<List<Attempt.Won>> won = quota.isPresent() ? Optional.empty() : places.take(turn);
        if (won.isPresent()) {
            tally.won(turn, person(turn).node());
            for (int i = 0; i < turn.claims().size(); i++) {
                attempts.put(turn.claims().get(i).index(), won.get().get(i));
            }
        } else {
            Attempt lost = quota.orElseGet(
                    () -> turn.claims().size() > 1 ? new Attempt.NotTogether() : new Attempt.NothingLeft());
            turn.claims().forEach(claim -> attempts.put(claim.index(), lost));
        }
    }

    private Optional<Attempt> quotaInTheWay(Turn turn) {
        Ballot.Person person = person(turn);
        long most = turn.claims().stream()
                .mapToLong(claim -> claim.need().mostTurns())
                .reduce(person.remaining(), Math::min);
        if (tally.turns(turn.first().need().person()) >= most) {
            return Optional.of(new Attempt.PersonHasEnough());
        }
        long allowed = Objects.requireNonNull(ballot.nodeRemaining().get(person.node()));
        return tally.turnsOfNode(person.node()) >= allowed
                ? Optional.of(new Attempt.NodeHasEnough())
                : Optional.empty();
    }

    private Ballot.Person person(Turn turn) {
        return ballot.person(turn.first().index());
    }
}
