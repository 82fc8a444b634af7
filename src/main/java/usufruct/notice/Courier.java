package usufruct.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.store.Store;
import usufruct.store.Worker;
import usufruct.vault.VaultException;

/** Follows the log for people, in a thread of its own, and sends what is to be sent. */
final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Many commits are looked at together. */
    private static final Duration BREATH = Duration.ofMillis(50);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LAST_SECONDS = Duration.ofSeconds(12);
    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);

    private final Outbox outbox;
    private final Delivery delivery;
    private final InstantSource clock;
    private final Worker worker;

    /** Where messages to devices and programs are sent at the same time: no slow service holds up another, nor mail for long. */
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    /** The courier's thread alone looks at it. */
    private Instant tidied;

    Courier(Store store, Outbox outbox, Delivery delivery, InstantSource clock) {
        this.outbox = outbox;
        this.delivery = delivery;
        this.clock = clock;
        this.tidied = clock.instant();
        this.worker = new Worker("courier", store, BREATH, this::work);
    }

    void start() {
        worker.start();
    }

    /** Waits until what is due by now was told, or tried. */
    void settle() throws InterruptedException {
        worker.settle();
    }

    /** Works until nothing is left to do, and says how long to rest. Whatever fails must not end the thread. */
    private Duration work() {
        try {
            boolean more;
            do {
                boolean followed = outbox.follow();
                boolean gathered = outbox.gather();
                more = send() || followed || gathered;
            } while (more && !worker.isClosed());
            tidy();
            return outbox.next()
                    .map(next -> Duration.between(clock.instant(), next))
                    .orElse(Worker.LONGEST_REST);
        } catch (RuntimeException e) {
            LOG.error(
                    "nobody is told of anything at the moment: {}", e.getClass().getName());
            return AFTER_FAILURE;
        }
    }

    private boolean send() {
        List<Message> due = outbox.due();
        List<CompletableFuture<Void>> called = due.stream()
                .filter(each -> each.way() != Way.MAIL)
                .map(each -> CompletableFuture.runAsync(() -> send(each), beside))
                .toList();
        for (Message each : due) {
            if (worker.isClosed()) {
                return false;
            }
            if (each.way() == Way.MAIL) {
                send(each);
            }
        }
        called.forEach(CompletableFuture::join);
        return !due.isEmpty();
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
            if (e.trouble() == Trouble.GONE) {
                outbox.gone(message);
            } else {
                failed(message, e.trouble());
            }
        } catch (VaultException e) {
            failed(message, Trouble.FAILED);
        }
    }

    private void failed(Message message, Trouble trouble) {
        LOG.warn("message {} was not taken: {} ({})", message.id(), trouble.sentence(), trouble);
        outbox.failed(message, trouble);
    }

    private void tidy() {
        Instant now = clock.instant();
        if (now.isBefore(tidied) || !now.isBefore(tidied.plus(BETWEEN_TIDYINGS))) {
            outbox.tidy();
            tidied = now;
        }
    }

    /** A message under way has some seconds; what is not done by then is sent again after the next start. */
    @Override
    public void close() {
        worker.close(LAST_SECONDS);
        beside.shutdownNow();
        beside.close();
    }
}
