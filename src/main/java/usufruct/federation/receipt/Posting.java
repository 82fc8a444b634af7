package usufruct.federation.receipt;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.federation.Peering;
import usufruct.store.Store;
import usufruct.store.Worker;

/** Looks every quarter of an hour whether a peer has to be told something, and whether a week is old enough to be forgotten. */
public final class Posting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMinutes(15);

    private final Store store;
    private final Receipts receipts;
    private final Worker worker;

    /** The worker's thread alone looks at it. */
    private Instant looked = Instant.EPOCH;

    public Posting(Store store, Receipts receipts) {
        this.store = store;
        this.receipts = receipts;
        this.worker = new Worker("receipts", store, BREATH, this::round);
    }

    public void start() {
        worker.start();
    }

    private Duration round() {
        Instant now = receipts.now();
        if (!now.isBefore(looked) && now.isBefore(looked.plus(BETWEEN))) {
            return Duration.between(now, looked.plus(BETWEEN));
        }
        try {
            forget(now);
            for (Peering each : store.read(receipts::peers)) {
                tell(each, now);
            }
            looked = now;
        } catch (RuntimeException e) {
            LOG.error("no receipts are told at the moment: {}", e.getClass().getName());
            return BREATH;
        }
        return BETWEEN;
    }

    private void tell(Peering peering, Instant now) {
        if (store.read(reading -> receipts.telling.isDue(reading, peering, now))) {
            store.write(writing -> {
                receipts.telling.tell(writing, receipts.peering(writing, peering.id()), now);
                return true;
            });
        }
    }

    private void forget(Instant now) {
        Instant kept = Week.keptFrom(now);
        boolean isOld = store.read(
                reading -> receipts.taking.hasBefore(reading, kept) || receipts.telling.rows.hasBefore(reading, kept));
        if (isOld) {
            store.write(writing -> {
                receipts.taking.forget(writing, kept);
                receipts.telling.rows.removeBefore(writing, kept);
                return true;
            });
        }
    }

    /** Waits until what is due by now was told. */
    public void settle() throws InterruptedException {
        worker.settle();
    }

    @Override
    public void close() {
        worker.close();
    }
}
