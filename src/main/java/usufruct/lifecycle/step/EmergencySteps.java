package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of an emergency asks of the assignment room. */
public interface EmergencySteps {

    /** When it ends by itself, as it stands: because nobody agreed, or because the minutes are over. */
    Instant endsAt(ItemId emergency);

    /** Its time is over; again is no harm. */
    void end(ItemId emergency);

    /** Whose stewards look at it, as the group is now. */
    Did reviewers(ItemId emergency);

    /** Somebody looked at it; again is no harm. */
    void review(ItemId emergency, Did who, boolean justified);
}
