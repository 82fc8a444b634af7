package usufruct.assignment.emergency;

import java.time.Instant;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * That one of the two was given the key.
 *
 * @param version of the offer, whose private part it opens
 */
record Opening(ItemId id, ItemId emergency, Did person, int version, Instant at) {

    /** What the ledger's entry names. */
    byte[] digest() {
        return Bytes.sha256(Bytes.utf8(id + "|" + emergency + "|" + person + "|" + version + "|" + at.toEpochMilli()));
    }
}
