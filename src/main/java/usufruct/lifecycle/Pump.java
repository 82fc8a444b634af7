package usufruct.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.ledger.Entry;
import usufruct.store.Store;
import usufruct.store.Worker;

/**
 * What moves the lifecycle, in a thread of its own: it follows the ledger, runs what is due, and sleeps until the next due date
 * or the next commit.
 */
final class Pump implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final LedgerFeed feed;
    private final DueJobs jobs;
    private final Chore chore;
    private final InstantSource clock;
    private final Worker worker;

    /** Why the last round of work broke off. */
    private volatile @Nullable RuntimeException failure;

    /** When the chore was done last; the pump's thread alone looks at it. */
    private Instant choreDone = Instant.EPOCH;

    Pump(Store store, LedgerFeed feed, DueJobs jobs, Chore chore, InstantSource clock) {
        this.feed = feed;
        this.jobs = jobs;
        this.chore = chore;
        this.clock = clock;
        this.worker = new Worker("lifecycle", store, Duration.ZERO, this::work);
    }

    void start() {
        worker.start();
    }

    /** Something may have changed: look again soon. */
    void wake() {
        worker.wake();
    }

    /**
     * Waits until the clock has reached this instant, the ledger is followed to its end, and nothing is due.
     *
     * @throws IllegalStateException when the lifecycle cannot go on
     */
    void settle(Instant until) throws InterruptedException {
        while (true) {
            Instant now = clock.instant();
            worker.settle();
            if (worker.isClosed() || standsStill()) {
                throw new IllegalStateException("the lifecycle cannot go on", failure);
            }
            if (!now.isBefore(until)) {
                return;
            }
            worker.await(Duration.between(now, until));
        }
    }

    /** Says whether the last round of work broke off; the next one may do better. */
    boolean standsStill() {
        return failure != null;
    }

    /** Works until nothing is left to do. Whatever fails must not end the thread: the next second tries again. */
    private Duration work() {
        try {
            while (turn() && !worker.isClosed()) {
                LOG.trace("more to do");
            }
            doChore();
            Duration rest = untilNext();
            failure = null;
            return rest;
        } catch (RuntimeException e) {
            LOG.error(
                    "the lifecycle stands still: {}", StepFailedException.of(e).getMessage());
            failure = e;
            return AFTER_FAILURE;
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
        return jobs.next().map(due -> Duration.between(clock.instant(), due)).orElse(Worker.LONGEST_REST);
    }

    @Override
    public void close() {
        worker.close();
    }
}
