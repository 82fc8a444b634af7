package usufruct.community.shift;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What stewards of a group leave for each other: sealed at rest, for them alone, and gone when its writer takes it back or the
 * node's term for notes is over. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class ShiftNotes {
    private static final int MOST_CHARACTERS = 2_000;

    private final ShiftNoteStore rows = new ShiftNoteStore();
    private final Records records;
    private final Roles roles;
    private final Ledger ledger;
    private final Self self;

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    public ShiftNotes(Records records, Roles roles, Ledger ledger, Self self) {
        this.records = records;
        this.roles = roles;
        this.ledger = ledger;
        this.self = self;
    }

    /** @throws RefusedException NOT_ALLOWED to anybody but a steward of the group; BAD_PARAMETER when it says nothing, or too much */
    public ShiftNote leave(Writing writing, Did caller, Did group, String words) {
        roles.requireSteward(writing, group, caller);
        if (words.isBlank() || words.codePointCount(0, words.length()) > MOST_CHARACTERS) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`words` has 1 to " + MOST_CHARACTERS + " characters");
        }
        var note = new ShiftNote(
                self.ids().next(), group, caller, self.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        rows.insert(writing, note);
        ledger.append(writing, "shift.noted", note.id().value(), caller.value(), note.digest());
        records.keepNote(writing, note.id(), words, caller);
        return note;
    }

    /**
     * Takes a note of one's own back; again is no harm.
     *
     * @throws RefusedException NOT_FOUND to anybody but its writer
     */
    public void takeBack(Writing writing, Did caller, ItemId id) {
        boolean isTheirs = rows.find(writing, id)
                .filter(note -> note.author().equals(caller))
                .isPresent();
        if (!isTheirs) {
            throw new RefusedException(Reason.NOT_FOUND, "you left no note `" + id + "`");
        }
        records.eraser().eraseNote(writing, id, caller);
    }

    /** The notes of a group, the oldest first. @throws RefusedException NOT_ALLOWED to anybody but its stewards */
    List<ShiftNote> of(Reading reading, Did caller, Did group, String after, int limit) {
        roles.requireSteward(reading, group, caller);
        return rows.ofCommunity(reading, group, after, limit);
    }

    /** What a note says; empty once it is gone. */
    Optional<String> words(Reading reading, ShiftNote note) {
        return records.note(reading, note.id());
    }
}
