package usufruct.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.search.IndexFolder.Stamp;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.StoreException;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * Keeps an index in step with the log. An item that an entry tells of is read as it stands now and put in anew, so to follow an
 * entry twice does no harm, and after a crash the entries since the last commit are followed again.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int AT_ONCE = 256;

    /** A commit is an fsync; what came since the last is followed again after a crash. */
    private static final int MOST_UNCOMMITTED = 4_096;

    private final Store store;
    private final Ledger ledger;
    private final Projections projections;

    /** Some items as they stand; those that can be found no longer by id alone. */
    private record Batch(Stamp until, int entries, List<Projected> found, Set<ItemId> gone, boolean takesWords) {}

    Feed(Store store, Ledger ledger, Projections projections) {
        this.store = store;
        this.ledger = ledger;
        this.projections = projections;
    }

    /** The index of a folder, when it is whole and of this log; else a new one with everything in it. */
    Following open(Path folder) throws IOException {
        try {
            IndexFolder index = IndexFolder.open(folder);
            try {
                Stamp stamp = index.stamp();
                if (stamp.seq() > 0 && stamp.equals(store.<Stamp>read(reading -> stamp(reading, stamp.seq())))) {
                    return new Following(index, stamp);
                }
                LOG.info("the search index is of another log or new; it is built");
            } catch (IOException | RuntimeException e) {
                index.close();
                throw e;
            }
            index.close();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the search index cannot be used; it is built anew: {}", e.getMessage());
        }
        IndexFolder.wipe(folder);
        return built(IndexFolder.open(folder));
    }

    /** INVARIANT: the stamp is read first, so what changes while items are read is followed afterwards. */
    private Following built(IndexFolder index) throws IOException {
        try {
            Stamp stamp = store.read(reading -> stamp(reading, ledger.lastSeq(reading)));
            String after = "";
            while (true) {
                String from = after;
                List<ItemId> ids = store.read(reading -> projections.after(reading, from, AT_ONCE));
                if (ids.isEmpty()) {
                    break;
                }
                put(index, store.read(reading -> batch(reading, stamp, 0, ids, false)));
                after = ids.getLast().value();
            }
            index.commit(stamp);
            return new Following(index, stamp);
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private Stamp stamp(Reading reading, long seq) {
        return seq == 0
                ? Stamp.NOTHING
                : ledger.leavesAfter(reading, seq - 1, 1).stream()
                        .map(leaf -> new Stamp(seq, Bytes.base64Url(leaf)))
                        .findFirst()
                        .orElse(Stamp.NOTHING);
    }

    private Batch next(Reading reading, Stamp after) {
        List<Entry> entries = ledger.after(reading, after.seq(), AT_ONCE);
        Set<ItemId> touched = new LinkedHashSet<>();
        entries.forEach(entry -> touched.addAll(projections.touchedBy(reading, entry)));
        Stamp until =
                entries.isEmpty() ? after : stamp(reading, entries.getLast().seq());
        boolean changed = entries.stream().anyMatch(Feed::takesWords);
        return batch(reading, until, entries.size(), touched, changed);
    }

    private static boolean takesWords(Entry entry) {
        return entry.type().equals("offer.changed") || entry.type().equals("need.edited");
    }

    private Batch batch(Reading reading, Stamp until, int entries, Iterable<ItemId> ids, boolean changed) {
        List<Projected> found = new ArrayList<>();
        Set<ItemId> gone = new LinkedHashSet<>();
        for (ItemId id : ids) {
            projected(reading, id).ifPresentOrElse(found::add, () -> gone.add(id));
        }
        return new Batch(until, entries, found, gone, changed || !gone.isEmpty());
    }

    /** What cannot be read as it should is found by nobody, and holds nothing else up. */
    private Optional<Projected> projected(Reading reading, ItemId id) {
        try {
            return projections.of(reading, id);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("item `{}` cannot be found by search: {}", id, e.getClass().getName());
            return Optional.empty();
        }
    }

    private static void put(IndexFolder index, Batch batch) throws IOException {
        for (Projected item : batch.found()) {
            index.put(item);
        }
        for (ItemId id : batch.gone()) {
            index.remove(id);
        }
    }

    /** An index, and how far it has come. */
    final class Following implements AutoCloseable {
        private final IndexFolder index;
        private volatile Stamp stamp;
        private int uncommitted;

        private Following(IndexFolder index, Stamp stamp) {
            this.index = index;
            this.stamp = stamp;
        }

        /** Follows the log to its end. */
        void follow() throws IOException {
            boolean takesWords = false;
            while (true) {
                Batch batch = store.read(reading -> next(reading, stamp));
                if (batch.entries() == 0) {
                    break;
                }
                put(index, batch);
                stamp = batch.until();
                takesWords |= batch.takesWords();
                uncommitted += batch.entries();
                if (uncommitted >= MOST_UNCOMMITTED) {
                    commit();
                }
            }
            if (takesWords) {
                index.purge(stamp);
                uncommitted = 0;
            }
        }

        /** Makes what was followed last. */
        void commit() throws IOException {
            if (uncommitted > 0) {
                index.commit(stamp);
                uncommitted = 0;
            }
        }

        boolean isCommitted() {
            return uncommitted == 0;
        }

        /** The entry of the log up to which searches know everything. */
        long seq() {
            return stamp.seq();
        }

        IndexFolder index() {
            return index;
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
