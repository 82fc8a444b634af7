package usufruct.allocation.draw;

import java.util.List;
import java.util.Optional;

/** Draws a ballot as its plan says, explains every decision, and checks what it promised. */
public final class Draw {

    /**
     * Draws. The same ballot, suppositions and seed give the same result, on every machine.
     *
     * @param suppositions what needs could have been, the smallest change of each first; they explain and decide nothing
     * @throws IllegalStateException when the result would break a promise (see {@link Promises})
     */
    public static DrawResult draw(Ballot ballot, List<Supposition> suppositions, Seed seed) {
        return draw(ballot, suppositions, seed, Odds.of(ballot, seed));
    }

    /**
     * As {@link #draw}, for whoever asks only who would win and who would wait for which reason: nobody is told their chance in
     * many draws, nor a change that would have won.
     */
    public static DrawResult trial(Ballot ballot, Seed seed) {
        return draw(ballot, List.of(), seed, Odds.untold(ballot));
    }

    private static DrawResult draw(Ballot ballot, List<Supposition> suppositions, Seed seed, Odds odds) {
        Optional<Filling.Outcome> exact = Exactly.fill(ballot, Turns.of(ballot, List.of()), seed);
        Filling.Outcome outcome = Wishing.please(
                ballot, exact.orElseGet(() -> Filling.fill(ballot, Turns.of(ballot, suppositions), seed)), seed);
        List<Supposition> open =
                exact.isPresent() ? suppositions : outcome.supposed().openOf(suppositions);
        outcome.supposed().add(Redrawing.wouldWin(ballot, open, seed));
        DrawResult result = new Explaining(ballot, suppositions, outcome, odds).result();
        Promises.check(ballot, result);
        return result;
    }

    private Draw() {}
}
