package usufruct.allocation.draw;

import java.util.List;
import usufruct.words.Window;

/** How it went when a need's turn came. */
sealed interface Attempt {

    /**
     * It takes units of this offer, all counted from 0, for this time.
     *
     * @param units in ascending order; most often one
     */
    record Won(int offer, List<Integer> units, Window window) implements Attempt {
        public Won {
            units = List.copyOf(units);
        }
    }

    /** Its person had won as much as one person may. */
    record PersonHasEnough() implements Attempt {}

    /** The people of its home node had won as much as they may. */
    record NodeHasEnough() implements Attempt {}

    /** No unit that fits was free any more. */
    record NothingLeft() implements Attempt {}

    /** It goes together with others, and not all of them found something. */
    record NotTogether() implements Attempt {}
}
