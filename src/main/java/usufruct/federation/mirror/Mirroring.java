package usufruct.federation.mirror;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.community.Roles;
import usufruct.federation.Inbox;
import usufruct.store.Store;
import usufruct.store.Worker;

/** What goes on between peers about their things, beside whatever else happens: telling, reading, indexing, dropping what is too old. */
public final class Mirroring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirroring.class);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(1);

    private final Store store;
    private final Mirrors mirrors;
    private final Withdrawals withdrawals;
    private final Readings readings;
    private final Copies copies;
    private final RemoteSearches searches;
    private final Pointers pointers;
    private final Worker worker;

    /** The worker's thread alone looks at it. */
    private Instant expired = Instant.EPOCH;

    /** Both directions, and the way to peers. */
    public record Ways(Mirrors mirrors, Withdrawals withdrawals, Asking asking) {}

    /**
     * @param folder of the index over copies; it can be lost
     * @param beside reads feeds and asks peers, each in a thread of its own
     * @param deadline for everything that is asked while somebody waits
     */
    public Mirroring(Store store, Ways ways, Roles roles, Path folder, ExecutorService beside, Duration deadline) {
        this.store = store;
        mirrors = ways.mirrors();
        withdrawals = ways.withdrawals();
        readings = new Readings(store, mirrors, ways.asking(), beside);
        copies = new Copies(store, mirrors.rows, folder);
        searches = new RemoteSearches(
                store, mirrors, copies, ways.asking(), roles, new RemoteSearches.Reach(beside, deadline));
        pointers = new Pointers(store, mirrors, ways.asking(), roles, deadline);
        worker = new Worker("mirrors", store, BREATH, this::round);
    }

    /** Messages about peers' things are taken from now on. */
    public void listen(Inbox inbox) {
        inbox.on(Mirrors.CHANGED, mirrors::changed);
        inbox.on(Sharing.WITHDRAWN, mirrors::withdrawn);
    }

    /** Tells and reads after each commit from now on, and when something is due. Whoever has a time of their own calls {@link #round}. */
    public void start() {
        worker.start();
    }

    RemoteSearches searches() {
        return searches;
    }

    Pointers pointers() {
        return pointers;
    }

    Withdrawals withdrawals() {
        return withdrawals;
    }

    /** Does what is due, and says how long nothing is. */
    public Duration round() {
        try {
            copies.follow();
            Duration toTell = withdrawals.round();
            Duration toRead = readings.round(worker::wake);
            expire();
            return toTell.compareTo(toRead) < 0 ? toTell : toRead;
        } catch (RuntimeException e) {
            LOG.error("nothing is read of peers at the moment: {}", e.getClass().getName());
            return AFTER_FAILURE;
        }
    }

    private void expire() {
        Instant now = mirrors.now();
        if (now.isBefore(expired) || !now.isBefore(expired.plus(BETWEEN_EXPIRIES))) {
            if (store.read(mirrors::hasExpired)) {
                store.write(writing -> {
                    mirrors.expire(writing);
                    return true;
                });
                copies.follow();
            }
            expired = now;
        }
    }

    /** Waits until what is due by now was read, and the index knows it. */
    public void settle() throws InterruptedException {
        worker.settle();
        readings.settle();
        worker.settle();
    }

    @Override
    public void close() {
        worker.close();
        copies.close();
    }
}
