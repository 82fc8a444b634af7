package usufruct.access;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import usufruct.ledger.Ledger;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Tuples in a folder, with their log, as a node has them. */
record AccessOnDisk(Store store, SigningKey key, Ledger ledger, Tuples tuples, Access access) implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Did NODE = did(1);
    static final Thing GROUP = Thing.group(did(2));
    static final Thing OFFER = Thing.offer(item(1));
    static final Thing ASSIGNMENT = Thing.assignment(item(2));
    static final Did ADA = did(11);
    static final Did BEN = did(12);

    static AccessOnDisk open(Path folder) {
        return open(folder, Schema.circle());
    }

    static AccessOnDisk open(Path folder, Schema schema) {
        Store store = Store.open(folder.resolve("usufruct.db"));
        SigningKey key = SigningKey.fromSeed(SecretBytes.of(new byte[32]));
        var ledger = new Ledger(
                store, key, "node.example/log", InstantSource.fixed(NOON), new SecureRandom(), folder.resolve("head"));
        return new AccessOnDisk(store, key, ledger, new Tuples(ledger, schema), new Access(schema));
    }

    static Did did(int number) {
        String digits = Integer.toString(number, 9).replace('0', '9');
        return new Did("did:key:z6Mk" + "A".repeat(30) + "B" + digits);
    }

    static ItemId item(int number) {
        return new ItemId("01jd" + "0".repeat(18) + String.format("%04d", number));
    }

    long write(Tuple tuple) {
        return store.write(writing -> tuples.write(writing, tuple, "test"));
    }

    long drop(Tuple tuple) {
        return store.write(writing -> tuples.drop(writing, tuple, "test"));
    }

    Answer<usufruct.access.Path> check(Thing object, String permission, Did who, Instant when) {
        return store.read(reading -> access.check(reading, object, permission, who, when));
    }

    boolean allows(Thing object, String permission, Did who) {
        return check(object, permission, who, NOON) instanceof Answer.Done;
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
        key.close();
    }
}
