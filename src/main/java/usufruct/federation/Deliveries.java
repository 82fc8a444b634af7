package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import usufruct.json.CanonicalJson;
import usufruct.store.Store;
import usufruct.store.Worker;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Brings peers what waits for them. Each is served beside the others, so a slow one holds nobody up; one that does not answer rests longer
 * each time. What is sent twice is taken once.
 */
public final class Deliveries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration BREATH = Duration.ofMillis(50);

    /** A peer that nothing waits for is asked all the same, so that somebody sees when it is gone. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofHours(1);

    private static final Duration BETWEEN_TIDYINGS = Duration.ofHours(1);
    /** How often a peer that does not answer is told that it has ended. */
    private static final int MOST_FAREWELLS = 100;

    private static final int MOST_BESIDE = 64;
    private static final int MOST_BATCHES = 20;

    private final MessageStore rows = new MessageStore();
    private final Store store;
    private final Peerings peerings;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Transport transport;
    private final Executor beside;
    private final Worker worker;

    /** When each peer was last asked how far it is, since this node started. */
    private final Map<ItemId, Instant> asked = new ConcurrentHashMap<>();

    private final List<Runnable> hourly = new ArrayList<>();
    private final Set<ItemId> served = ConcurrentHashMap.newKeySet();

    /** Who is to be asked once more, whatever comes of what is under way. */
    private final Set<ItemId> hurried = ConcurrentHashMap.newKeySet();

    /** The worker's thread alone looks at it. */
    private Instant tidied = Instant.EPOCH;

    /** What goes out and what comes in. */
    public record Lines(Outbox outbox, Inbox inbox) {}

    /** @param beside serves each peer; one that runs what it is given at once serves them one after the other, always in the same order */
    public Deliveries(Store store, Peerings peerings, Lines lines, Transport transport, Executor beside) {
        this.store = store;
        this.peerings = peerings;
        this.outbox = lines.outbox();
        this.inbox = lines.inbox();
        this.transport = transport;
        this.beside = beside;
        this.worker = new Worker("deliveries", store, BREATH, this::round);
    }

    /** Delivers after each commit from now on, and when something is due. Whoever has a time of their own calls {@link #round}. */
    public void start() {
        worker.start();
    }

    /** Has something done now and then beside it, before what is forgotten then; at start, before {@link #start}. */
    public void hourly(Runnable deed) {
        hourly.add(deed);
    }

    /** Serves every peer that is due, and says how long none is. */
    public Duration round() {
        try {
            tidy();
            Instant now = now();
            Instant next = now.plus(Worker.LONGEST_REST);
            for (MessageStore.Standing each : store.read(rows::standings)) {
                Instant due = due(each);
                if (due.isAfter(now)) {
                    next = due.isBefore(next) ? due : next;
                } else if (served.size() < MOST_BESIDE && served.add(each.peering())) {
                    hurried.remove(each.peering());
                    Peering peering = store.read(reading -> peerings.get(reading, each.peering()));
                    beside.execute(() -> serve(peering));
                }
            }
            return Duration.between(now, next);
        } catch (RuntimeException e) {
            LOG.error(
                    "no peer is told of anything at the moment: {}",
                    e.getClass().getName());
            return Rest.FIRST;
        }
    }

    private Instant due(MessageStore.Standing peer) {
        boolean isGivenUp = !peer.speaks() && (!peer.waits() || peer.failures() > MOST_FAREWELLS);
        if (isGivenUp || served.contains(peer.peering())) {
            return Instant.MAX;
        }
        Instant question = asked.getOrDefault(peer.peering(), Instant.EPOCH).plus(BETWEEN_QUESTIONS);
        return peer.waits() || question.isBefore(peer.nextAt()) ? peer.nextAt() : question;
    }

    private void serve(Peering peering) {
        try {
            do {
                attend(peering);
            } while (hurried.remove(peering.id()) && !worker.isClosed());
        } finally {
            end(peering.id());
        }
    }

    private void attend(Peering peering) {
        try {
            if (!ask(peering)) {
                return;
            }
            int batches = 0;
            while (deliver(peering) && ++batches < MOST_BATCHES && !worker.isClosed()) {
                LOG.debug("a batch for {} was taken", peering.id());
            }
        } catch (RuntimeException e) {
            if (!worker.isClosed()) {
                LOG.error(
                        "peer {} is not served: {}", peering.id(), e.getClass().getName());
                fail(peering, Reason.UNEXPECTED);
            }
        }
    }

    private void end(ItemId peering) {
        synchronized (served) {
            served.remove(peering);
            served.notifyAll();
        }
        worker.wake();
    }

    /** Waits until every peer that is due by now was served. */
    public void settle() throws InterruptedException {
        worker.settle();
        synchronized (served) {
            while (!served.isEmpty()) {
                served.wait();
            }
        }
    }

    /** Asks how far the peer is, the first time since this node started and now and then; false when it does not say. */
    private boolean ask(Peering peering) {
        Instant last = asked.getOrDefault(peering.id(), Instant.EPOCH);
        boolean isFarewell = !peering.isSpeaking() && asked.containsKey(peering.id());
        if (isFarewell || now().isBefore(last.plus(BETWEEN_QUESTIONS))) {
            return true;
        }
        boolean isTold = told(peering, transport.to(peering).ask("GET", address(peering, "cursor"), new byte[0]));
        if (isTold) {
            asked.put(peering.id(), now());
        }
        return isTold;
    }

    /** Sends the next messages; says whether the peer took some. */
    private boolean deliver(Peering peering) {
        List<Message.Signed> some = store.read(reading -> outbox.pending(reading, peering.id()));
        if (some.isEmpty()) {
            return false;
        }
        var body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("messages");
        some.forEach(each -> list.add(each.document()));
        Cursor before = store.read(reading -> rows.line(reading, peering.id())).told();
        boolean isTold = told(
                peering, transport.to(peering).ask("POST", address(peering, "messages"), CanonicalJson.write(body)));
        Cursor after = store.read(reading -> rows.line(reading, peering.id())).told();
        if (isTold && after.equals(before)) {
            fail(peering, Reason.BAD_ANSWER);
        }
        return isTold && !after.equals(before);
    }

    private boolean told(Peering peering, Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Done<JsonNode>(JsonNode said) -> told(peering, said);
            case Answer.Refused<JsonNode>(var refusal) -> {
                if (peering.state() == Peering.State.ENDED && refusal.reason() == Reason.NOT_A_PEER) {
                    store.write(writing -> {
                        outbox.drop(writing, peering.id());
                        return true;
                    });
                } else {
                    fail(peering, refusal.reason());
                }
                yield false;
            }
        };
    }

    private boolean told(Peering peering, JsonNode said) {
        try {
            Cursor cursor = Cursor.read(said);
            store.write(writing -> {
                outbox.told(writing, peering.id(), cursor);
                rows.put(writing, peering.id(), rows.line(writing, peering.id()).answered(now()));
                return true;
            });
            return true;
        } catch (RefusedException e) {
            fail(peering, Reason.BAD_ANSWER);
            return false;
        }
    }

    private void fail(Peering peering, Reason why) {
        change(
                peering.id(),
                line -> line.failed(
                        why,
                        now().plus(Rest.after(line.failures(), peerings.node().random()))));
    }

    private void change(ItemId peering, UnaryOperator<LineState> how) {
        store.write(writing -> {
            rows.put(writing, peering, how.apply(rows.line(writing, peering)));
            return true;
        });
    }

    /** Asks a peer at once, whatever it rests for; and once more, when it is being asked and fails just now. */
    void hurry(ItemId peering) {
        asked.remove(peering);
        hurried.add(peering);
        change(peering, line -> line.dueAt(now()));
        worker.wake();
    }

    private void tidy() {
        Instant now = now();
        if (now.isBefore(tidied) || !now.isBefore(tidied.plus(BETWEEN_TIDYINGS))) {
            hourly.forEach(Runnable::run);
            store.write(writing -> {
                peerings.tidy(writing);
                outbox.tidy(writing);
                inbox.tidy(writing);
                return true;
            });
            tidied = now;
        }
    }

    private static URI address(Peering peering, String what) {
        return URI.create(peering.url() + "/federation/v1/peerings/" + peering.id() + "/" + what);
    }

    private Instant now() {
        return peerings.node().now();
    }

    /** What is under way is given up: it is sent again after the next start. */
    @Override
    public void close() {
        worker.close();
    }
}
