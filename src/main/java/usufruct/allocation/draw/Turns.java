package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import usufruct.policy.Verdict;

/** Makes the turns of a draw: one for every need that may have something, one for all that go together. */
final class Turns {
    private final List<Turn> turns = new ArrayList<>();

    private Turns() {}

    /** @param suppositions what needs could have been; they have turns of their own, after all others in the list */
    static List<Turn> of(Ballot ballot, List<Supposition> suppositions) {
        return of(claims(ballot), suppositions);
    }

    /** @param claims of all needs, in the ballot's order */
    static List<Turn> of(List<Turn.Claim> claims, List<Supposition> suppositions) {
        var turns = new Turns();
        turns.addAll(claims);
        suppositions.forEach(turns::add);
        return turns.turns;
    }

    /** What every need claims, in the ballot's order. */
    static List<Turn.Claim> claims(Ballot ballot) {
        return IntStream.range(0, ballot.needs().size())
                .mapToObj(need -> claim(need, ballot.needs().get(need), ballot.row(need)))
                .toList();
    }

    private void addAll(List<Turn.Claim> claims) {
        Map<String, List<Turn.Claim>> together = new LinkedHashMap<>();
        for (Turn.Claim claim : claims) {
            together.computeIfAbsent(claim.need().turn(), ignored -> new ArrayList<>())
                    .add(claim);
        }
        for (List<Turn.Claim> those : together.values()) {
            if (those.stream().allMatch(claim -> claim.weight() > 0)) {
                turns.add(new Turn(turns.size(), those, Optional.empty()));
            }
        }
    }

    private void add(Supposition supposition) {
        Turn.Claim claim = claim(supposition.need(), supposition.as(), supposition.row());
        if (claim.weight() > 0) {
            turns.add(new Turn(turns.size(), List.of(claim), Optional.of(supposition.change())));
        }
    }

    /** What a need claims by a row of verdicts. */
    static Turn.Claim claim(int index, Ballot.Need need, List<Verdict> row) {
        return new Turn.Claim(index, need, Row.allowed(row), Row.weight(row), Row.cohorts(row));
    }
}
