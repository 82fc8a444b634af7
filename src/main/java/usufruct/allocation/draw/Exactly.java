package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import usufruct.allocation.unit.Allotment;
import usufruct.allocation.unit.Leximin;
import usufruct.policy.DrawPlan;

/** Serves who had least first, exactly (see {@link Leximin}), where a ballot allows it (see {@link Sessions}). */
final class Exactly {
    private final Ballot ballot;
    private final Sessions sessions;
    private final Precedence precedence;
    private final List<Turn> sorted;

    private Exactly(Ballot ballot, Sessions sessions, Precedence precedence, List<Turn> turns) {
        this.ballot = ballot;
        this.sessions = sessions;
        this.precedence = precedence;
        this.sorted = Sessions.sorted(turns, precedence);
    }

    /** How it went; empty where the plan is another or the ballot does not allow it. */
    static Optional<Filling.Outcome> fill(Ballot ballot, List<Turn> turns, Seed seed) {
        Terms terms = ballot.heading().terms();
        boolean ordered = terms.urgentMost() > 0
                || !terms.plan().shares().isEmpty()
                || turns.stream().anyMatch(Turn::isFirst);
        if (terms.plan().kind() != DrawPlan.Kind.MAX_MIN || ordered) {
            return Optional.empty();
        }
        List<Integer> all = IntStream.range(0, ballot.offers().size()).boxed().toList();
        return Sessions.of(ballot, turns, seed.stream("offers").shuffled(all))
                .map(sessions -> new Exactly(ballot, sessions, new Precedence(ballot, seed, turns), turns).outcome());
    }

    /** A turn with its place among the sorted ones and the uses that its person had when it came. */
    private record Served(Turn turn, int rank, Optional<Attempt.Won> won, long uses) {}

    private Filling.Outcome outcome() {
        Allotment allotment = Leximin.allot(sessions.problem(sorted));
        List<Served> served = inTime(places(allotment));
        Map<Integer, Attempt> attempts = new LinkedHashMap<>();
        Map<Integer, long[]> rows = new HashMap<>();
        var tally = new Tally();
        for (Served each : served) {
            int need = each.turn().first().index();
            rows.put(need, precedence.row(each.turn(), tally));
            boolean enough = !ballot.leavesTurn(each.turn().first().need(), tally::turns);
            each.won()
                    .ifPresent(won -> tally.won(each.turn(), ballot.person(need).node(), claim -> 1));
            attempts.put(
                    need,
                    each.won()
                            .<Attempt>map(won -> won)
                            .orElse(enough ? new Attempt.PersonHasEnough() : new Attempt.NothingLeft()));
        }
        return new Filling.Outcome(attempts, rows, precedence.words(), Filling.Course.PLAIN, new Supposed());
    }

    /** What each turn takes, by its number; units of a group are handed out one after the other. */
    private Map<Integer, Attempt.Won> places(Allotment allotment) {
        List<Iterator<Integer>> left = sessions.groups().stream()
                .map(group -> group.units().iterator())
                .toList();
        Map<Integer, Attempt.Won> places = new HashMap<>();
        for (int need = 0; need < sorted.size(); need++) {
            if (allotment.isServed(need)) {
                int group = allotment.offerOf()[need];
                Turn turn = sorted.get(need);
                places.put(
                        turn.number(),
                        new Attempt.Won(
                                sessions.groups().get(group).offer(),
                                List.of(left.get(group).next()),
                                turn.first().need().window()));
            }
        }
        return places;
    }

    /** The turns in the order in which they would have come: each person's wins one use after the other, then the rest. */
    private List<Served> inTime(Map<Integer, Attempt.Won> places) {
        Map<String, Long> uses = new HashMap<>();
        List<Served> served = new ArrayList<>();
        for (boolean winners : new boolean[] {true, false}) {
            for (int rank = 0; rank < sorted.size(); rank++) {
                Turn turn = sorted.get(rank);
                String person = turn.first().need().person();
                long before = uses.getOrDefault(
                        person, ballot.person(turn.first().index()).uses());
                if (places.containsKey(turn.number()) == winners) {
                    served.add(new Served(turn, rank, Optional.ofNullable(places.get(turn.number())), before));
                    uses.put(person, before + (winners ? 1 : 0));
                }
            }
        }
        served.sort(Comparator.comparingLong(Served::uses).thenComparingInt(Served::rank));
        return served;
    }
}
