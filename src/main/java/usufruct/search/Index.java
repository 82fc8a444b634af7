package usufruct.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.assignment.Assignments;
import usufruct.ledger.Ledger;
import usufruct.need.Needs;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.search.Feed.Following;
import usufruct.store.Store;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The index of a running node, and the one thread that keeps it. Whatever breaks an index has it built anew; meanwhile a search
 * is refused, never answered by half.
 */
public final class Index implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Index.class);

    /** So long without a commit of the database, and what was followed is committed. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** What happens without such a pause is followed together, */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** for so long at most: then it can be found soon also while people publish without end, and is not yet read anew. */
    private static final Duration GATHERED = Duration.ofMillis(200);

    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Path folder;
    private final Projections projections;
    private final Feed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform().name("search").daemon(true).unstarted(this::run);

    /** Only the thread sets it; searches take it as it stands. */
    private volatile @Nullable Following following;

    private boolean woken = true;

    /** It waits for something to happen, with nothing else to do. */
    private boolean idle;

    private boolean rebuild;
    private volatile boolean closed;

    private Index(Path folder, Projections projections, Feed feed) {
        this.folder = folder;
        this.projections = projections;
        this.feed = feed;
    }

    /**
     * Begins to follow the log where the index in this folder last stood.
     *
     * @param circle what can be found
     */
    public static Index start(Path folder, Store store, Ledger ledger, Circle circle, InstantSource clock) {
        var projections = new Projections(circle, clock);
        var index = new Index(folder, projections, new Feed(store, ledger, projections));
        store.afterCommit(index::wake);
        index.thread.start();
        return index;
    }

    /** The rooms whose records can be found. */
    public record Circle(Records records, Offers offers, Needs needs, Assignments assignments) {}

    Projections projections() {
        return projections;
    }

    /** Builds the index anew, beside whatever happens; until then searches are refused. */
    public void rebuild() {
        lock.lock();
        try {
            rebuild = true;
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The entry of the log up to which it knows everything; empty while it is built. */
    public Optional<Long> seq() {
        return Optional.ofNullable(following).map(Following::seq);
    }

    /** @throws RefusedException NOT_READY while it is built */
    <T> T search(Function<Following, T> work) {
        Following standing = following;
        if (standing == null) {
            throw notReady();
        }
        try {
            return work.apply(standing);
        } catch (AlreadyClosedException e) {
            throw notReady();
        } catch (UncheckedIOException e) {
            LOG.warn("the search index cannot be read and is built anew: {}", e.getMessage());
            rebuild();
            throw notReady();
        }
    }

    private static RefusedException notReady() {
        return new RefusedException(Reason.NOT_READY, "the search index is being built; try again in a moment");
    }

    private void wake() {
        lock.lock();
        try {
            woken = true;
            if (idle) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whatever fails must not end the thread. */
    private void run() {
        while (!closed) {
            try {
                work();
            } catch (IOException | AlreadyClosedException e) {
                LOG.warn("the search index broke and is built anew: {}", e.getMessage());
                drop(true);
                pause();
            } catch (RuntimeException e) {
                LOG.warn("the search index does not follow: {}", e.getMessage());
                pause();
            }
        }
        drop(false);
    }

    private void work() throws IOException {
        if (takeRebuild()) {
            drop(true);
        }
        Following standing = following;
        if (standing == null) {
            standing = feed.open(folder);
            standing.follow();
            following = standing;
        } else {
            gather();
            standing.follow();
        }
        if (!happens(standing.isCommitted() ? LONGEST_SLEEP : QUIET)) {
            standing.commit();
        }
    }

    private boolean takeRebuild() {
        lock.lock();
        try {
            boolean asked = rebuild;
            rebuild = false;
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /** Whether something happened before the time was over. */
    private boolean happens(Duration within) {
        lock.lock();
        try {
            long left = within.toNanos();
            idle = true;
            while (!woken && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            idle = false;
            boolean happened = woken;
            woken = false;
            return happened;
        } catch (InterruptedException e) {
            closed = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets others go first: waits until nothing has happened for a moment, or has for long enough. */
    private void gather() {
        long until = System.nanoTime() + GATHERED.toNanos();
        do {
            await(PAUSE);
        } while (happens(Duration.ZERO) && System.nanoTime() < until);
    }

    private void pause() {
        await(AFTER_FAILURE);
        wake();
    }

    /** Waits, unless it is closed. */
    private void await(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void drop(boolean wipe) {
        Following standing = following;
        following = null;
        try {
            if (standing != null) {
                if (!wipe) {
                    standing.commit();
                }
                standing.close();
            }
            if (wipe) {
                IndexFolder.wipe(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the search index could not be put away: {}", e.getMessage());
        }
    }

    /** Ends the thread; the files stay at what they know. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
