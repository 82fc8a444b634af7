package usufruct.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.SigningKey;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The node's log. Rooms append to it inside the write that makes the change, so that entry and change are one; each
 * shared commit then ends in one signed checkpoint over all its entries.
 *
 * <p>Make it after every room that appends in a {@link Store#beforeCommit} hook of its own: what is appended after the
 * checkpoint was signed would stand unsigned.
 */
public final class Ledger implements AutoCloseable {
    private final AppendStore pen = new AppendStore();
    private final LedgerStore rows = new LedgerStore();
    private final InstantSource clock;
    private final RandomGenerator salts;
    private final SigningKey nodeKey;
    private final LogKeys keys;
    private final NoteKey noteKey;
    private final HeadFile headFile;
    private final List<Alongside> alongside = new CopyOnWriteArrayList<>();

    /** Where the log stands: only ever what is durable, replaced on the writer's thread. */
    private volatile Standing standing;

    /** @param peaks never changed once it stands */
    private record Standing(Peaks peaks, Checkpoint head, SignedNote note) {}

    /**
     * Opens the log of this database.
     *
     * @param nodeKey signs checkpoints; stays the caller's to close
     * @param origin the log's name in checkpoints, such as the node's host name: not empty, no space, no plus
     * @param salts must not be predictable
     * @param headFile where the last signed head is kept, on no account inside the database's own folder of backups
     * @throws LedgerBrokenException when the database holds less than was signed, or something else
     */
    public Ledger(
            Store store, SigningKey nodeKey, String origin, InstantSource clock, RandomGenerator salts, Path headFile) {
        this(store, nodeKey, LogKeys.of(new NoteKey(origin, nodeKey.verifyKey())), clock, salts, headFile);
    }

    /**
     * As above, of a log that had other keys before.
     *
     * @param keys the last one is the node's
     * @throws IllegalArgumentException when it is another
     */
    public Ledger(
            Store store, SigningKey nodeKey, LogKeys keys, InstantSource clock, RandomGenerator salts, Path headFile) {
        this.clock = clock;
        this.salts = salts;
        this.nodeKey = nodeKey;
        this.keys = keys;
        this.noteKey = keys.now();
        if (!noteKey.key().equals(nodeKey.verifyKey())) {
            throw new IllegalArgumentException("the log's key of now is not the node's");
        }
        this.headFile = new HeadFile(headFile);
        try {
            List<SignedNote> heads = this.headFile.read();
            this.standing = sign(store.read(reading -> new Opening(rows, keys).check(reading, heads)));
            this.headFile.replace(standing.note);
        } catch (RuntimeException e) {
            this.headFile.close();
            throw e;
        }
        store.beforeCommit(this::seal);
    }

    /** What has to happen in the very write in which an entry is appended. */
    @FunctionalInterface
    public interface Alongside {
        /** It may write and append; it throws only when the whole write must not stand. */
        void appended(Writing writing, Entry entry);
    }

    /** Has something done with each entry from now on, right after it was appended, in the same write. */
    public void alongside(Alongside deed) {
        alongside.add(deed);
    }

    /**
     * Appends an entry, within the write that makes the change.
     *
     * @param type the noun and what happened to it: {@code need.published}; an entry {@code *.tombstoned} is the last
     *     one of its subject
     * @return its seq
     * @throws RefusedException TOMBSTONED when the subject was ended
     * @throws IllegalArgumentException when a part has a shape that {@link Entry} does not take
     */
    public long append(Writing writing, String type, String subject, String actor, byte[] digest) {
        AppendStore.Place place = pen.place(writing, subject);
        if (place.ended()) {
            throw new RefusedException(
                    Reason.TOMBSTONED, "`" + subject + "` has ended for ever; publish under a new id instead");
        }
        var entry = new Entry(place.seq(), type, subject, actor, clock.instant(), digest);
        byte[] salt = new byte[OpenedEntry.SALT_BYTES];
        salts.nextBytes(salt);
        pen.insert(writing, new OpenedEntry(entry, salt));
        if (entry.isTombstone()) {
            pen.end(writing, entry);
        }
        alongside.forEach(each -> each.appended(writing, entry));
        return entry.seq();
    }

    /** The entries that follow this seq, in order; from the beginning after 0. */
    public List<Entry> after(Reading reading, long seq, int limit) {
        return rows.after(reading, seq, limit);
    }

    /** As {@link #after}, with the salts: for parties and auditors. */
    public List<OpenedEntry> openedAfter(Reading reading, long seq, int limit) {
        return rows.openedAfter(reading, seq, limit);
    }

    /** The public leaves of the entries that follow this seq, in order: 32 bytes each, which say nothing. */
    public List<byte[]> leavesAfter(Reading reading, long seq, int limit) {
        return rows.leavesAfter(reading, seq, limit);
    }

    /** When the last entry was made, by the clock of then; empty while there is none. */
    public Optional<Instant> lastAt(Reading reading) {
        return rows.lastAt(reading);
    }

    /** The seq of the newest entry, as this reading sees it: in a write, of the one that was just appended. */
    public long lastSeq(Reading reading) {
        return rows.size(reading);
    }

    /** Says whether a tombstone ended this subject. */
    public boolean isEnded(Reading reading, String subject) {
        return rows.isEnded(reading, subject);
    }

    /** When a tombstone ended a subject; empty while it stands. */
    public Optional<Instant> endedAt(Reading reading, String subject) {
        return rows.endedAt(reading, subject);
    }

    /** The last durable checkpoint, which covers every write that was acknowledged. */
    public Checkpoint head() {
        return standing.head;
    }

    /** The last durable checkpoint with the node's signature. */
    public SignedNote signedHead() {
        return standing.note;
    }

    /** The last checkpoint in a database whose log nobody has open. */
    public static Optional<SignedNote> lastCheckpoint(Reading reading) {
        return new LedgerStore().lastCheckpoint(reading);
    }

    /** The kept checkpoints over more than {@code size} entries, in order: the newest of every 256 sizes. */
    public List<SignedNote> checkpointsAfter(Reading reading, long size, int limit) {
        return rows.checkpointsAfter(reading, size, limit);
    }

    /** The keys that the log has had, the one of now last. */
    public LogKeys keys() {
        return keys;
    }

    /** The key that signs the checkpoints, under the log's name. */
    public NoteKey noteKey() {
        return noteKey;
    }

    /**
     * The audit path from an entry to the root of the tree of {@code size} entries, lowest first; empty when there was
     * no such entry or no such tree yet.
     */
    public Optional<List<byte[]>> inclusion(Reading reading, long seq, long size) {
        if (seq < 1 || seq > size || size > provable(reading)) {
            return Optional.empty();
        }
        return Optional.of(new MerklePaths(rows.nodes(reading)).inclusion(seq - 1, size));
    }

    /** The proof that the tree of {@code to} entries begins with that of {@code from}; empty when there is none. */
    public Optional<List<byte[]>> consistency(Reading reading, long from, long to) {
        if (from < 0 || from > to || to > provable(reading)) {
            return Optional.empty();
        }
        return Optional.of(new MerklePaths(rows.nodes(reading)).consistency(from, to));
    }

    /** The size up to which this reading holds entries and nodes: a write sees entries that are not sealed yet. */
    private long provable(Reading reading) {
        return Math.min(standing.head.size(), rows.size(reading));
    }

    /** Stops keeping the head; the store may go on for reading only. */
    @Override
    public void close() {
        headFile.close();
    }

    /** Signs over whatever this commit appended; what it computed counts only once the commit stands. */
    private void seal(Writing writing) {
        Peaks grown = standing.peaks.copy();
        for (byte[] leaf : pen.leavesAfter(writing, grown.size())) {
            byte[] completed = grown.add(Merkle.leaf(leaf));
            if (completed.length > 0) {
                pen.keepNodes(writing, grown.size(), completed);
            }
        }
        if (grown.size() == standing.peaks.size()) {
            return;
        }
        Standing sealed = sign(grown);
        pen.keepCheckpoint(writing, grown.size(), sealed.note);
        writing.afterCommit(() -> {
            standing = sealed;
            headFile.replace(sealed.note);
        });
    }

    private Standing sign(Peaks peaks) {
        var head = new Checkpoint(noteKey.name(), peaks.size(), peaks.root());
        var note = new SignedNote(head.text(), List.of(noteKey.sign(nodeKey, head.text())));
        return new Standing(peaks, head, note);
    }
}
