package usufruct.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works beside those who write: after each commit, and when something is due. Nobody who writes waits for it, for
 * its own writes let all others go first ({@link Store#patiently}).
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** No longer, for the clock may be set. */
    public static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Store store;
    private final Work work;
    private final Duration breath;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Somebody waits for a round: no breath is taken before it. */
    private final Condition hurried = lock.newCondition();

    private final Thread thread;

    /** Rounds of work asked for, and the last of them that ended with nothing left to do. */
    private long asked;

    private long done;

    /** The last round that somebody waits for. */
    private long awaited;

    private boolean closed;

    /** One round of work. */
    @FunctionalInterface
    public interface Work {
        /** Works until nothing is left to do or the worker is closed, and says how long nothing more is due. It must not throw. */
        Duration round();
    }

    /** @param breath how long each round rests at least, so that many commits are looked at together; zero for not at all */
    public Worker(String name, Store store, Duration breath, Work work) {
        this.store = store;
        this.breath = breath;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(() -> store.patiently(this::run));
    }

    /** Begins to work, and from now on does after each commit. */
    public void start() {
        store.afterCommit(this::wake);
        thread.start();
    }

    /** Something may have changed: look again soon. */
    public void wake() {
        lock.lock();
        try {
            asked++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a round that begins after this has ended. */
    public void settle() throws InterruptedException {
        lock.lock();
        try {
            long mine = ++asked;
            awaited = mine;
            changed.signalAll();
            hurried.signalAll();
            while (done < mine && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something may have changed, but no longer than this. */
    public void await(Duration time) throws InterruptedException {
        lock.lock();
        try {
            await(changed, time);
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean run() {
        while (!isClosed()) {
            long round = nextRound();
            finish(round, work.round());
        }
        return true;
    }

    private long nextRound() {
        lock.lock();
        try {
            return asked;
        } finally {
            lock.unlock();
        }
    }

    private void finish(long round, Duration rest) {
        lock.lock();
        try {
            done = round;
            changed.signalAll();
            if (awaited <= done && !closed) {
                await(hurried, breath);
            }
            if (asked == round && !closed) {
                await(changed, rest);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** A look more than needed does no harm, so a spurious wake-up is one like any other. */
    @SuppressWarnings("WaitNotInLoop")
    private static void await(Condition condition, Duration time) throws InterruptedException {
        Duration bounded = time.compareTo(LONGEST_REST) < 0 ? time : LONGEST_REST;
        if (bounded.isPositive()) {
            boolean woken = condition.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("woken: {}", woken);
        }
    }

    /** Waits until the round under way has ended. */
    @Override
    public void close() {
        end();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link #close()}, but waits no longer than this. */
    public void close(Duration atMost) {
        end();
        try {
            boolean ended = thread.join(atMost);
            LOG.debug("ended: {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            hurried.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
