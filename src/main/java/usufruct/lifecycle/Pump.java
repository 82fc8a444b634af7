package usufruct.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.ledger.Entry;
import usufruct.store.Store;

/**
 * The one thread that moves the lifecycle: it follows the ledger, runs what is due, and sleeps until the next due date
 * or the next commit.
 */
final class Pump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

    /** No longer, for the clock may be set. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final LedgerFeed feed;
    private final DueJobs jobs;
    private final Chore chore;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;

    /** Rounds of work asked for, and the last of them that ended with nothing left to do. */
    private long asked;

    private long done;
    private @Nullable RuntimeException failure;
    private boolean closed;

    /** When the chore was done last; the pump's thread alone looks at it. */
    private Instant choreDone = Instant.EPOCH;

    /** How a round of work ended, and how long nothing more is due. */
    private record Pass(Duration sleep, @Nullable RuntimeException failure) {}

    Pump(Store store, LedgerFeed feed, DueJobs jobs, Chore chore, InstantSource clock) {
        this.feed = feed;
        this.jobs = jobs;
        this.chore = chore;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("lifecycle").daemon(true).unstarted(() -> store.patiently(this::run));
    }

    void start() {
        thread.start();
    }

    /** Something may have changed: look again soon. */
    void wake() {
        lock.lock();
        try {
            asked++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the clock has reached this instant, the ledger is followed to its end, and nothing is due.
     *
     * @throws IllegalStateException when the lifecycle cannot go on
     */
    void settle(Instant until) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                Instant now = clock.instant();
                long mine = ++asked;
                changed.signalAll();
                while (done < mine && !closed) {
                    changed.await();
                }
                if (closed || failure != null) {
                    throw new IllegalStateException("the lifecycle cannot go on", failure);
                }
                if (!now.isBefore(until)) {
                    return;
                }
                await(Duration.between(now, until));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says whether the last round of work broke off; the next one may do better. */
    boolean standsStill() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever publishes something never waits for this: the writes in here let all others go first. */
    private long run() {
        while (true) {
            long round = nextRound();
            if (round < 0) {
                return round;
            }
            finish(round, work());
        }
    }

    /** Works until nothing is left to do. Whatever fails must not end the thread: the next second tries again. */
    private Pass work() {
        try {
            while (turn() && !isClosed()) {
                LOG.trace("more to do");
            }
            doChore();
            return new Pass(untilNext(), null);
        } catch (RuntimeException e) {
            LOG.error(
                    "the lifecycle stands still: {}", StepFailedException.of(e).getMessage());
            return new Pass(AFTER_FAILURE, e);
        }
    }

    /** INVARIANT: what was due before an entry was made is run before that entry is followed. */
    private boolean turn() {
        List<Entry> entries = feed.next();
        int ran = jobs.runAll();
        feed.follow(entries);
        return ran > 0 || !entries.isEmpty();
    }

    /** A clock that was set back is no reason to wait. */
    private void doChore() {
        Instant now = clock.instant();
        boolean rests = !now.isBefore(choreDone) && now.isBefore(choreDone.plus(chore.every()));
        if (!rests) {
            chore.work().run();
            choreDone = now;
        }
    }

    private Duration untilNext() {
        return jobs.next().map(due -> Duration.between(clock.instant(), due)).orElse(LONGEST_SLEEP);
    }

    private long nextRound() {
        lock.lock();
        try {
            return closed ? -1 : asked;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        return nextRound() < 0;
    }

    private void finish(long round, Pass pass) {
        lock.lock();
        try {
            failure = pass.failure;
            done = round;
            changed.signalAll();
            if (asked == round && !closed) {
                await(pass.sleep);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** A look more than needed does no harm, so a spurious wake-up is one like any other. */
    @SuppressWarnings("WaitNotInLoop")
    private void await(Duration time) throws InterruptedException {
        Duration bounded = time.compareTo(LONGEST_SLEEP) < 0 ? time : LONGEST_SLEEP;
        if (bounded.isPositive()) {
            boolean woken = changed.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("woken: {}", woken);
        }
    }

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
