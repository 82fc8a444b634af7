package usufruct.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import usufruct.ledger.Ledger;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** A store, a ledger and the lifecycle on a folder, with a clock that stands and the other rooms played. */
final class RunningNode implements AutoCloseable {
    static final Set<String> STEWARDS = Set.of("steward:" + PlayedCircle.GROUP);
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    final MovableClock clock;
    final PlayedCircle circle;

    /** How often the chore was done. */
    final AtomicInteger chores = new AtomicInteger();

    final Store store;
    final Ledger ledger;
    final Lifecycle lifecycle;
    private final SigningKey key = SigningKey.fromSeed(SecretBytes.of(new byte[32]));
    private final ItemIds ids;

    RunningNode(Path folder) {
        this(folder, new MovableClock(), new PlayedCircle());
    }

    RunningNode(Path folder, MovableClock clock, PlayedCircle circle) {
        this.clock = clock;
        this.circle = circle;
        this.ids = new ItemIds(clock, RANDOM);
        this.store = Store.open(folder.resolve("usufruct.db"));
        this.ledger = new Ledger(store, key, "test.example", clock, RANDOM, folder.resolve("head"));
        this.lifecycle = Lifecycle.start(
                store,
                ledger,
                clock,
                RANDOM,
                HistoryDepth.ACTIVITY,
                circle.steps(),
                new Chore(Duration.ofHours(1), chores::incrementAndGet));
    }

    ItemId id() {
        return ids.next();
    }

    /** Appends an entry and waits until the processes have followed. */
    void happened(String type, ItemId subject) throws InterruptedException {
        append(type, subject);
        settle();
    }

    void append(String type, ItemId subject) {
        store.write(writing -> ledger.append(writing, type, subject.value(), "test", new byte[32]));
    }

    void settle() throws InterruptedException {
        lifecycle.settle(clock.instant());
    }

    void later(Duration time) throws InterruptedException {
        clock.forward(time);
        settle();
    }

    List<String> stages(ItemId subject) {
        return store.read(reading -> lifecycle.stages(reading, subject));
    }

    /** The open tasks of the group's stewards. */
    List<StewardTask> tasks() {
        return store.read(reading -> lifecycle.tasks(reading, STEWARDS, "", 100));
    }

    List<Incident> incidents() {
        return store.read(lifecycle::incidents);
    }

    @Override
    public void close() {
        lifecycle.close();
        ledger.close();
        store.close();
        key.close();
    }
}
