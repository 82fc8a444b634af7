package usufruct.insight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.LogKeys;
import usufruct.ledger.SignedNote;

/** The last signed head as kept outside the database, in one file that outlives the process and one that the machine. */
final class HeadFiles {
    private static final String WHAT = "signed head";

    private final Map<String, SignedNote> notes = new LinkedHashMap<>();

    /** @throws FindingException when there is none, or one that cannot be read */
    static HeadFiles read(Path file) {
        var heads = new HeadFiles();
        for (Path each : List.of(file, file.resolveSibling(file.getFileName() + ".kept"))) {
            String name = each.getFileName().toString();
            try {
                if (Files.exists(each)) {
                    heads.notes.put(name, SignedNote.parse(Files.readAllBytes(each)));
                }
            } catch (IllegalArgumentException e) {
                throw new FindingException(WHAT, "file " + name, "it cannot be read: " + e.getMessage());
            } catch (IOException e) {
                throw new UnreadableException("cannot read `" + each + "`", e);
            }
        }
        if (heads.notes.isEmpty()) {
            throw new FindingException(WHAT, "file " + file.getFileName(), "it is missing beside the database");
        }
        return heads;
    }

    /** The sizes that the heads claim; nothing is believed yet. */
    Set<Long> sizes() {
        var sizes = new TreeSet<Long>();
        notes.forEach((name, note) -> {
            try {
                sizes.add(Checkpoint.parse(note.text()).size());
            } catch (IllegalArgumentException e) {
                throw new FindingException(WHAT, "file " + name, "it is no checkpoint: " + e.getMessage());
            }
        });
        return sizes;
    }

    /** Notices a database that is older than its heads, such as a copy put back, before anything else is missed in it. */
    void checkEnd(long size) {
        for (long claimed : sizes()) {
            if (claimed > size) {
                throw new FindingException(
                        WHAT,
                        "head at " + claimed,
                        "the database lost the end of its log: it has only " + size + " entries");
            }
        }
    }

    /** Holds each head against the entries: the database has lost nothing of what was signed, and changed nothing. */
    void check(Log log, Collection<LogKeys.Span> keys) {
        notes.forEach((name, note) -> {
            String where = "head in file " + name;
            Checkpoints.matches(log, where, Checkpoints.signed(where, note, keys));
        });
    }
}
