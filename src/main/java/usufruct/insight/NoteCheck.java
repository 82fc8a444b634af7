package usufruct.insight;

import java.util.List;
import java.util.Map;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Holds the sealed notes about items against the log: none is missing that was not erased, none is another. */
final class NoteCheck {
    private static final String WHAT = "note";

    private final List<SealStore.NoteRow> rows;

    private final Did node;

    /** Whom notes are about that their person may erase. */
    private final Map<String, String> answered;

    NoteCheck(List<SealStore.NoteRow> rows, Map<String, String> answered, Did node) {
        this.rows = rows;
        this.answered = answered;
        this.node = node;
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

    private boolean isErased(Log log, Entry kept) {
        return ItemId.isItemId(kept.subject())
                && log.first(Erasure.subject(new ItemId(kept.subject())), kept.digest())
                        .filter(entry -> entry.type().equals(Erasure.NOTE_TYPE))
                        .filter(entry -> isErasedByRight(entry, kept))
                        .isPresent();
    }

    /** Words go when their writer says so, an answer and a witness's when the person whom they are about does, and all in time. */
    private boolean isErasedByRight(Entry erased, Entry kept) {
        boolean theirs = erased.actor().equals(kept.actor())
                || erased.actor().equals(answered.get(kept.subject()))
                || erased.actor().equals(node.value());
        if (!theirs) {
            throw new FindingException(
                    WHAT,
                    "item " + kept.subject(),
                    "entry " + erased.seq() + " says that somebody erased it who had no right to");
        }
        return true;
    }

    private static boolean tellsOfNote(Entry entry) {
        return entry.type().equals("note.kept");
    }
}
