package usufruct.lifecycle.step;

import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What the revocation process asks of the assignment and offer rooms. Whoever revoked has denied at once, in the same
 * commit; this is what follows.
 */
public interface RevocationSteps {

    /**
     * What the process needs to know of a revoked assignment.
     *
     * @param offer the thing
     * @param group whose stewards look after it
     */
    record Known(ItemId offer, Did group) {}

    Known read(ItemId assignment);

    /** Seals the private part under a new key, so that a kept old one opens nothing that is yet to come. */
    void rekey(ItemId assignment);

    /** Removes the relations that the assignment gave. */
    void dropTuples(ItemId assignment);

    /** Whether the thing is still out now. */
    boolean isOut(ItemId assignment);

    /** Ends the assignment for ever in the ledger. */
    void bury(ItemId assignment);
}
