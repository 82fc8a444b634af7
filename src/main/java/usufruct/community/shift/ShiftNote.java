package usufruct.community.shift;

import java.time.Instant;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Who left a note for the next steward of a group, and when; the words are kept sealed. */
public record ShiftNote(ItemId id, Did community, Did author, Instant at) {

    /** What the ledger's entry about the note names: SHA-256 over the group. */
    byte[] digest() {
        return Bytes.sha256(Bytes.utf8(community.value()));
    }
}
