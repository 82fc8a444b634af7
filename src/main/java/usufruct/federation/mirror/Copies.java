package usufruct.federation.mirror;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.federation.mirror.MirrorStore.Document;
import usufruct.search.MirrorIndex;
import usufruct.store.Store;
import usufruct.words.ItemId;

/**
 * The index over the copies, kept in step with their tables. What changed there waits in a table until the index has it for good, so nothing is
 * missed; and a hit counts only while its copy stands in the tables. A node without copies has no index.
 */
final class Copies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final int AT_ONCE = 1_000;

    private final Store store;
    private final MirrorStore rows;
    private final Path folder;
    private volatile @Nullable MirrorIndex index;

    Copies(Store store, MirrorStore rows, Path folder) {
        this.store = store;
        this.rows = rows;
        this.folder = folder;
    }

    /** Brings the index up to the tables; called by one thread alone. */
    void follow() {
        List<ItemId> keys = store.read(reading -> rows.unindexed(reading, AT_ONCE));
        try {
            if (index == null
                    && (!keys.isEmpty()
                            || store.read(reading -> !rows.after(reading, "", 1).isEmpty()))) {
                index = open();
            }
            MirrorIndex standing = index;
            while (standing != null && !keys.isEmpty()) {
                follow(standing, keys);
                keys = store.read(reading -> rows.unindexed(reading, AT_ONCE));
            }
        } catch (UncheckedIOException e) {
            LOG.warn("the index over what peers show broke and is built anew: {}", e.getMessage());
            close();
        }
    }

    /** INVARIANT: the index has a change before the table forgets that it waited. */
    private void follow(MirrorIndex standing, List<ItemId> keys) {
        List<Document> there = store.read(reading -> rows.keyed(reading, keys));
        Set<ItemId> gone = new HashSet<>(keys);
        there.forEach(each -> gone.remove(each.key()));
        long stamp = store.read(rows::stamp) + 1;
        standing.change(there.stream().map(Copies::copy).toList(), List.copyOf(gone), stamp);
        store.write(writing -> {
            Map<ItemId, Object> then = states(there);
            Map<ItemId, Object> now = states(rows.keyed(writing, keys));
            List<ItemId> settled = keys.stream()
                    .filter(key -> Objects.equals(then.get(key), now.get(key)))
                    .toList();
            rows.indexed(writing, settled, stamp);
            return true;
        });
    }

    /** As which each stands: what changed since it was read waits on. */
    private static Map<ItemId, Object> states(List<Document> documents) {
        return documents.stream()
                .collect(Collectors.toMap(
                        Document::key,
                        each -> List.of(each.item().seq(), each.item().version(), each.pass())));
    }

    private MirrorIndex open() {
        long stamp = store.read(rows::stamp);
        return MirrorIndex.open(
                folder,
                List.of(stamp, stamp + 1),
                after -> store.read(reading -> rows.after(reading, after, AT_ONCE)).stream()
                        .map(Copies::copy)
                        .toList(),
                stamp);
    }

    private static MirrorIndex.Copy copy(Document document) {
        return new MirrorIndex.Copy(document.key(), document.record());
    }

    /** What fits a question, the best first. */
    List<MirrorIndex.Hit> find(Map<String, String> question, int most, Instant now) {
        return Optional.ofNullable(index)
                .map(standing -> standing.find(question, most, now))
                .orElse(List.of());
    }

    @Override
    public void close() {
        MirrorIndex standing = index;
        index = null;
        if (standing != null) {
            standing.close();
        }
    }
}
