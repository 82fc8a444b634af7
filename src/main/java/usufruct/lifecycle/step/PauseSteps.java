package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of a pause asks of the allocation room. */
public interface PauseSteps {

    /** Whose stewards decide: the group's, or the node's operators. */
    Did deciders(ItemId pause);

    /**
     * Another steward agreed, or did not; again is no harm.
     *
     * @return until when it runs; empty when it does not
     */
    Optional<Instant> decide(ItemId pause, Did who, boolean agrees);

    /** Nobody agreed in time: there is no pause. */
    void lapse(ItemId pause);

    /** Somebody looked at it again; again is no harm. */
    void review(ItemId pause, Did who, boolean lifts);

    /** Nobody looked at it again in time: it is lifted. */
    void lift(ItemId pause);
}
