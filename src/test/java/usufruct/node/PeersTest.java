package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.client.ProblemException;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.PassportKeys;
import usufruct.words.Bytes;
import usufruct.words.Network;

/** Two whole nodes on one machine: they meet, become peers, one is away for a while, and it ends. */
class PeersTest {
    @TempDir
    private Path folder;

    private final PassportKeys operator = Town.newKeys();

    @Test
    void twoNodesBecomePeersAndStaySoThroughARestart() throws Exception {
        try (var ada = new Side("ada", 0)) {
            String id;
            int port;
            try (var ben = new Side("ben", 0)) {
                port = ben.node.address().getPort();
                var code = ada.peers.invite(scopes("offer.tool@v1"));
                PeerView met = ben.peers.accept(
                        code.path("url").asText(), code.path("code").asText(), scopes("offer.room@v1"));
                id = met.id();
                assertThat(met.words().split(" ", -1)).hasSize(6);
                assertThat(ada.peers.get(id).words()).isEqualTo(met.words());
                assertThat(reason(() -> ada.peers.confirm(id, "not the words at all no")))
                        .isEqualTo("WRONG_CODE");
                ada.peers.confirm(id, met.words());
                ben.peers.confirm(id, met.words());
                settle(ada, ben);

                assertThat(List.of(ada.peers.get(id), ben.peers.get(id)))
                        .allMatch(each ->
                                each.state().equals("active") && each.health().equals("all is well"));
                assertThat(ben.peers
                                .get(id)
                                .json()
                                .path("theirs")
                                .path("categories")
                                .toString())
                        .isEqualTo("[\"offer.tool@v1\"]");
                cosignEachOther(ada, ben);
                refusesEverybodyElse(ada, id);
            }
            ada.peers.change(id, scopes("offer.ladder@v1"));
            ada.rooms().federation().deliveries.settle();
            assertThat(ada.peers.get(id).health()).startsWith("it does not answer");

            try (var ben = new Side("ben", port)) {
                ada.peers.retry(id);
                settle(ada, ben);
                assertThat(ben.peers
                                .get(id)
                                .json()
                                .path("theirs")
                                .path("categories")
                                .toString())
                        .isEqualTo("[\"offer.ladder@v1\"]");

                ben.peers.end(id);
                settle(ben, ada);
                assertThat(ada.peers.get(id).state()).isEqualTo("ended");
            }
        }
    }

    private void cosignEachOther(Side one, Side other) {
        for (Side each : List.of(one, other)) {
            Side peer = each == one ? other : one;
            String witness = Bytes.text(peer.api(operator).download("/federation/v1/witness/key"))
                    .strip();
            SignedNote note = SignedNote.parse(each.api(operator).download("/api/v1/ledger/cosigned"));

            assertThat(CosignatureKey.parse(witness).cosigned(note)).isPresent();
            assertThat(each.peers
                            .list()
                            .getFirst()
                            .json()
                            .path("witness")
                            .path("cosigned")
                            .asLong())
                    .isPositive();
        }
    }

    private void refusesEverybodyElse(Side ada, String id) {
        Api stranger = ada.api(Town.newKeys());
        String cursor = "/federation/v1/peerings/" + id + "/cursor";
        assertThat(reason(() -> stranger.get("/api/v1/peers"))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> stranger.get(cursor))).isEqualTo("NOT_A_PEER");
        ObjectNode nothing = Api.object(Map.of());
        nothing.putArray("messages");
        assertThat(reason(() -> stranger.send("POST", "/federation/v1/peerings/" + id + "/messages", nothing)))
                .isEqualTo("NOT_A_PEER");
        assertThat(reason(
                        () -> Api.anonymous(Api.plainHttp(), ada.node.address()).get(cursor)))
                .isEqualTo("UNSIGNED");
        assertThat(reason(() -> ada.peers.accept("http://169.254.169.254", "0123456789", scopes("offer.tool@v1"))))
                .isEqualTo("ADDRESS_FORBIDDEN");
        assertThat(reason(() -> ada.peers.accept("http://localhost:1/path", "0123456789", scopes("offer.tool@v1"))))
                .isEqualTo("BAD_PARAMETER");
    }

    private static void settle(Side... sides) throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            for (Side each : sides) {
                each.rooms().federation().deliveries.settle();
                each.rooms().witnesses().peers.settle();
            }
        }
    }

    private static ObjectNode scopes(String category) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(category);
        scopes.putArray("groups");
        return scopes.put("search", true).put("mirror", false).put("allocate", false);
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }

    /** A node, and its operator. */
    private final class Side implements AutoCloseable {
        private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
        private final Node node;
        private final Peers peers;

        Side(String name, int port) {
            NodeSettings settings = NodeSettings.embedded(folder.resolve(name))
                    .withPort(port)
                    .withOperators(List.of(operator.did()))
                    .withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
            node = Node.start(settings, all -> {
                rooms.set(all);
                return List.of();
            });
            peers = new Peers(api(operator));
        }

        Web.Rooms rooms() {
            return rooms.get();
        }

        Api api(PassportKeys keys) {
            URI address = node.address();
            return Api.signedBy(keys, Api.plainHttp(), address, InstantSource.system(), new SecureRandom());
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
