package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.ItemId;

/** What the need process asks of the need room. */
public interface NeedSteps {

    /** From when on the need is of no use to anybody any more. */
    Instant windowEnd(ItemId need);

    /**
     * The need's window has passed; does nothing when it has ended already.
     *
     * @return false when somebody has met it, though the process has not heard of it yet
     */
    boolean expire(ItemId need);
}
