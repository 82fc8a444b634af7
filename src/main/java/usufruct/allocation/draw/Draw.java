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
        Optional<Filling.Outcome> exact = Exactly.fill(ballot, Turns.of(ballot, List.of()), seed);
        Filling.Outcome outcome = Wishing.please(
                ballot, exact.orElseGet(() -> Filling.fill(ballot, Turns.of(ballot, suppositions), seed)), seed);
        List<Supposition> open =
                exact.isPresent() ? suppositions : outcome.supposed().openOf(suppositions);
        outcome.supposed().add(Redrawing.wouldWin(ballot, open, seed));
        DrawResult result = new Explaining(ballot, suppositions, outcome, Odds.of(ballot, seed)).result();
        Promises.check(ballot, result);
        return result;
    }

    private Draw() {}
}
