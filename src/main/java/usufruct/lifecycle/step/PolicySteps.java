package usufruct.lifecycle.step;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the process of a policy's change asks of the policy room. */
public interface PolicySteps {

    /** How far stewards have decided; the gateway asks it by name. */
    enum Outcome {
        MORE,
        AGREED,
        REJECTED
    }

    /** When stewards decide at the earliest, and from when on it is to hold. */
    record Terms(Instant noticeUntil, Instant effectiveAt) {}

    Terms terms(ItemId policy);

    /** Whose stewards decide: the group's, or the node's operators. */
    Did deciders(ItemId policy);

    /** Somebody approves or refuses; again is no harm. */
    Outcome vote(ItemId policy, Did who, boolean approves);

    /** What was agreed on holds from now on. */
    void putInForce(ItemId policy);
}
