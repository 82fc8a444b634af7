package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of an appeal asks of the allocation room. */
public interface AppealSteps {

    /** What a reviewer says; the form asks it by name. */
    enum Outcome {
        PRIORITY,
        SLOT,
        DECLINED
    }

    /** Whose stewards judge, and until when. */
    record Review(Did judges, Instant until) {}

    Review review(ItemId appeal);

    /** Somebody judged it; again is no harm. */
    void judge(ItemId appeal, Did judge, Outcome outcome);

    /** Stewards let their time pass: operators judge. */
    void escalate(ItemId appeal);

    /** Operators let theirs pass too: it is upheld. */
    void uphold(ItemId appeal);
}
