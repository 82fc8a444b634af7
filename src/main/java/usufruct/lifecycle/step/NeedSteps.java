package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.ItemId;

/** What the need process asks of the need room. */
public interface NeedSteps {

    /** From when on the need is of no use to anybody any more. */
    Instant windowEnd(ItemId need);

    /** When a paused need resumes; now when it is not paused any more. */
    Instant resumesAt(ItemId need);

    /** The day has come on which it resumes; does nothing when it is not paused any more, or longer. */
    void resume(ItemId need);

    /** What became of a need at the end of the window that the process knows. */
    enum Ending {
        /** It came to nothing. */
        EXPIRED,
        /** Somebody has met it, though the process has not heard of it yet. */
        MET,
        /** It was edited, though the process has not heard of it yet, and its window goes on. */
        EDITED
    }

    /** The need's window has passed; does nothing when it has ended already. */
    Ending expire(ItemId need);
}
