package usufruct.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;
import usufruct.store.Writing;

/**
 * What checks have read of the tuples, kept while it is true. It belongs to one global revision; a reading at a later one
 * first takes out what has changed since, by the log of changes, so that it does not matter who changed it: this process
 * or another on the same database. A reading at an earlier one reads past it, and so does a write once a tuple changed in
 * it or in one that shares its commit: such a revision may be undone, and come again with other tuples.
 *
 * <p>INVARIANT: whoever finds {@code revision} at his own both before and after he looks has seen what is true at it. For
 * entries are taken out while it says that none is, and put in only by whoever reads at it.
 */
final class TupleCache {
    /** So many entries are kept at most, twice; an entry is about 300 bytes. */
    static final int MOST_ENTRIES = 20_000;

    /** When more has changed, it is quicker to begin anew. */
    private static final int MOST_CHANGES = 1_000;

    private static final long NONE = -1;

    private final TuplesStore store;
    private final ChangesStore log = new ChangesStore();
    private volatile long revision = NONE;
    private volatile Map<Object, Object> young = new ConcurrentHashMap<>();
    private volatile Map<Object, Object> old = new ConcurrentHashMap<>();

    private record Named(Thing object, String relation, Subject subject) {}

    private record Others(Thing object, String relation, int most) {}

    TupleCache(TuplesStore store) {
        this.store = store;
    }

    /** The tuples as a reading has them. */
    TupleSource at(Reading reading) {
        if (reading instanceof Writing) {
            return new View(new StoredTuples(store, reading), store.revision(reading));
        }
        return reading.kept(this, () -> {
            long now = store.revision(reading);
            if (revision < now) {
                advance(reading, now);
            }
            return new View(new StoredTuples(store, reading), now);
        });
    }

    private synchronized void advance(Reading reading, long to) {
        long from = revision;
        if (from >= to) {
            return;
        }
        List<AccessChange> changes = from == NONE ? List.of() : log.after(reading, from, MOST_CHANGES + 1);
        revision = NONE;
        if (from == NONE || changes.size() != to - from) {
            young = new ConcurrentHashMap<>();
            old = new ConcurrentHashMap<>();
        } else {
            changes.forEach(change -> {
                if (change instanceof AccessChange.OfTuple of) {
                    forget(of.tuple());
                }
            });
        }
        revision = to;
    }

    private void forget(Tuple tuple) {
        var named = new Named(tuple.object(), tuple.relation(), tuple.subject());
        var others = new Others(tuple.object(), tuple.relation(), Sight.MOST_INDIRECT + 1);
        List.of(named, others).forEach(key -> {
            young.remove(key);
            old.remove(key);
        });
    }

    private synchronized void keep(Object key, Object value, long readAt) {
        if (revision != readAt) {
            return;
        }
        if (young.size() >= MOST_ENTRIES) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(key, value);
    }

    /** How many entries are kept. */
    int size() {
        return young.size() + old.size();
    }

    /** The tuples at one revision. */
    private final class View implements TupleSource {
        private final StoredTuples stored;
        private final long at;

        View(StoredTuples stored, long at) {
            this.stored = stored;
            this.at = at;
        }

        @Override
        @SuppressWarnings("unchecked") // a Named is kept with what was found for it
        public Optional<Tuple> find(Thing object, String relation, Subject subject) {
            return (Optional<Tuple>)
                    of(new Named(object, relation, subject), () -> stored.find(object, relation, subject));
        }

        @Override
        @SuppressWarnings("unchecked") // an Others is kept with what was found for it
        public List<Tuple> indirect(Thing object, String relation, int most) {
            return (List<Tuple>) of(new Others(object, relation, most), () -> stored.indirect(object, relation, most));
        }

        @Override
        public List<Tuple> all(Thing object, String relation, int most) {
            return stored.all(object, relation, most);
        }

        private Object of(Object key, Supplier<Object> read) {
            if (revision == at) {
                Object kept = kept(key);
                if (kept != null && revision == at) {
                    return kept;
                }
            }
            Object found = read.get();
            keep(key, found, at);
            return found;
        }

        private @Nullable Object kept(Object key) {
            Object kept = young.get(key);
            if (kept == null) {
                kept = old.get(key);
                if (kept != null) {
                    keep(key, kept, at);
                }
            }
            return kept;
        }
    }
}
