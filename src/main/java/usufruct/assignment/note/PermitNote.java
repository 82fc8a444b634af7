package usufruct.assignment.note;

import java.time.Instant;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * That somebody left a note about a permit; the words are kept sealed.
 *
 * @param author in whose name: whose permit it is, or a steward of its group
 */
public record PermitNote(ItemId id, ItemId assignment, Did author, Instant at) {

    /** What the ledger's entry about the permit names. */
    byte[] digest() {
        return digest(assignment.value(), id.value());
    }

    /** SHA-256 over the permit's id and the note's, with {@code |} between. */
    public static byte[] digest(String assignment, String id) {
        return Bytes.sha256(Bytes.utf8(assignment + "|" + id));
    }
}
