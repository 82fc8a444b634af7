package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import usufruct.access.Access;
import usufruct.access.SchemasInForce;
import usufruct.access.Tuples;
import usufruct.access.Watch;
import usufruct.allocation.RoundSecrets;
import usufruct.http.NonceStore;
import usufruct.ledger.Ledger;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.record.Keeper;
import usufruct.record.Records;
import usufruct.record.Schemas;
import usufruct.store.Store;
import usufruct.vault.Es256Key;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.TlsKey;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** The rooms that every other stands on: database, keys, log, passports, permissions, records. */
final class Foundations implements AutoCloseable {
    private static final String DATABASE = "usufruct.db";

    private final FolderLock lock;
    final Store store;
    final InstantSource clock;
    private final Optional<SteppedClock> stepped;
    final RandomGenerator random;
    final ItemIds ids;
    final KeyEncryptionKeys wrapping;
    final PassportKeys keys;
    final RoundSecrets roundSecrets;

    /** By which push services know the node; made when it is first asked for, outside a transaction. */
    final Supplier<Es256Key> pushKey;

    /** By which peers know the node in TLS: the key of a number; asked outside a transaction. */
    final LongFunction<TlsKey> tlsKey;

    final Ledger ledger;
    final Passports passports;
    final SchemasInForce accessSchemas = new SchemasInForce();
    final Access access = new Access(accessSchemas);
    final Watch watch = new Watch();
    final Tuples tuples;
    final Schemas schemas;
    final Records records;

    /** What the rooms stand on themselves: time, chance, how the database is opened, and the schemas that came with the program. */
    record Footing(InstantSource clock, RandomGenerator random, Function<Path, Store> open, Schemas schemas) {
        /** A real node's; its settings may step the clock. */
        static Footing ofTheSystem() {
            var clock = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
            return new Footing(clock, new SecureRandom(), Store::open, Schemas.shipped());
        }
    }

    Foundations(NodeSettings settings, String url) {
        this(settings, url, Footing.ofTheSystem());
    }

    /** Leaves nothing open when it fails: the folder can be tried again at once. */
    Foundations(NodeSettings settings, String url, Footing footing) {
        random = footing.random();
        schemas = footing.schemas();
        Path data = settings.data();
        makePrivate(data);
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            lock = opened(opened, FolderLock.take(data));
            store = opened(opened, footing.open().apply(data.resolve(DATABASE)));
            stepped = settings.steppedFrom().map(start -> new SteppedClock(store, start));
            clock = store.still(stepped.<InstantSource>map(each -> each).orElse(footing.clock()));
            ids = new ItemIds(clock, random);
            KeyFile keyFile = KeyFile.of(settings);
            wrapping = opened(opened, store.read(Identity::isKept) ? keyFile.open() : keyFile.openOrMake());
            var identity = new Identity(store, wrapping, random);
            keys = opened(opened, identity.passport());
            roundSecrets = opened(opened, identity.rounds());
            pushKey = identity::push;
            tlsKey = identity::tls;
            ledger = opened(
                    opened,
                    new Ledger(
                            store,
                            keys.signing(),
                            identity.logKeys(keys),
                            clock,
                            random,
                            data.resolve("usufruct.head")));
            stepped.ifPresent(this::catchUp);
            passports = new Passports(store, ledger, clock);
            tuples = new Tuples(ledger, accessSchemas);
            store.afterCommit(watch::ring);
            records = new Records(
                    schemas,
                    key -> store.read(reading -> passports.span(reading, key)),
                    new Keeper(keys, url, wrapping, settings.pictures()),
                    ledger,
                    clock,
                    random);
            introduce();
        } catch (RuntimeException | Error e) {
            close(opened, e);
            throw e;
        }
    }

    /** The node's own passport is known from the first start on; with other keys than it names no node runs. */
    private void introduce() {
        Optional<Passport> known = store.read(reading -> passports.find(reading, did()));
        if (known.isEmpty()) {
            passports
                    .register(PassportDocument.first(keys, Passport.Kind.NODE, clock.instant())
                            .bytes())
                    .orThrow();
        } else if (!known.get().keyId().equals(keys.keyId())) {
            throw new NodeSettings.SettingsException(
                    "the keys in this folder are not those that the node's passport names, `"
                            + known.get().keyId() + "`: nothing that they sign would count",
                    null);
        }
    }

    /**
     * A stepped clock begins no earlier than what is in the folder: it may have been served by the time of day since, and
     * behind that a signature could be taken for a forgotten one.
     */
    private void catchUp(SteppedClock behind) {
        store.read(ledger::lastAt).ifPresent(behind::stepTo);
        store.read(NonceStore::forgotten).ifPresent(behind::stepTo);
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> all, T one) {
        all.push(one);
        return one;
    }

    private static void close(Deque<AutoCloseable> opened, Throwable because) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                because.addSuppressed(e);
            }
        }
    }

    Did did() {
        return keys.did();
    }

    /** The clock, where it is one that can be moved. */
    Optional<SteppedClock> steppedClock() {
        return stepped;
    }

    /** The folder of a new node is for its user alone. */
    private static void makePrivate(Path data) {
        try {
            if (!Files.exists(data.resolve(DATABASE))) {
                Files.createDirectories(data);
                Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the data folder `" + data + "`", e);
        }
    }

    @Override
    public void close() {
        ledger.close();
        store.close();
        roundSecrets.close();
        keys.close();
        wrapping.close();
        lock.close();
    }
}
