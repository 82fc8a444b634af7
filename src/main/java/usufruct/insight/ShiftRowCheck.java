package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds notes for the next shift, and who was away, against the log: each is as it was said, by whom and when. */
final class ShiftRowCheck {
    private static final String WHAT = "shift";
    private static final String NOTED = "shift.noted";
    private static final String SAID = "absence.said";
    private static final String ENDED = "absence.ended";

    private final Reading reading;
    private final Log log;
    private final ShiftRowStore rows = new ShiftRowStore();

    ShiftRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        List<ShiftRowStore.Note> notes = rows.notes(reading);
        for (ShiftRowStore.Note note : notes) {
            require(NOTED, note.id(), Bytes.sha256(Bytes.utf8(note.community())), note.author(), note.at());
        }
        requireCount(NOTED, notes.size());
        List<ShiftRowStore.Away> absences = rows.absences(reading);
        absences.forEach(this::check);
        requireCount(SAID, absences.size());
        requireCount(
                ENDED,
                absences.stream().filter(each -> each.document().has("endedAt")).count());
    }

    private void check(ShiftRowStore.Away away) {
        ObjectNode now = away.document();
        ObjectNode said = now.deepCopy();
        said.remove(List.of("endedBy", "endedAt"));
        require(
                SAID,
                away.text("id"),
                digest(said),
                away.text("steward"),
                now.path("saidAt").asLong());
        if (now.has("endedAt")) {
            require(
                    ENDED,
                    away.text("id"),
                    digest(now),
                    away.text("endedBy"),
                    now.path("endedAt").asLong());
            if (!Set.of(away.text("steward"), away.text("delegate")).contains(away.text("endedBy"))) {
                throw new FindingException(WHAT, "absence " + away.text("id"), "somebody else ended it");
            }
        }
    }

    private void require(String type, String id, byte[] digest, String who, long at) {
        boolean told = log.first(id, digest)
                .filter(entry -> entry.type().equals(type))
                .filter(entry -> entry.actor().equals(who))
                .filter(entry -> entry.at().toEpochMilli() == at)
                .isPresent();
        if (!told) {
            throw new FindingException(WHAT, WHAT + " " + id, "the log does not tell of `" + type + "` as it stands");
        }
    }

    private void requireCount(String type, long rows) {
        long told = log.entries().stream().map(Entry::type).filter(type::equals).count();
        if (told != rows) {
            throw new FindingException(
                    WHAT, "the table", "there are " + rows + " of `" + type + "`, the log tells of " + told);
        }
    }

    private static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
