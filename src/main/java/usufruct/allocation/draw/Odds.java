package usufruct.allocation.draw;

import java.util.List;
import java.util.OptionalLong;
import usufruct.policy.DrawPlan;

/** How often each need wins when the lot is drawn again and again: what a need's luck was worth before the draw. */
final class Odds {
    private static final int FEWEST = 20;
    private static final int MOST = 200;
    private static final int NEEDS_DRAWN = 10_000;

    private final long[] wins;
    private final int draws;

    private Odds(long[] wins, int draws) {
        this.wins = wins;
        this.draws = draws;
    }

    /** Draws a lottery many times more with other seeds that follow from this one; other draws have no odds. */
    static Odds of(Ballot ballot, Seed seed) {
        int needs = ballot.needs().size();
        if (ballot.heading().terms().plan().kind() != DrawPlan.Kind.WEIGHTED_LOTTERY || needs == 0) {
            return untold(ballot);
        }
        int draws = Math.clamp(NEEDS_DRAWN / needs, FEWEST, MOST);
        var wins = new long[needs];
        List<Turn> turns = Turns.of(ballot, List.of());
        for (int i = 0; i < draws; i++) {
            Filling.fill(ballot, turns, seed.other("odds/" + i)).attempts().forEach((need, attempt) -> {
                wins[need] += attempt instanceof Attempt.Won ? 1 : 0;
            });
        }
        return new Odds(wins, draws);
    }

    /** No odds. */
    static Odds untold(Ballot ballot) {
        return new Odds(new long[ballot.needs().size()], 0);
    }

    /** In how many of a hundred draws the need wins, rounded; empty where chance does not decide. */
    OptionalLong inHundred(int need) {
        return draws == 0 ? OptionalLong.empty() : OptionalLong.of((wins[need] * 200 + draws) / (2L * draws));
    }
}
