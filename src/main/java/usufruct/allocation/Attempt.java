package usufruct.allocation;

/** How it went when a need's turn came. */
sealed interface Attempt {

    /** It takes this unit of this offer; both are counted from 0. */
    record Won(int offer, int unit) implements Attempt {}

    /** Its person had won as much as one person may. */
    record PersonHasEnough() implements Attempt {}

    /** The people of its home node had won as much as they may. */
    record NodeHasEnough() implements Attempt {}

    /** No unit that fits was free any more. */
    record NothingLeft() implements Attempt {}
}
