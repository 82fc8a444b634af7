package usufruct.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import usufruct.words.ItemId;

/**
 * The files of the index, for the node's user alone. What was put in shows in every search that begins afterwards, and lasts
 * after {@link #commit}; a commit says up to which entry of the log it knows everything, so that the two are never apart.
 *
 * <p>To show it makes a segment, so that is done when somebody searches: while nobody does, what comes gathers in memory.
 */
final class IndexFolder implements AutoCloseable {
    /** Of what is in an index and how; another one has every index built anew. */
    private static final String FORMAT = "2-" + Words.VERSION;

    /** Small segments: one that a withdrawn text has to leave is written anew within a second. */
    private static final double MOST_MEGABYTES = 32;

    private static final double BUFFER_MEGABYTES = 4;

    /** Segments below this are merged as if they had this size; Lucene's own would write a small index anew again and again. */
    private static final double FLOOR_MEGABYTES = 0.5;

    /** Would warn at every start that vectors could be searched faster; none are searched here. */
    private static final Logger VECTORS = Logger.getLogger("org.apache.lucene.internal.vectorization");

    static {
        VECTORS.setLevel(Level.SEVERE);
    }

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ReentrantLock showing = new ReentrantLock();

    /** What was put in or removed and does not show yet. */
    private volatile boolean unseen;

    /**
     * Up to where an index knows the log.
     *
     * @param seq of the last entry; 0 when of none
     * @param leaf that entry's leaf, which no other log has
     */
    record Stamp(long seq, String leaf) {
        static final Stamp NOTHING = new Stamp(0, "");
    }

    /**
     * Opens the index in a folder, or begins one.
     *
     * @throws IOException when the files are not as they were written
     * @throws IllegalArgumentException when they are another version's
     */
    @SuppressWarnings("MustBeClosedChecker")
    static IndexFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Directory directory = FSDirectory.open(folder);
        try {
            return new IndexFolder(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Takes an index away; what is not there is gone already. */
    static void wipe(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path each : files.toList()) {
                        Files.delete(each);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IndexFolder(Directory directory) throws IOException {
        this.directory = directory;
        writer = new IndexWriter(directory, config());
        try {
            searchers = new SearcherManager(writer, new EvenSearchers());
            requireWhole();
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    private static IndexWriterConfig config() {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setMaxMergedSegmentMB(MOST_MEGABYTES);
        merging.setFloorSegmentMB(FLOOR_MEGABYTES);
        merging.setForceMergeDeletesPctAllowed(0);
        return new IndexWriterConfig()
                .setSimilarity(new EvenSimilarity())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergePolicy(merging);
    }

    private static final class EvenSearchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            var searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new EvenSimilarity());
            return searcher;
        }
    }

    /** Reads every byte once: what a disk lost shows here, and not in an answer. */
    private void requireWhole() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
        } finally {
            searchers.release(searcher);
        }
    }

    /**
     * Up to where the last commit knows the log.
     *
     * @throws CorruptIndexException when it is of another format
     */
    Stamp stamp() throws CorruptIndexException {
        Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
        if (kept == null) {
            return Stamp.NOTHING;
        }
        Map<String, String> data = new HashMap<>();
        kept.forEach(each -> data.put(each.getKey(), each.getValue()));
        if (data.isEmpty()) {
            return Stamp.NOTHING;
        }
        if (!FORMAT.equals(data.get("format"))) {
            throw new CorruptIndexException("another format", directory.toString());
        }
        return new Stamp(Long.parseLong(data.getOrDefault("seq", "0")), data.getOrDefault("leaf", ""));
    }

    void put(Projected item) throws IOException {
        writer.updateDocument(new Term(Documents.ID, item.id().value()), Documents.of(item));
        unseen = true;
    }

    void remove(ItemId id) throws IOException {
        writer.deleteDocuments(new Term(Documents.ID, id.value()));
        unseen = true;
    }

    /** Whoever comes while somebody else makes the segment waits for it, and so sees as much. */
    private void show() throws IOException {
        showing.lock();
        try {
            if (unseen) {
                unseen = false;
                searchers.maybeRefreshBlocking();
            }
        } catch (IOException | RuntimeException e) {
            unseen = true;
            throw e;
        } finally {
            showing.unlock();
        }
    }

    void commit(Stamp stamp) throws IOException {
        writer.setLiveCommitData(Map.of("format", FORMAT, "seq", String.valueOf(stamp.seq()), "leaf", stamp.leaf())
                .entrySet());
        writer.commit();
    }

    /**
     * Writes every segment anew from which something was removed, and takes the old files away: after this no byte of what was
     * removed is left.
     */
    void purge(Stamp stamp) throws IOException {
        writer.forceMergeDeletes(true);
        commit(stamp);
        searchers.maybeRefreshBlocking();
        writer.deleteUnusedFiles();
    }

    /** Work on what shows now. */
    @FunctionalInterface
    interface Look<T> {
        T at(IndexSearcher searcher) throws IOException;
    }

    /** @throws UncheckedIOException when the files cannot be read */
    <T> T search(Look<T> look) {
        try {
            show();
            IndexSearcher searcher = searchers.acquire();
            try {
                return look.at(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the files at their last commit. */
    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
