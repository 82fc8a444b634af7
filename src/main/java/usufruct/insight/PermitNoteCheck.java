package usufruct.insight;

import java.util.List;
import usufruct.assignment.note.PermitNote;
import usufruct.ledger.Entry;
import usufruct.store.Reading;

/**
 * Holds notes about permits against the log: each is about the permit that it was left about, in the name of whoever left it, and
 * none is missing.
 */
final class PermitNoteCheck {
    private static final String WHAT = "permit note";
    private static final String NOTED = "permit.noted";
    private static final String KEPT = "note.kept";

    private final Reading reading;
    private final Log log;
    private final PermitNoteRowStore rows = new PermitNoteRowStore();

    PermitNoteCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        List<PermitNoteRowStore.Row> notes = rows.rows(reading);
        notes.forEach(this::check);
        long told =
                log.entries().stream().map(Entry::type).filter(NOTED::equals).count();
        if (told != notes.size()) {
            throw new FindingException(
                    WHAT, "the table", "there are " + notes.size() + " notes, the log tells of " + told);
        }
    }

    private void check(PermitNoteRowStore.Row note) {
        boolean told = log.first(note.assignment(), PermitNote.digest(note.assignment(), note.id()))
                .filter(entry -> entry.type().equals(NOTED))
                .filter(entry -> entry.actor().equals(note.author()))
                .filter(entry -> entry.seq() == note.seq())
                .filter(entry -> entry.at().toEpochMilli() == note.at())
                .isPresent();
        boolean kept = log.of(note.id()).stream()
                .anyMatch(entry -> entry.type().equals(KEPT) && entry.actor().equals(note.author()));
        if (!told || !kept) {
            throw new FindingException(WHAT, "note " + note.id(), "the log does not tell of it as it stands");
        }
    }
}
