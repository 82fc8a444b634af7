package usufruct.allocation.draw;

import java.util.List;

/** Draws a ballot as its plan says, explains every decision, and checks what it promised. */
public final class Draw {

    /**
     * Draws. The same ballot, suppositions and seed give the same result, on every machine.
     *
     * @param suppositions what needs could have been, the smallest change of each first; they explain and decide nothing
     * @throws IllegalStateException when the result would break a promise (see {@link Promises})
     */
    public static DrawResult draw(Ballot ballot, List<Supposition> suppositions, Seed seed) {
        Filling.Outcome outcome = Exactly.fill(ballot, Turns.of(ballot, List.of()), seed)
                .map(exact -> exact.with(Redrawing.wouldWin(ballot, suppositions, seed)))
                .orElseGet(() -> Filling.fill(ballot, Turns.of(ballot, suppositions), seed));
        DrawResult result = new Explaining(ballot, suppositions, outcome, Odds.of(ballot, seed)).result();
        Promises.check(ballot, result);
        return result;
    }

    private Draw() {}
}
