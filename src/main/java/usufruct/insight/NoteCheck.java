package usufruct.insight;

import java.util.List;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Holds the sealed notes about items against the log: none is missing that was not erased, none is another. */
final class NoteCheck {
    private static final String WHAT = "note";

    private final List<SealStore.NoteRow> rows;

    NoteCheck(List<SealStore.NoteRow> rows) {
        this.rows = rows;
    }

    void check(Log log) {
        List<String> told = log.entries().stream()
                .filter(NoteCheck::tellsOfNote)
                .filter(entry -> !isErased(log, entry))
                .map(Entry::subject)
                .sorted()
                .toList();
        List<SealStore.NoteRow> loud =
                rows.stream().filter(row -> !row.isQuiet()).toList();
        if (!told.equals(loud.stream().map(SealStore.NoteRow::id).toList())) {
            throw new FindingException(WHAT, "the table", "the log tells of notes about other items");
        }
        for (SealStore.NoteRow row : loud) {
            boolean same = log.first(row.id(), Bytes.sha256(row.payload()))
                    .filter(NoteCheck::tellsOfNote)
                    .isPresent();
            if (!same) {
                throw new FindingException(WHAT, "item " + row.id(), "it is not the one that the log tells of");
            }
        }
    }

    void open(SealCheck opening) {
        rows.forEach(opening::checkNote);
    }

    long count() {
        return rows.size();
    }

    private static boolean isErased(Log log, Entry kept) {
        return ItemId.isItemId(kept.subject())
                && log.first(Erasure.subject(new ItemId(kept.subject())), kept.digest())
                        .filter(entry -> entry.type().equals(Erasure.NOTE_TYPE))
                        .isPresent();
    }

    private static boolean tellsOfNote(Entry entry) {
        return entry.type().equals("note.kept");
    }
}
