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
     * @param opened whether the private part was ever opened, so that somebody has to change the code where it is
     */
    record Known(ItemId offer, Did group, boolean opened) {}

    Known read(ItemId assignment);

    /** Seals the private part under a new key, so that a kept old one opens nothing that is yet to come. */
    void rekey(ItemId assignment);

    /** Removes the relations that the assignment gave. */
    void dropTuples(ItemId assignment);

    /** Whether the thing is still out now. */
    boolean isOut(ItemId assignment);

    /** Ends the assignment for ever in the ledger. */
    void bury(ItemId assignment);

    /** A steward says that the code is another one; refuses with CODE_NOT_ROTATED while the offer has the old one. */
    void confirmRotation(ItemId assignment);
}
