package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import usufruct.json.StrictJson;
import usufruct.ledger.Ledger;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Phrase;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A node that is nothing but its federation: a real database and a real log, no network, a clock that the test sets. */
final class TestNode implements AutoCloseable {
    static final Did OPERATOR = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    static final String NOTED = "noted@v1";

    final String url;
    final TestNet net;
    final PassportKeys keys;
    private final Path folder;
    private final Random random;

    Store store;
    Ledger ledger;
    Passports passports;
    Outbox outbox;
    Peerings peerings;
    Pairing pairing;
    Inbox inbox;
    Deliveries deliveries;

    /** What messages of the test's own type said, in the order in which it counted. */
    final List<String> noted = new ArrayList<>();

    TestNode(String name, Path folder, TestNet net, long seed) {
        this(name, folder, net, PassportKeys.of(Phrase.generate(new Random(seed)), 0));
    }

    TestNode(String name, Path folder, TestNet net, PassportKeys keys) {
        this.url = "https://" + name + ".example";
        this.folder = folder.resolve(name);
        this.net = net;
        this.random = new Random(name.hashCode());
        this.keys = keys;
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
        passports
                .register(PassportDocument.first(keys, Passport.Kind.NODE, net.now())
                        .bytes())
                .orThrow();
        net.add(this);
    }

    private void open() {
        store = Store.open(folder.resolve("usufruct.db"));
        ledger = new Ledger(store, keys.signing(), "usufruct/" + keys.did(), net::now, random, folder.resolve("head"));
        passports = new Passports(store, ledger, net::now);
        var self = new Outbox.Self(keys, net::now, new ItemIds(net::now, random));
        outbox = new Outbox(self);
        peerings = new Peerings(
                (reading, caller) -> {
                    if (!caller.equals(OPERATOR)) {
                        throw new RefusedException(Reason.NOT_ALLOWED, "for operators");
                    }
                },
                passports,
                outbox,
                ledger,
                new Peerings.Node(self, url, random));
        Transport transport = net.from(this);
        var none = new Certificates.Own(Optional.empty(), number -> {
            throw new IllegalStateException("this node shows no certificates");
        });
        var certificates = new Certificates(store, peerings, passports, outbox, ledger, none);
        pairing = new Pairing(store, peerings, certificates, transport);
        inbox = new Inbox(peerings, key -> store.read(reading -> passports.span(reading, key)), self);
        inbox.on(NOTED, (writing, peering, message) -> {
            String text = message.body().path("text").asText();
            if (text.equals("refused")) {
                throw new RefusedException(Reason.WRONG_STATE, "not this one");
            }
            noted.add(text);
        });
        deliveries = new Deliveries(store, peerings, new Deliveries.Lines(outbox, inbox), transport, Runnable::run);
    }

    Did did() {
        return keys.did();
    }

    /** What this node answers to a request that a node has signed. */
    JsonNode answer(Did caller, String method, String path, byte[] body) {
        String[] parts = path.split("/", -1);
        if (path.equals(Pairing.PATH)) {
            Pairing.Knock knock = Pairing.knock(StrictJson.read(body));
            Pairing.Welcome welcome = store.write(writing -> pairing.answer(writing, caller, knock));
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("peering", welcome.peering().value())
                    .put("url", welcome.url())
                    .put("nonce", welcome.nonce());
            answer.set("passport", Pairing.passports(welcome.passport()));
            return answer;
        }
        var id = new ItemId(parts[4]);
        return switch (method + " " + parts[5]) {
            case "POST nonce" ->
                store.write(writing -> {
                    String nonce = StrictJson.read(body).path("nonce").asText();
                    pairing.open(writing, caller, id, nonce);
                    return JsonNodeFactory.instance.objectNode();
                });
            case "GET cursor" ->
                store.read(reading -> inbox.cursor(reading, caller, id)).json();
            case "POST messages" -> {
                store.read(reading -> peerings.requireSpeaking(reading, caller, id));
                Inbox.Proved proved = inbox.prove(caller, id, Inbox.messages(StrictJson.read(body)));
                yield store.write(writing -> inbox.take(writing, caller, id, proved))
                        .orThrow()
                        .json();
            }
            default -> throw new IllegalStateException(method + " " + path);
        };
    }

    /** The other node is invited, comes, and both operators hear the same words. */
    ItemId pairWith(TestNode other) {
        ItemId id = meet(other, Scopes.NONE);
        confirm(id);
        other.confirm(id);
        net.settle();
        return id;
    }

    /** The other node comes with this one's code. */
    ItemId meet(TestNode other, Scopes scopes) {
        Pairing.Code code = store.write(writing -> pairing.invite(writing, OPERATOR, scopes));
        return other.pairing
                .accept(OPERATOR, url, code.code(), scopes, writing -> {})
                .id();
    }

    void confirm(ItemId id) {
        String words = String.join(" ", peering(id).words());
        confirm(id, words).orThrow();
    }

    Answer<Peering> confirm(ItemId id, String words) {
        return store.write(writing -> peerings.confirm(writing, OPERATOR, id, words));
    }

    Peering peering(ItemId id) {
        return store.read(reading -> peerings.get(reading, id));
    }

    String health(ItemId id) {
        return store.read(reading -> Health.of(reading, peerings.get(reading, id), outbox, false))
                .sentence();
    }

    void say(ItemId id, String text) {
        store.write(writing -> {
            outbox.send(
                    writing,
                    peerings.get(writing, id),
                    NOTED,
                    JsonNodeFactory.instance.objectNode().put("text", text));
            return true;
        });
    }

    long waiting(ItemId id) {
        return store.read(reading -> outbox.waiting(reading, id));
    }

    /** The process ends and begins again. */
    void restart() {
        close();
        open();
    }

    /** Keeps a copy of everything, as a backup does. */
    void backUp() {
        try {
            Files.deleteIfExists(folder.resolve("backup.db"));
            store.copyTo(folder.resolve("backup.db"));
            Files.copy(folder.resolve("head"), folder.resolve("backup.head"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened since the backup is lost. */
    void restore() {
        close();
        try {
            for (String part : List.of("usufruct.db-wal", "usufruct.db-shm", "head.kept")) {
                Files.deleteIfExists(folder.resolve(part));
            }
            Files.copy(folder.resolve("backup.db"), folder.resolve("usufruct.db"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(folder.resolve("backup.head"), folder.resolve("head"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
    }

    @Override
    public void close() {
        ledger.close();
        store.close();
    }

    Instant now() {
        return net.now();
    }
}
