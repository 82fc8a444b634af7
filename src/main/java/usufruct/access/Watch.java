package usufruct.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import usufruct.access.Inquiries.Heard;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Lets callers wait until something is committed that concerns them, for a bounded time, and few of them at once: each holds a
 * thread while it waits.
 */
public final class Watch {
    private static final int MOST_WAITING = 16;
    private static final int MOST_OF_ONE = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Map<Did, Integer> waiting = new HashMap<>();
    private int all;
    private long commits;
    private boolean over;

    /** Something was committed: whoever waits looks again. */
    public void ring() {
        lock.lock();
        try {
            commits++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any longer: the node stops. */
    public void close() {
        lock.lock();
        try {
            over = true;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was heard once something was, or the time is over.
     *
     * @param seconds how long to wait; not at all, when 0
     * @param look hears what there is, from where the look before ended
     * @throws RefusedException TOO_MANY_REQUESTS when too many wait already
     */
    Heard until(Did caller, int seconds, Function<Optional<Long>, Heard> look) {
        long seen = commits();
        Heard heard = look.apply(Optional.empty());
        if (seconds == 0 || !heard.changes().isEmpty()) {
            return heard;
        }
        enter(caller);
        try {
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (heard.changes().isEmpty() && left > 0) {
                left = await(seen, left);
                seen = commits();
                heard = look.apply(Optional.of(heard.next()));
            }
            return heard;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return heard;
        } finally {
            leave(caller);
        }
    }

    private long commits() {
        lock.lock();
        try {
            return commits;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a commit after those that were seen; says how many nanoseconds are left. */
    private long await(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (commits == seen && !over && left > 0) {
                left = rung.awaitNanos(left);
            }
            return over ? 0 : left;
        } finally {
            lock.unlock();
        }
    }

    private void enter(Did caller) {
        lock.lock();
        try {
            if (all >= MOST_WAITING || waiting.getOrDefault(caller, 0) >= MOST_OF_ONE) {
                throw new RefusedException(
                        Reason.TOO_MANY_REQUESTS,
                        "too many wait for changes here, or you do twice already; ask without `wait`, or in a while");
            }
            all++;
            waiting.merge(caller, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Did caller) {
        lock.lock();
        try {
            all--;
            waiting.computeIfPresent(caller, (who, times) -> times == 1 ? null : times - 1);
        } finally {
            lock.unlock();
        }
    }
}
