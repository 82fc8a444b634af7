package usufruct.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.ledger.OpenedEntry;

/**
 * The log's entries as an audit read them: without a gap, and nothing after a tombstone. That they are the ones signed
 * is for {@link Checkpoints} to say.
 */
final class Log {
    private static final Set<String> MEMBERS = Set.of("seq", "type", "subject", "actor", "at", "digest", "salt");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, List<Entry>> bySubject = new HashMap<>();
    private final Map<Long, byte[]> rootAt = new TreeMap<>();

    /** @param sizes the sizes at which a root will be asked for */
    static Log read(Evidence evidence, Set<Long> sizes) {
        var log = new Log();
        var tree = new Tree();
        log.rootAt.put(0L, tree.root());
        evidence.each(Part.ENTRIES, line -> {
            OpenedEntry opened = opened(line.only(MEMBERS));
            log.take(line, opened.entry());
            tree.add(opened.leaf(), (level, hash) -> {});
            if (sizes.contains(tree.size())) {
                log.rootAt.put(tree.size(), tree.root());
            }
        });
        return log;
    }

    private void take(Line line, Entry entry) {
        checkPlace(entry, entries.size());
        List<Entry> earlier = bySubject.computeIfAbsent(entry.subject(), subject -> new ArrayList<>());
        if (!earlier.isEmpty() && earlier.getLast().isTombstone()) {
            throw line.wrong("its subject `" + entry.subject() + "` was ended for ever by entry "
                    + earlier.getLast().seq());
        }
        earlier.add(entry);
        entries.add(entry);
    }

    /** Says where there is a gap: the entry must be the next after so many. */
    static void checkPlace(Entry entry, long before) {
        if (entry.seq() != before + 1) {
            throw new FindingException(
                    Part.ENTRIES.what(),
                    "entry " + entry.seq(),
                    "the entry after " + before + " should be " + (before + 1));
        }
    }

    static OpenedEntry opened(Line line) {
        try {
            return new OpenedEntry(
                    new Entry(
                            line.number("seq"),
                            line.text("type"),
                            line.text("subject"),
                            line.text("actor"),
                            Instant.ofEpochMilli(line.number("at")),
                            line.bytes("digest")),
                    line.bytes("salt"));
        } catch (IllegalArgumentException e) {
            throw line.wrong(e.getMessage() == null ? "it is no entry" : e.getMessage());
        }
    }

    long size() {
        return entries.size();
    }

    List<Entry> entries() {
        return entries;
    }

    List<Entry> of(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** The first entry of a subject with this digest. */
    Optional<Entry> first(String subject, byte[] digest) {
        return of(subject).stream()
                .filter(entry -> Arrays.equals(entry.digest(), digest))
                .findFirst();
    }

    /** Says whether a tombstone ended this subject. */
    boolean isEnded(String subject) {
        List<Entry> all = of(subject);
        return !all.isEmpty() && all.getLast().isTombstone();
    }

    /** The root over the first entries; known for the sizes that were asked for. */
    Optional<byte[]> rootAt(long size) {
        return Optional.ofNullable(rootAt.get(size));
    }
}
