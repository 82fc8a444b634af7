package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.policy.Verdict;

/** Finds out what needs could have been by drawing the whole ballot again with each, where there is no shorter way. */
final class Redrawing {
    /** Beyond this many needs drawn again no more is tried: a round must end some time. */
    private static final long MOST_NEEDS_DRAWN = 200_000;

    /** The changes with which each need wins, by its index on the ballot. */
    static Map<Integer, List<Change>> wouldWin(Ballot ballot, List<Supposition> suppositions, Seed seed) {
        Map<Integer, List<Change>> wouldWin = new HashMap<>();
        long most = MOST_NEEDS_DRAWN / Math.max(1, ballot.needs().size());
        List<Turn.Claim> all = suppositions.isEmpty() ? List.of() : Turns.claims(ballot);
        suppositions.stream()
                .limit(most)
                .filter(each -> Row.weight(each.row()) > 0)
                .forEach(each -> {
                    Ballot changed = with(ballot, each);
                    List<Turn.Claim> claims = new ArrayList<>(all);
                    claims.set(each.need(), Turns.claim(each.need(), each.as(), each.row()));
                    List<Turn> turns = Turns.of(claims, List.of());
                    Filling.Outcome outcome =
                            Exactly.fill(changed, turns, seed).orElseGet(() -> Filling.fill(changed, turns, seed));
                    if (outcome.attempts().get(each.need()) instanceof Attempt.Won) {
                        wouldWin.computeIfAbsent(each.need(), ignored -> new ArrayList<>())
                                .add(each.change());
                    }
                });
        return wouldWin;
    }

    private static Ballot with(Ballot ballot, Supposition supposed) {
        List<Ballot.Need> needs = new ArrayList<>(ballot.needs());
        needs.set(supposed.need(), supposed.as());
        List<Verdict> verdicts = new ArrayList<>(ballot.judged().verdicts());
        List<List<Integer>> edges = new ArrayList<>(ballot.judged().edges());
        List<Integer> row = new ArrayList<>();
        for (Verdict verdict : supposed.row()) {
            row.add(verdicts.size());
            verdicts.add(verdict);
        }
        edges.set(supposed.need(), row);
        return new Ballot(
                ballot.heading(),
                needs,
                ballot.offers(),
                new Ballot.Judged(verdicts, edges),
                ballot.persons(),
                ballot.nodeRemaining());
    }

    private Redrawing() {}
}
