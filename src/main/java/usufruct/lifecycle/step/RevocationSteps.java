package usufruct.lifecycle.step;

import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the revocation process asks of the access and assignment rooms. */
public interface RevocationSteps {

    /** The group whose stewards look after the thing. */
    Did group(ItemId assignment);

    /** Refuses every further key grant; mostly done already by whoever revoked. */
    void deny(ItemId assignment);

    /** Seals the private part under a new key, so that a kept old one opens nothing that is yet to come. */
    void rekey(ItemId assignment);

    /** Removes the relations that the assignment gave. */
    void dropTuples(ItemId assignment);

    /**
     * Ends the assignment for ever in the ledger.
     *
     * @return whether its private part was ever opened, so that somebody has to change the code where it is
     */
    boolean bury(ItemId assignment);

    /** A steward changed the physical code. */
    void confirmRotation(ItemId assignment);
}
