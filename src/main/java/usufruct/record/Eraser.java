package usufruct.record;

import java.util.List;
import usufruct.attachment.Attachments;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Takes people's words away for good, and tells the log what is gone. Whether they may go is for the caller to know. */
public final class Eraser {
    private final Schemas schemas;
    private final RecordStore rows;
    private final Notes notes;
    private final Attachments attachments;
    private final Ledger ledger;

    Eraser(Schemas schemas, RecordStore rows, Notes notes, Attachments attachments, Ledger ledger) {
        this.schemas = schemas;
        this.rows = rows;
        this.notes = notes;
        this.attachments = attachments;
        this.ledger = ledger;
    }

    /** Whether {@link #erase} would take anything away. */
    public boolean hasWords(Reading reading, ItemId id) {
        List<SignedRecord> all = rows.history(reading, id);
        return rows.hasSeals(reading, id)
                || attachments.has(reading, id)
                || !withoutWords(all).equals(all);
    }

    /** Takes the words, the sealed parts and the pictures of all versions of an item away; does nothing when there are none. */
    public void erase(Writing writing, ItemId id, Did actor) {
        if (hasWords(writing, id)) {
            List<SignedRecord> left = withoutWords(rows.history(writing, id));
            left.forEach(each -> rows.keepShown(writing, each));
            rows.removeSeals(writing, id);
            attachments.remove(writing, id);
            ledger.append(writing, Erasure.TYPE, Erasure.subject(id), actor.value(), Erasure.digest(left));
        }
    }

    /** Takes the pictures of all versions of an item away, and what they say of them; does nothing when there are none. */
    public void erasePictures(Writing writing, ItemId id, Did actor) {
        List<SignedRecord> all = rows.history(writing, id);
        List<SignedRecord> left =
                all.stream().map(each -> each.without(Photos.SHOWN)).toList();
        if (!left.equals(all)) {
            left.forEach(each -> rows.keepShown(writing, each));
            attachments.remove(writing, id);
            ledger.append(writing, Erasure.PICTURES_TYPE, Erasure.subject(id), actor.value(), Erasure.digest(left));
        }
    }

    /** Takes a note that the log tells of away; does nothing when there is none. */
    public void eraseNote(Writing writing, ItemId id, Did actor) {
        notes.take(writing, id)
                .ifPresent(words -> ledger.append(
                        writing, Erasure.NOTE_TYPE, Erasure.subject(id), actor.value(), Bytes.sha256(words)));
    }

    private List<SignedRecord> withoutWords(List<SignedRecord> all) {
        return all.stream()
                .map(each ->
                        each.withoutWords(schemas.find(each.header().category()).orElseThrow()))
                .toList();
    }
}
