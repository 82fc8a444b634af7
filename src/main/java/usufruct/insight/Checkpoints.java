package usufruct.insight;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.LogKeys;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.words.Bytes;

/** The signed checkpoints that evidence holds, by size. The last one must cover every entry. */
final class Checkpoints {
    static final String WHAT = "checkpoint";
    private static final Set<String> MEMBERS = Set.of("size", "note");

    private final Map<Long, SignedNote> notes = new LinkedHashMap<>();

    static Checkpoints read(Evidence evidence) {
        var checkpoints = new Checkpoints();
        evidence.each(Part.CHECKPOINTS, line -> checkpoints.take(line.only(MEMBERS)));
        return checkpoints;
    }

    private void take(Line line) {
        long size = line.number("size");
        if (notes.keySet().stream().anyMatch(known -> known >= size)) {
            throw line.wrong("the checkpoints are not in the order of their sizes");
        }
        notes.put(size, note(line));
    }

    private static SignedNote note(Line line) {
        try {
            byte[] bytes = Bytes.utf8(line.text("note"));
            return SignedNote.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw line.wrong("its note cannot be read: " + e.getMessage());
        }
    }

    Set<Long> sizes() {
        return new TreeSet<>(notes.keySet());
    }

    int count() {
        return notes.size();
    }

    /**
     * Holds every checkpoint against the entries and the keys of the node.
     *
     * @param keys every signing key that the node has had, with how far it signed
     */
    void check(Log log, Collection<LogKeys.Span> keys) {
        notes.forEach((size, note) -> {
            String where = where(size);
            Checkpoint checkpoint = signed(where, note, keys);
            if (checkpoint.size() != size) {
                throw new FindingException(WHAT, where, "it signs " + checkpoint.size() + " entries");
            }
            matches(log, where, checkpoint);
        });
        if (!notes.containsKey(log.size()) && log.size() > 0) {
            throw new FindingException(WHAT, where(log.size()), "no signed checkpoint covers all the entries");
        }
    }

    /** Holds one checkpoint against the entries. */
    static void matches(Log log, String where, Checkpoint checkpoint) {
        if (checkpoint.size() > log.size()) {
            throw new FindingException(
                    WHAT, where, "it signs more than the " + log.size() + " entries there are: the end is lost");
        }
        byte[] root = log.rootAt(checkpoint.size())
                .orElseThrow(() -> new FindingException(WHAT, where, "nobody asked for this size"));
        if (!Arrays.equals(root, checkpoint.root())) {
            throw new FindingException(WHAT, where, "the entries up to there have another root than the one signed");
        }
    }

    /** Reads what the key of its time signed, under the origin that the note itself names. */
    static Checkpoint signed(String where, SignedNote note, Collection<LogKeys.Span> keys) {
        try {
            Checkpoint claimed = Checkpoint.parse(note.text());
            List<LogKeys.Span> signed = keys.stream()
                    .filter(key -> new NoteKey(claimed.origin(), key.key()).signed(note))
                    .toList();
            if (signed.isEmpty()) {
                throw new FindingException(WHAT, where, "no key of the node signed it");
            }
            if (signed.stream().noneMatch(key -> key.covers(claimed.size()))) {
                throw new FindingException(WHAT, where, "it is signed by a key that the node did not have then");
            }
            return claimed;
        } catch (IllegalArgumentException e) {
            throw new FindingException(WHAT, where, "its text is no checkpoint: " + e.getMessage());
        }
    }

    static String where(long size) {
        return "checkpoint at " + size;
    }
}
