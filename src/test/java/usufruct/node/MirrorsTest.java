package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.Finder;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.client.ProblemException;
import usufruct.passport.PassportKeys;
import usufruct.record.Visibility;
import usufruct.store.Store;
import usufruct.words.ItemId;
import usufruct.words.Network;

/** Two whole nodes: what one shows, the other finds, as fresh as it says; and what is made private is gone there. */
class MirrorsTest {
    private static final String CANARY = "canary-behind-the-door";

    @TempDir
    private Path folder;

    private Side ada;
    private Side ben;
    private String peering;

    @BeforeEach
    void twoPeers() throws Exception {
        ada = new Side("ada");
        ben = new Side("ben");
        JsonNode code = ada.peers().invite(scopes(true, true));
        PeerView met = ben.peers()
                .accept(
                        code.path("url").asText(),
                        code.path("code").asText(),
                        Api.object(Map.of()).setAll(scopes(false, false)));
        peering = met.id();
        ada.peers().confirm(peering, met.words());
        ben.peers().confirm(peering, met.words());
        settle();
    }

    @AfterEach
    void close() {
        ada.close();
        ben.close();
    }

    @Test
    void whatIsPublicIsFoundAtThePeerAndGoneOnceItIsPrivate() throws Exception {
        ItemId drill = ada.publish("Cordless drill", Visibility.PUBLIC);
        ada.publish("Hidden saw", Visibility.GROUP);
        settle();

        JsonNode hit = ben.search("drill").path("items").path(0);
        assertThat(hit.path("id").asText()).isEqualTo(drill.value());
        assertThat(hit.path("freshness").asText()).isEqualTo("fresh");
        assertThat(hit.path("source").path("node").asText())
                .isEqualTo(ada.town.node.did().value());
        assertThat(ben.search("saw").path("items")).isEmpty();
        assertThat(new Finder(ben.town.people.getFirst().api())
                        .elsewhere(Map.of("q", "drill"))
                        .hits())
                .singleElement()
                .satisfies(each -> assertThat(each.title()).isEqualTo("Cordless drill"));
        assertThat(ben.open(peering, drill).path("freshness").asText()).isEqualTo("live");
        assertThat(ben.search("piano").path("nodes").asInt()).isEqualTo(1);
        assertThat(new Finder(ben.town.people.getFirst().api()).open(new ItemId(peering), drill))
                .satisfies(each -> {
                    assertThat(each.hit().title()).isEqualTo("Cordless drill");
                    assertThat(each.fields().toString()).contains("Cordless drill");
                    assertThat(each.trouble()).isEmpty();
                });

        ada.narrow(drill, Visibility.GROUP);
        settle();

        assertThat(ben.search("drill").path("items")).isEmpty();
        assertThat(reason(() -> ben.open(peering, drill))).isEqualTo("WITHDRAWN");
        assertThat(ben.count("mirror_document")).isZero();
        assertThat(ben.bytes("mirrors")).doesNotContain("cordless").doesNotContain("Cordless");
        JsonNode told = ada.withdrawals().path(0);
        assertThat(told.path("item").asText()).isEqualTo(drill.value());
        assertThat(told.has("takenAt")).isTrue();
        assertThat(told.path("overdue").asBoolean()).isFalse();
        assertThat(ben.bytes("")).doesNotContain(CANARY);
    }

    @Test
    void whatIsRetiredIsGoneAtThePeerAsWell() throws Exception {
        ItemId ladder = ada.publish("Old ladder", Visibility.PUBLIC);
        settle();
        assertThat(ben.search("ladder").path("items")).hasSize(1);

        new Desk(ada.town.stewardPerson.api()).retire(ladder);
        settle();
        assertThat(ben.search("ladder").path("items")).isEmpty();
        assertThat(ada.withdrawals()).singleElement().satisfies(each -> {
            assertThat(each.path("item").asText()).isEqualTo(ladder.value());
            assertThat(each.path("takenAt").asText()).isNotEmpty();
        });
    }

    /** As a node upgrades that knew nothing of such a table: the migration that makes it puts there what stands. */
    @Test
    void whatWasOfferedBeforeNodesShowedAnythingIsShownAfterTheUpgrade() throws Exception {
        ben.stop();
        ItemId drill = ada.publish("Cordless drill", Visibility.PUBLIC);
        ada.change(drill, Visibility.PUBLIC, "Hand drill");
        ItemId bench = ada.publish("Work bench", Visibility.NODE);
        ada.publish("Hidden saw", Visibility.GROUP);
        ItemId ladder = ada.publish("Old ladder", Visibility.PUBLIC);
        new Desk(ada.town.stewardPerson.api()).retire(ladder);
        List<String> followed = ada.shared();
        assertThat(followed).hasSize(2);

        ada.stop();
        String migration = migrated("INSERT INTO shared_item");
        try (Store store = Store.open(ada.data.resolve("usufruct.db"))) {
            store.<Integer>write(writing -> writing.change("DELETE FROM shared_item"));
            store.<Integer>write(writing -> writing.change(migration));
        }
        ada.start();
        assertThat(ada.shared()).isEqualTo(followed);
        ben.start();
        ada.peers().retry(peering);
        settle();

        assertThat(ben.search("drill").path("items").path(0).path("id").asText())
                .isEqualTo(drill.value());
        for (String not : List.of("bench", "saw", "ladder")) {
            assertThat(ben.search(not).path("items")).as(not).isEmpty();
        }
        ada.change(bench, Visibility.PUBLIC, "Work bench");
        settle();
        assertThat(ben.search("bench").path("items")).hasSize(1);
    }

    /** The statement of the migration that begins so. */
    private static String migrated(String beginning) throws IOException {
        try (var in = MirrorsTest.class.getResourceAsStream("/migrations/V225__shared_items.sql")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int from = all.indexOf(beginning);
            return all.substring(from, all.indexOf(';', from));
        }
    }

    @Test
    void aPeerThatWasAwayForAWeekSeesOnlyWhatHoldsThen() throws Exception {
        ItemId drill = ada.publish("Cordless drill", Visibility.PUBLIC);
        settle();
        ben.stop();

        ada.narrow(drill, Visibility.GROUP);
        ada.settle();
        ada.later(Duration.ofMinutes(2));
        assertThat(ada.withdrawals().path(0).path("overdue").asBoolean()).isTrue();
        assertThat(ada.withdrawals().path(0).path("health").asText()).startsWith("it does not answer");
        ada.change(drill, Visibility.PUBLIC, "Cordless drill with a new chuck");
        ada.narrow(drill, Visibility.NODE);
        ada.change(drill, Visibility.PUBLIC, "Hand drill");
        ada.later(Duration.ofDays(7));
        ada.restart();
        ben.start();
        ben.later(Duration.ofDays(7).plusMinutes(2));
        ada.peers().retry(peering);
        settle();

        assertThat(ben.search("drill").path("items")).hasSize(1);
        assertThat(ben.search("drill").path("items").path(0).path("title").asText())
                .isEqualTo("Hand drill");
        assertThat(ada.withdrawals()).hasSize(2).allMatch(each -> each.has("takenAt"));
        assertThat(ben.bytes("mirrors")).doesNotContain("cordless");
    }

    @Test
    void whatDidNotHappenIsToldToNobody() throws Exception {
        ItemId drill = ada.publish("Cordless drill", Visibility.PUBLIC);
        settle();
        Foundations base = ada.rooms().base();

        assertThatThrownBy(() -> base.store.write(writing -> {
                    ada.rooms().circle().offers.end(writing, base.did(), drill);
                    throw new IllegalStateException("killed between");
                }))
                .hasMessage("killed between");
        settle();

        assertThat(ada.withdrawals()).isEmpty();
        assertThat(ben.search("drill").path("items")).hasSize(1);

        base.store.write(writing -> {
            ada.rooms().circle().offers.end(writing, base.did(), drill);
            return true;
        });
        ada.restart();
        settle();
        assertThat(ben.search("drill").path("items")).isEmpty();
        assertThat(ada.withdrawals()).singleElement().matches(each -> each.has("takenAt"));
    }

    @Test
    void scopesThatNarrowTakeAwayAtOnceAndSearchAloneAsksLive() throws Exception {
        ada.publish("Cordless drill", Visibility.PUBLIC);
        settle();
        ada.peers().change(peering, scopes(true, false));
        settle();

        assertThat(ben.count("mirror_document")).isZero();
        JsonNode hit = ben.search("drill").path("items").path(0);
        assertThat(hit.path("freshness").asText()).isEqualTo("live");

        ada.stop();
        JsonNode alone = ben.search("drill");
        assertThat(alone.path("items")).isEmpty();
        assertThat(alone.path("silent").path(0).path("reason").asText()).isEqualTo("NO_ANSWER");
        ada.start();
        assertThat(ben.search("drill").path("silent").path(0).path("reason").asText())
                .as("it is left alone for a while, and not asked by everybody who searches")
                .isEqualTo("NO_ANSWER");
        ada.later(Duration.ofSeconds(3));
        ben.later(Duration.ofSeconds(3));
        assertThat(ben.search("drill").path("items")).hasSize(1);
    }

    @Test
    void whatNobodyStandsByIsStaleAndThenGone() throws Exception {
        ItemId drill = ada.publish("Cordless drill", Visibility.PUBLIC);
        settle();
        ada.stop();

        ben.later(Duration.ofHours(2));
        assertThat(ben.search("drill").path("items").path(0).path("freshness").asText())
                .isEqualTo("stale");
        JsonNode kept = ben.open(peering, drill);
        assertThat(kept.path("freshness").asText()).isEqualTo("stale");
        assertThat(kept.path("trouble").path("reason").asText()).isEqualTo("NO_ANSWER");

        ben.later(Duration.ofDays(8));
        assertThat(ben.search("drill").path("items")).isEmpty();
        ben.settle();
        assertThat(ben.count("mirror_document")).isZero();
        ada.start();
    }

    @Test
    void onlyMembersSearchAndOnlyOperatorsSeeWhatWasTakenBack() {
        Person stranger = ben.town.stranger();
        stranger.member().register(usufruct.passport.Passport.Kind.PERSON, Town.START);
        assertThat(reason(() -> stranger.api().get("/api/v1/peers/search?q=drill")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> stranger.api().get("/api/v1/peers/withdrawals")))
                .isEqualTo("NOT_ALLOWED");
        String feed = "/federation/v1/peerings/" + peering + "/documents?nonce=0123456789abcdef";
        assertThat(reason(() -> stranger.api().get(feed))).isEqualTo("NOT_A_PEER");
    }

    /** A few seconds pass, for peers are told of changes together. */
    private void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            ada.later(Duration.ofSeconds(3));
            ben.later(Duration.ofSeconds(3));
            ada.settle();
            ben.settle();
        }
    }

    private ObjectNode scopes(boolean search, boolean mirror) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add("offer.tool@v1");
        scopes.putArray("groups").add(ada.town.group.did().value());
        return scopes.put("search", search).put("mirror", mirror).put("allocate", false);
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }

    /** A node with a town on it. */
    private final class Side implements AutoCloseable {
        private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
        private final Path data;
        private final NodeSettings settings;
        private final PassportKeys operator = Town.newKeys();
        private Node node;
        private final Town town;

        Side(String name) {
            data = folder.resolve(name);
            NodeSettings first = Town.settings(data, operator, 0).withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
            node = started(first);
            settings = first.withPort(node.address().getPort());
            town = new Town(node.address(), operator, 1);
        }

        private Node started(NodeSettings with) {
            return Node.start(with, all -> {
                rooms.set(all);
                return List.of();
            });
        }

        void stop() {
            node.close();
        }

        void start() {
            node = started(settings);
        }

        void restart() {
            stop();
            start();
        }

        Web.Rooms rooms() {
            return rooms.get();
        }

        Peers peers() {
            return new Peers(town.operatorPerson.api());
        }

        void settle() throws InterruptedException {
            rooms().federation().deliveries.settle();
            rooms().mirrors().mirroring.settle();
        }

        void later(Duration time) {
            town.later(time);
        }

        ItemId publish(String title, Visibility visibility) {
            return town.steward.publishOffer(Town.OFFER, visibility, town.offerFields(title, 1, CANARY));
        }

        void narrow(ItemId item, Visibility visibility) {
            change(
                    item,
                    visibility,
                    town.steward.offer(item).record().fields().path("title").asText());
        }

        void change(ItemId item, Visibility visibility, String title) {
            town.steward.changeOffer(town.steward.offer(item), visibility, town.offerFields(title, 1, CANARY));
        }

        JsonNode search(String words) {
            return town.people.getFirst().api().get("/api/v1/peers/search?q=" + words);
        }

        JsonNode open(String id, ItemId item) {
            return town.people.getFirst().api().get("/api/v1/peers/" + id + "/items/" + item);
        }

        JsonNode withdrawals() {
            return town.operatorPerson.api().get("/api/v1/peers/withdrawals").path("items");
        }

        long count(String table) {
            return rooms().base()
                    .store
                    .read(reading -> reading.query("SELECT count(*) FROM " + table)
                            .mapTo(Long.class)
                            .one());
        }

        /** What its peers may see, as its table has it. */
        List<String> shared() {
            return rooms().base()
                    .store
                    .read(reading -> reading.query("""
                                    SELECT item || category || community || version || audience || widest FROM shared_item
                                    WHERE audience <> 'nobody' ORDER BY item
                                    """).mapTo(String.class).list());
        }

        /** All that lies in a folder of the node. */
        String bytes(String part) throws IOException {
            var all = new StringBuilder();
            try (Stream<Path> files = Files.walk(data.resolve(part))) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(each, StandardCharsets.ISO_8859_1));
                }
            }
            return all.toString();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
