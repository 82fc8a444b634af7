package usufruct.assignment.note;

import java.time.Instant;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * That somebody left a note about a permit; the words are kept sealed.
 *
 * @param author in whose name: whose permit it is, or a steward of its group
 * @param seq of the ledger's entry that tells of it
 */
public record PermitNote(ItemId id, ItemId assignment, Did author, long seq, Instant at) {

    /** What that entry, which is about the permit, names: SHA-256 over the permit's id and the note's, with {@code |} between. */
    public static byte[] digest(String assignment, String id) {
        return Bytes.sha256(Bytes.utf8(assignment + "|" + id));
    }
}
