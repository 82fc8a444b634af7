package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.client.Visiting;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.ledger.Entry;
import usufruct.passport.PassportKeys;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;
import usufruct.words.Network;
import usufruct.words.Reason;

/** Two towns on two nodes that are peers: people of the first may ask the second's group for tools. */
final class TwoTowns implements AutoCloseable {
    final Side home;
    final Side there;
    final String peering;

    TwoTowns(Path folder) throws InterruptedException {
        home = new Side(Ground.laid(folder.resolve("home")), 2);
        // laid ground would be the same node once more
        there = new Side(folder.resolve("there"), 1);
        var code = there.peers().invite(scopes(true));
        PeerView met =
                home.peers().accept(code.path("url").asText(), code.path("code").asText(), scopes(false));
        peering = met.id();
        there.peers().confirm(peering, met.words());
        home.peers().confirm(peering, met.words());
        settle();
    }

    /** What people of the first may do at the second. */
    ObjectNode scopes(boolean allocate) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(Town.OFFER.toString());
        scopes.putArray("groups").add(there.town.group.did().value());
        return scopes.put("search", false).put("mirror", false).put("allocate", allocate);
    }

    void allow(boolean allocate) throws InterruptedException {
        there.peers().change(peering, scopes(allocate));
        settle();
    }

    /** Waits until everything was said that is to say. */
    void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            for (Side each : List.of(home, there)) {
                if (each.isUp()) {
                    each.town.settle();
                }
            }
        }
    }

    /** Both clocks go on. */
    void later(Duration time) throws InterruptedException {
        home.town.later(time);
        there.town.later(time);
        settle();
    }

    /** A published need of somebody of the first town, put to the second's group. */
    ItemId need(Person person, Duration from, Duration until) {
        return need(person, from, until, "A shelf to hang");
    }

    /** The same, under a title. */
    ItemId need(Person person, Duration from, Duration until, String title) {
        var now = home.town.clock.instant();
        ObjectNode fields = home.town.needFields(now.plus(from), now.plus(until));
        fields.put("title", title)
                .put("at", there.node.did().value())
                .put("group", there.town.group.did().value());
        return person.member().publishNeed(Town.NEED, fields);
    }

    /** The same, asked. */
    ItemId ask(Person person, Duration from, Duration until) throws InterruptedException {
        return ask(person, from, until, "A shelf to hang");
    }

    /** The same, under a title. */
    ItemId ask(Person person, Duration from, Duration until, String title) throws InterruptedException {
        ItemId need = need(person, from, until, title);
        person.member().visiting().ask(new ItemId(peering), need);
        settle();
        return need;
    }

    Visiting.Place place() {
        return home.town.people.getFirst().member().visiting().places().getFirst();
    }

    /** Somebody of the first town as they speak to the second directly. */
    Person guest(Person person) {
        return there.town.person(person.keys());
    }

    /** Sends something as the home node, and says why it was refused there. */
    Reason refusal(ObjectNode body) throws InterruptedException {
        home.send(peering, body);
        settle();
        return Reason.valueOf(there.lastSent("visit-changed@v1").path("reason").asText());
    }

    @Override
    public void close() {
        home.close();
        there.close();
    }

    /** One of them. */
    static final class Side implements AutoCloseable {
        private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
        final Path data;
        final NodeSettings settings;
        final Town town;
        Node node;
        private boolean up;

        Side(Path folder, int people) {
            PassportKeys operator = Town.newKeys();
            data = folder;
            settings = Town.settings(data, operator, 0).withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
            node = start(settings);
            town = new Town(node.address(), operator, people);
        }

        private Node start(NodeSettings with) {
            up = true;
            return Node.start(with, inside -> {
                rooms.set(inside);
                return List.of();
            });
        }

        boolean isUp() {
            return up;
        }

        Web.Rooms rooms() {
            return rooms.get();
        }

        Peers peers() {
            return new Peers(town.operatorPerson.api());
        }

        void stop() {
            if (up) {
                node.close();
                up = false;
            }
        }

        /** Starts it again at its address, with its clock where it was. */
        void startAgain() {
            startAgain(settings);
        }

        /** The same with other settings, such as another folder. */
        void startAgain(NodeSettings with) {
            node = start(with.withPort(town.address().getPort()));
        }

        @Override
        public void close() {
            stop();
        }

        /** Does something as a node that has not heard yet what the other allows it now. */
        void whileOneVersionBehind(String peering, Runnable deed) {
            Store store = rooms().base().store;
            int number = store.read(reading -> reading.query(
                            "SELECT max(number) FROM peering_record WHERE peering = :peering AND side = 'theirs'")
                    .bind("peering", peering)
                    .mapTo(Integer.class)
                    .one());
            move(store, peering, number, -number);
            deed.run();
            move(store, peering, -number, number);
        }

        private static void move(Store store, String peering, int from, int to) {
            store.<Integer>write(writing -> writing.update("""
                            UPDATE peering_record SET number = :to
                            WHERE peering = :peering AND side = 'theirs' AND number = :from
                            """)
                    .bind("peering", peering)
                    .bind("from", from)
                    .bind("to", to)
                    .execute());
        }

        /** Sends a need to the other node, whatever it is. */
        void send(String peering, ObjectNode body) {
            FederationRooms federation = rooms().federation();
            rooms().base().store.write(writing -> {
                federation.outbox.send(
                        writing, federation.peerings.get(writing, new ItemId(peering)), "visiting-need@v1", body);
                return true;
            });
        }

        /** Says to the other node that somebody had their words about a need erased, whatever it is. */
        void tellToForget(String peering, ItemId need) {
            FederationRooms federation = rooms().federation();
            ObjectNode body = Api.object(Map.of("need", need.value()));
            rooms().base().store.write(writing -> {
                federation.outbox.send(
                        writing, federation.peerings.get(writing, new ItemId(peering)), "visit-erased@v1", body);
                return true;
            });
        }

        /** Changes its tables, as nobody but a test does. */
        void change(String statement) {
            rooms().base().store.<Integer>write(writing -> writing.change(statement));
        }

        /** All messages to others that are kept. */
        String outgoing() {
            return rooms().base()
                    .store
                    .read(reading -> reading.query("SELECT CAST(document AS TEXT) FROM peer_outbox")
                            .mapTo(String.class)
                            .list())
                    .toString();
        }

        /** How many messages of a type wait or went. */
        long sent(String type) {
            return rooms().base()
                    .store
                    .read(reading -> reading.query("""
                                    SELECT count(*) FROM peer_outbox
                                    WHERE json_extract(CAST(document AS TEXT), '$.type') = :type
                                    """)
                            .bind("type", type)
                            .mapTo(Long.class)
                            .one());
        }

        /** How often its log tells a word. */
        long logged(String type) {
            Foundations base = rooms().base();
            return base.store.<List<Entry>>read(reading -> base.ledger.after(reading, 0, 100_000)).stream()
                    .filter(entry -> entry.type().equals(type))
                    .count();
        }

        /** What it said last of a type. */
        ObjectNode lastSent(String type) {
            return rooms().base()
                    .store
                    .read(
                            reading -> reading
                                    .query("SELECT document FROM peer_outbox ORDER BY epoch, seq")
                                    .mapTo(byte[].class)
                                    .list()
                                    .stream()
                                    .map(StrictJson::read)
                                    .filter(message ->
                                            message.path("type").asText().equals(type))
                                    .reduce((before, after) -> after)
                                    .map(message -> (ObjectNode) message.path("body"))
                                    .orElseThrow());
        }

        /** The passport of the node itself. */
        JsonNode nodePassport() {
            return rooms().base()
                    .store
                    .read(reading -> StrictJson.read(rooms().base()
                            .passports
                            .latest(reading, node.did())
                            .orElseThrow()
                            .bytes()));
        }

        /** The files of its data in which a text stands in any spelling. */
        List<Path> filesWith(String text) throws IOException {
            var canaries = new Canaries(List.of(text));
            try (var files = Files.walk(data)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> !canaries.in(bytes(file)).isEmpty())
                        .toList();
            }
        }

        private static byte[] bytes(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What an audit says of a copy of its data in which somebody changed something. */
        Verdict auditAfter(String change) throws IOException {
            Path copy = Files.createTempDirectory(data.getParent(), "changed").resolve("usufruct.db");
            Files.copy(data.resolve("usufruct.db"), copy);
            try (Store store = Store.open(copy)) {
                assertThat(store.<Integer>write(
                                writing -> writing.update(change).execute()))
                        .as(change)
                        .isPositive();
            }
            return audit(copy);
        }

        /** What an audit of its data says, once it is stopped. */
        Verdict audit() {
            return audit(data.resolve("usufruct.db"));
        }

        private Verdict audit(Path database) {
            return Audit.ofFolder(
                    new DataFolder(
                            database,
                            data.resolve("usufruct.head"),
                            Optional.of(KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys")))),
                    Optional.empty());
        }
    }
}
