package usufruct.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.store.Store;
import usufruct.vault.VaultException;

/** The one thread that follows the log for people, and sends what is to be sent. Nobody who writes waits for it. */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** No longer, for the clock may be set. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    /** Many commits are looked at together. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LAST_SECONDS = Duration.ofSeconds(12);
    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);

    private final Outbox outbox;
    private final Delivery delivery;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition hurried = lock.newCondition();
    private final Thread thread;

    /** Rounds of work asked for, and the last that ended. */
    private long asked;

    private long done;

    /** The last round that somebody waits for. */
    private long awaited;

    private boolean closed;

    /** The courier's thread alone looks at it. */
    private Instant tidied;

    Courier(Store store, Outbox outbox, Delivery delivery, InstantSource clock) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.clock = clock;
        this.tidied = clock.instant();
        this.thread = Thread.ofPlatform().name("courier").daemon(true).unstarted(() -> store.patiently(this::run));
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

    /** Waits until what is due by now was told, or tried. */
    void settle() throws InterruptedException {
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

    private boolean run() {
        while (true) {
            long round = nextRound();
            if (round < 0) {
                return true;
            }
            finish(round, work());
        }
    }

    /** Works until nothing is left to do, and says how long to rest. Whatever fails must not end the thread. */
    private Duration work() {
        try {
            boolean more;
            do {
                boolean followed = outbox.follow();
                boolean gathered = outbox.gather();
                more = send() || followed || gathered;
            } while (more && !isClosed());
            tidy();
            return outbox.next()
                    .map(next -> Duration.between(clock.instant(), next))
                    .orElse(LONGEST_SLEEP);
        } catch (RuntimeException e) {
            LOG.error(
                    "nobody is told of anything at the moment: {}", e.getClass().getName());
            return AFTER_FAILURE;
        }
    }

    private boolean send() {
        boolean any = false;
        for (Message each : outbox.due()) {
            if (isClosed()) {
                return false;
            }
            send(each);
            any = true;
        }
        return any;
    }

    /** INVARIANT: a message is marked as sent after it was: it may go twice, and never not at all. */
    private void send(Message message) {
        try {
            Optional<Outbox.Content> content = outbox.content(message);
            if (content.isEmpty()) {
                outbox.dropped(message);
            } else {
                delivery.send(message, content.get());
                outbox.sent(message);
            }
        } catch (UndeliveredException e) {
            failed(message, e.trouble());
        } catch (VaultException e) {
            failed(message, Trouble.FAILED);
        }
    }

    private void failed(Message message, Trouble trouble) {
        LOG.warn("message {} was not taken: {}", message.id(), trouble);
        outbox.failed(message, trouble);
    }

    private void tidy() {
        Instant now = clock.instant();
        if (now.isBefore(tidied) || !now.isBefore(tidied.plus(BETWEEN_TIDYINGS))) {
            outbox.tidy();
            tidied = now;
        }
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

    private void finish(long round, Duration rest) {
        lock.lock();
        try {
            done = round;
            changed.signalAll();
            if (awaited <= done && !closed) {
                await(hurried, BREATH);
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
        Duration bounded = time.compareTo(LONGEST_SLEEP) < 0 ? time : LONGEST_SLEEP;
        if (bounded.isPositive()) {
            boolean woken = condition.await(bounded.toNanos(), TimeUnit.NANOSECONDS);
            LOG.trace("woken: {}", woken);
        }
    }

    /** A message under way has some seconds; what is not done by then is sent again after the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            hurried.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            boolean ended = thread.join(LAST_SECONDS);
            LOG.debug("ended: {}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
