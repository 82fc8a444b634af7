package usufruct.allocation.draw;

import java.util.List;

/** The draw of a ballot without its explanation. */
public final class Drawing {

    /** Draws, and says how many needs were asked for a place. */
    public static int alone(Ballot ballot, Seed seed) {
        List<Turn> turns = Turns.of(ballot, List.of());
        return Exactly.fill(ballot, turns, seed)
                .orElseGet(() -> Filling.fill(ballot, turns, seed))
                .attempts()
                .size();
    }

    private Drawing() {}
}
