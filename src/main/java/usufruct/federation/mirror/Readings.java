package usufruct.federation.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.federation.mirror.MirrorStore.Source;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Reads the feeds of peers: when they say that there is something new, after each start, and now and then. Each is read beside the others. */
final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final int MOST_BESIDE = 16;

    private final Store store;
    private final Mirrors mirrors;
    private final Asking asking;
    private final Executor beside;
    private final Set<ItemId> read = ConcurrentHashMap.newKeySet();
    private final Set<ItemId> reading = ConcurrentHashMap.newKeySet();

    /** The worker's thread alone looks at it. */
    private boolean isEverySourceKnown;

    Readings(Store store, Mirrors mirrors, Asking asking, Executor beside) {
        this.store = store;
        this.mirrors = mirrors;
        this.asking = asking;
        this.beside = beside;
    }

    /** Begins to read every feed that is due, and says how long none is. */
    Duration round(Runnable ended) {
        Instant now = mirrors.now();
        Instant next = now.plus(LONGEST_REST);
        boolean areAllBegun = true;
        for (Map.Entry<ItemId, Instant> each : store.read(this::dues).entrySet()) {
            ItemId id = each.getKey();
            boolean isDue = !each.getValue().isAfter(now) || !read.contains(id);
            if (isDue && !reading.contains(id)) {
                if (reading.size() < MOST_BESIDE) {
                    allowed(id).ifPresent(peering -> begin(peering, ended));
                } else {
                    areAllBegun = false;
                }
            } else if (!isDue && each.getValue().isBefore(next)) {
                next = each.getValue();
            }
        }
        isEverySourceKnown |= areAllBegun;
        return Duration.between(now, next);
    }

    /** When each feed is due. The first time that is asked of every peer: one may have no source yet that was a peer before there were any. */
    private Map<ItemId, Instant> dues(Reading look) {
        if (isEverySourceKnown) {
            return mirrors.rows.dues(look);
        }
        Map<ItemId, Instant> dues = new LinkedHashMap<>();
        mirrors.peerings().all(look).stream()
                .filter(peering -> mirrors.allowed(look, peering).mirror())
                .forEach(peering -> dues.put(
                        peering.id(), mirrors.rows.source(look, peering.id()).dueAt()));
        return dues;
    }

    private Optional<Peering> allowed(ItemId id) {
        return store.read(look -> mirrors.peerings()
                .find(look, id)
                .filter(peering -> mirrors.allowed(look, peering).mirror()));
    }

    private void begin(Peering peering, Runnable ended) {
        ItemId id = peering.id();
        if (reading.add(id)) {
            read.add(id);
            beside.execute(() -> {
                try {
                    readToEnd(peering);
                } finally {
                    end(id);
                    ended.run();
                }
            });
        }
    }

    private void end(ItemId id) {
        synchronized (reading) {
            reading.remove(id);
            reading.notifyAll();
        }
    }

    /** Waits until nothing is read. */
    void settle() throws InterruptedException {
        synchronized (reading) {
            while (!reading.isEmpty()) {
                reading.wait();
            }
        }
    }

    private void readToEnd(Peering peering) {
        try {
            boolean more = true;
            while (more) {
                more = readOne(peering);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "what peer {} shows is not read: {}",
                    peering.id(),
                    e.getClass().getName());
            fail(peering, Reason.UNEXPECTED);
        }
    }

    private boolean readOne(Peering peering) {
        Instant at = mirrors.now();
        Source source = store.read(look -> mirrors.rows.source(look, peering.id()));
        Scopes scopes = store.read(look -> mirrors.allowed(look, peering));
        Mark mark = source.after();
        String query = "epoch=" + source.epoch() + "&after=" + mark.seq() + "&leaf=" + mark.leaf();
        return switch (asking.get(peering, "documents", query, PATIENCE)) {
            case Answer.Refused<Asking.Told>(Refusal why) -> refused(peering, why);
            case Answer.Done<Asking.Told>(Asking.Told told) ->
                isContinuation(source, told.page())
                        ? take(peering, source, scopes, told, at)
                        : refused(peering, Refusal.of(Reason.BAD_ANSWER, "it is not the page that was asked for"));
        };
    }

    /** It follows what was read, or begins from the start and so names all that there is. */
    private static boolean isContinuation(Source source, SharedPage page) {
        return page.place()
                .filter(place -> place.after().equals(Mark.START)
                        || place.after().equals(source.after()) && place.epoch().equals(source.epoch()))
                .filter(place -> !place.more() || !place.next().equals(place.after()))
                .isPresent();
    }

    private boolean take(Peering peering, Source source, Scopes scopes, Asking.Told told, Instant at) {
        if (store.read(look -> mirrors.isNew(look, told.page()))) {
            store.write(writing -> {
                mirrors.learn(writing, peering, told.page());
                return true;
            });
        }
        Mirrors.Proven proven = mirrors.prove(scopes, told.page(), told.document(), asking.keys());
        if (proven.fault().isPresent()) {
            blame(peering, proven.fault().get());
            return false;
        }
        return store.write(writing -> mirrors.take(writing, peering, source, proven, at));
    }

    private boolean refused(Peering peering, Refusal why) {
        if (Mirrors.isFault(why.reason()) && why.reason() != Reason.WRONG_PROOF) {
            blame(peering, why.detail());
        } else {
            fail(peering, why.reason());
        }
        return false;
    }

    private void blame(Peering peering, String detail) {
        store.write(writing -> {
            mirrors.quarantine(writing, peering.id(), detail);
            return true;
        });
    }

    /** Twice as long as before. */
    private void fail(Peering peering, Reason why) {
        store.write(writing -> {
            Source source = mirrors.rows.source(writing, peering.id());
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(source.failures(), 9));
            Instant next = mirrors.now().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
            mirrors.rows.put(writing, peering.id(), source.failed(why, next));
            return true;
        });
    }
}
