package usufruct.ledger;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;

/** A log in a folder, opened as a node opens it, with one pinned clock and one fixed key. */
record LedgerOnDisk(Store store, SigningKey key, Ledger ledger) implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    static final String DATABASE = "usufruct.db";
    static final String HEAD = "ledger.head";

    static LedgerOnDisk open(Path folder) {
        return open(folder, (byte) 7);
    }

    static LedgerOnDisk open(Path folder, byte seed) {
        byte[] bytes = new byte[32];
        bytes[0] = seed;
        Store store = Store.open(folder.resolve(DATABASE));
        SigningKey key = SigningKey.fromSeed(SecretBytes.of(bytes));
        try {
            var ledger = new Ledger(
                    store, key, "node.example/log", InstantSource.fixed(NOW), new SecureRandom(), folder.resolve(HEAD));
            return new LedgerOnDisk(store, key, ledger);
        } catch (RuntimeException e) {
            store.close();
            key.close();
            throw e;
        }
    }

    long append(String type, String subject) {
        return store.write(writing -> ledger.append(writing, type, subject, "did:key:zActor", new byte[32]));
    }

    List<Entry> after(long seq) {
        return store.read(reading -> ledger.after(reading, seq, 1_000));
    }

    <T> T read(Function<? super Reading, ? extends T> look) {
        return store.read(look);
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
        key.close();
    }
}
