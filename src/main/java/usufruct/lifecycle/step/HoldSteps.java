package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.ItemId;

/** What the hold process asks of the assignment and allocation rooms; holds go by the id of the permit that is held. */
public interface HoldSteps {

    /**
     * What the process needs to know of a hold.
     *
     * @param remindAt when its person is reminded
     * @param heldUntil when it lapses
     */
    record Known(Instant remindAt, Instant heldUntil) {}

    Known read(ItemId assignment);

    /** Nobody has answered yet, and it ends soon. */
    void remind(ItemId assignment);

    /** Nobody has answered in time; does nothing when somebody had, though the process has not heard of it yet. */
    void lapse(ItemId assignment);

    /** A thing is not offered any more: nobody is asked any longer whether they want it. */
    void release(ItemId offer);

    /** What became of handing a place on. */
    enum Handing {
        /** The next in the line has it, or nobody in the line could take it, or there is nothing to hand on. */
        DONE,
        /** The list of a round is fixed: it is handed on when that round is told. */
        LATER
    }

    /** Hands on the place of a hold that was let go. */
    Handing passOn(ItemId assignment);
}
