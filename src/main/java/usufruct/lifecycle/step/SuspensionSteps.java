package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of a suspension asks of the allocation room. */
public interface SuspensionSteps {

    /**
     * Who decides.
     *
     * @param deciders whose stewards: the group's, or the node's operators
     * @param until when their silence decides
     */
    record Hearing(Did deciders, Instant until) {}

    /** Who decides from now on. */
    Hearing hearing(ItemId suspension);

    /**
     * Another steward agreed, or did not; again is no harm.
     *
     * @return until when it runs; empty when it does not
     */
    Optional<Instant> decide(ItemId suspension, Did who, boolean agrees);

    /** Nobody agreed in time: there is no suspension. */
    void lapse(ItemId suspension);

    /** Somebody looked at it again; again is no harm. */
    void review(ItemId suspension, Did who, boolean lifts);

    /** Nobody looked at it again in time: it is lifted. */
    void lift(ItemId suspension);
}
