package usufruct.allocation.draw;

import usufruct.words.Window;

/** How it went when a need's turn came. */
sealed interface Attempt {

    /** It takes this unit of this offer, both counted from 0, for this time. */
    record Won(int offer, int unit, Window window) implements Attempt {}

    /** Its person had won as much as one person may. */
    record PersonHasEnough() implements Attempt {}

    /** The people of its home node had won as much as they may. */
    record NodeHasEnough() implements Attempt {}

    /** No unit that fits was free any more. */
    record NothingLeft() implements Attempt {}

    /** It goes together with others, and not all of them found something. */
    record NotTogether() implements Attempt {}
}
