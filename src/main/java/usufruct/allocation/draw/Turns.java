package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.policy.Verdict;

/** Makes the turns of a draw: one for every need that may have something, one for all that go together. */
final class Turns {
    private final List<Turn> turns = new ArrayList<>();

    private Turns() {}

    /** @param suppositions what needs could have been; they have turns of their own, after all others in the list */
    static List<Turn> of(Ballot ballot, List<Supposition> suppositions) {
        var turns = new Turns();
        turns.add(ballot);
        suppositions.forEach(turns::add);
        return turns.turns;
    }

    private void add(Ballot ballot) {
        Map<String, List<Turn.Claim>> together = new LinkedHashMap<>();
        for (int need = 0; need < ballot.needs().size(); need++) {
            Ballot.Need asked = ballot.needs().get(need);
            together.computeIfAbsent(asked.turn(), ignored -> new ArrayList<>())
                    .add(claim(need, asked, ballot.row(need)));
        }
        for (List<Turn.Claim> claims : together.values()) {
            if (claims.stream().allMatch(claim -> claim.weight() > 0)) {
                turns.add(new Turn(turns.size(), claims, Optional.empty()));
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
        return new Turn.Claim(index, need, Ballot.allowed(row), Ballot.weight(row), Ballot.cohorts(row));
    }
}
