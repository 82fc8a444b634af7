package usufruct.federation.witness;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import usufruct.access.Access;
import usufruct.access.SchemasInForce;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.Roles;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.ledger.NoteKey;
import usufruct.passport.DidKey;
import usufruct.passport.Passports;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** A witness in a folder, with an operator. */
final class Watcher implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.fixed(GrowingLog.NOW);

    private final SigningKey key = SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8("a witness"))));
    final Did operator = DidKey.did(SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8("an operator"))))
            .verifyKey());
    final Store store;
    private final Ledger ledger;
    final Witness witness;

    /** Whose logs are followed by themselves. */
    final java.util.Set<Did> peers = new java.util.HashSet<>();

    Watcher(Path folder) {
        store = EmptyDatabase.in(folder);
        Did node = DidKey.did(key.verifyKey());
        ledger = new Ledger(store, key, "usufruct/" + node, CLOCK, new SecureRandom(), folder.resolve("usufruct.head"));
        var schemas = new SchemasInForce();
        var tuples = new Tuples(ledger, schemas);
        witness = new Witness(
                store,
                ledger,
                new Roles(new Access(schemas), node, CLOCK),
                new Witness.Nodes((reading, who) -> peers.contains(who), new Passports(store, ledger, CLOCK)),
                key,
                CLOCK);
        store.write(writing -> tuples.write(writing, Tuple.of(Thing.node(node), "operator", operator), node.value()));
    }

    FollowedLog follow(NoteKey log) {
        return store.write(writing -> witness.follow(writing, operator, log));
    }

    void leave(NoteKey log) {
        store.write(writing -> {
            witness.leave(writing, operator, log.name());
            return true;
        });
    }

    Witness.Decision add(byte[] body) {
        return witness.add(body);
    }

    /** The size that was cosigned last. */
    long size(NoteKey log) {
        return store.read(reading -> witness.logs(reading, operator)).stream()
                .filter(each -> each.key().equals(log))
                .mapToLong(FollowedLog::size)
                .findFirst()
                .orElse(-1);
    }

    /** How often the log tells this word. */
    long told(String type) {
        return store.read(reading -> ledger.after(reading, 0, 10_000)).stream()
                .map(Entry::type)
                .filter(type::equals)
                .count();
    }

    @Override
    public void close() {
        store.close();
        ledger.close();
        key.close();
    }
}
