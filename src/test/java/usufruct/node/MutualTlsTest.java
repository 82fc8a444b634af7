package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.http.RequestSigner;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.outbound.Errand;
import usufruct.outbound.Outbound;
import usufruct.outbound.Pin;
import usufruct.outbound.Reply;
import usufruct.passport.PassportKeys;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.ShownCertificate;
import usufruct.vault.TlsKey;
import usufruct.words.Bytes;
import usufruct.words.Network;

/** Two whole nodes that show each other certificates, over real connections with TLS on one machine, and who comes between. */
class MutualTlsTest {
    private static final String WELL = "all is well";

    @TempDir
    private Path folder;

    private final PassportKeys operator = Town.newKeys();
    private final List<Side> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Side::stop);
    }

    @Test
    void twoNodesSpeakByTheCertificatesThatTheirPassportsSignedFor() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);

        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.state().equals("active") && each.health().equals(WELL));
        assertThat(ada.peer(id).json().at("/certificates/theirs/address").asText())
                .isEqualTo(ben.mutual());
        assertThat(ada.peer(id).json().at("/certificates/ours/address").asText())
                .isEqualTo(ada.mutual());
        assertThat(ask(ada, id, ben, ben.shown())).isEqualTo("200");
        assertThat(ask(ada, id, ben, Optional.empty())).isEqualTo("WRONG_CERTIFICATE");
        assertThat(ask(ada, id, ben, Optional.of(strange(1)))).isEqualTo("WRONG_CERTIFICATE");
        assertThat(ask(ada, id, ben, ada.shown())).isEqualTo("WRONG_CERTIFICATE");
        assertThat(askOpenly(ada, id, ben)).isEqualTo("WRONG_CERTIFICATE");

        ada.stop();
        try (KeyEncryptionKeys wrapping = KeyEncryptionKeys.fromFile(folder.resolve("ada/usufruct.keys"))) {
            var data = new DataFolder(
                    folder.resolve("ada/usufruct.db"), folder.resolve("ada/usufruct.head"), Optional.of(wrapping));
            assertThat(Audit.ofFolder(data, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void aCertificateThatHasEndedIsRefused() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);
        Optional<TlsKey.Shown> first = ben.shown();
        ada.clock(Duration.ofDays(89));
        assertThat(ask(ada, id, ben, first)).isEqualTo("200");

        ada.clock(Duration.ofDays(2));

        assertThat(ask(ada, id, ben, first)).isEqualTo("WRONG_CERTIFICATE");
    }

    @Test
    void whoStandsInForAPeerHearsNothing() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);
        int port = URI.create(ben.mutual()).getPort();
        ben.stop();

        var heard = new AtomicReference<>("");
        Thread listening;
        try (SSLServerSocket between = impostor(port)) {
            listening = Thread.ofVirtual().start(() -> listen(between, heard));
            ada.peers().change(id, scopes("offer.ladder@v1"));
            ada.settle();

            assertThat(ada.peer(id).json().at("/health/why").asText()).isEqualTo("WRONG_CERTIFICATE");
            assertThat(ada.peer(id).health()).contains("no certificate that it announced");
            assertThat(heard.get()).isEmpty();
        }
        // only then is the port free
        listening.join();
        ben.start();
        ada.peers().retry(id);
        settle(ada, ben);

        assertThat(ada.peer(id).health()).isEqualTo(WELL);
        assertThat(ben.peer(id).json().at("/theirs/categories").toString()).isEqualTo("[\"offer.ladder@v1\"]");
    }

    @Test
    void freshCertificatesAreToldBeforeTheyAreUsed() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);
        X509Certificate first = ben.shown().orElseThrow().certificate();

        later(Duration.ofDays(61), ada, ben);
        assertThat(ben.shown().orElseThrow().certificate()).isEqualTo(first);
        Instant until = Instant.parse(
                ada.peer(id).json().at("/certificates/theirs/until").asText());
        assertThat(until).as("told, and not used yet").isAfter(Town.START.plus(Duration.ofDays(150)));
        later(Duration.ofDays(8), ada, ben);
        X509Certificate second = ben.shown().orElseThrow().certificate();
        assertThat(second).isNotEqualTo(first);
        ada.peers().change(id, scopes("offer.ladder@v1"));
        ben.peers().change(id, scopes("offer.room@v1"));
        settle(ada, ben);
        later(Duration.ofDays(30), ada, ben);

        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.health().equals(WELL));
        assertThat(ask(ada, id, ben, ben.shown())).isEqualTo("200");
    }

    @Test
    void aPeerThatWasAwayForLongFindsTheWayBack() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);
        ben.stop();
        for (int month = 0; month < 7; month++) {
            ada.clock(Duration.ofDays(30));
            ada.renew();
        }
        ada.peers().change(id, scopes("offer.ladder@v1"));
        ada.settle();

        ben.start();
        ben.clock(Duration.between(ben.now(), ada.now()));
        ben.renew();
        ben.peers().retry(id);
        ada.peers().retry(id);
        settle(ada, ben);

        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.health().equals(WELL));
        assertThat(ben.peer(id).json().at("/theirs/categories").toString()).isEqualTo("[\"offer.ladder@v1\"]");
    }

    @Test
    void aNodeWithoutAPortForPeersCallsOneThatHasOne() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", false);
        String id = pair(ada, ben);

        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.health().equals(WELL));
        assertThat(ada.peer(id).json().has("certificates")).isTrue();
        assertThat(ada.peer(id).json().at("/certificates").has("theirs")).isFalse();
        assertThat(ask(ada, id, ben, Optional.empty())).isEqualTo("200");
    }

    @Test
    void aNodeThatTakesItsPortForPeersAwayAndBringsItBackStaysAPeer() throws Exception {
        Side ada = new Side("ada", true);
        Side ben = new Side("ben", true);
        String id = pair(ada, ben);

        ben.stop();
        ben.start(ben.without());
        ada.peers().retry(id);
        settle(ada, ben);
        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.health().equals(WELL));
        assertThat(ask(ada, id, ben, Optional.empty())).isEqualTo("200");

        ben.stop();
        ben.start();
        settle(ada, ben);
        assertThat(List.of(ada.peer(id), ben.peer(id)))
                .allMatch(each -> each.health().equals(WELL));
        assertThat(ask(ada, id, ben, Optional.empty())).isEqualTo("WRONG_CERTIFICATE");
    }

    private String pair(Side ada, Side ben) throws InterruptedException {
        JsonNode code = ada.peers().invite(scopes("offer.tool@v1"));
        PeerView met =
                ben.peers().accept(code.path("url").asText(), code.path("code").asText(), scopes("offer.room@v1"));
        ada.peers().confirm(met.id(), met.words());
        ben.peers().confirm(met.id(), met.words());
        settle(ada, ben);
        return met.id();
    }

    /** Both clocks go on, both do what is due each hour, and all is said. */
    private static void later(Duration time, Side... sides) throws InterruptedException {
        for (Side each : sides) {
            each.clock(time);
        }
        for (Side each : sides) {
            each.renew();
        }
        settle(sides);
    }

    private static void settle(Side... sides) throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            for (Side each : sides) {
                each.settle();
            }
        }
    }

    /** What a node answers when the other asks for its cursor on the port for peers and shows this: the status, or the reason. */
    private static String ask(Side at, String id, Side caller, Optional<TlsKey.Shown> shown) {
        Errand errand = errand(at, id, caller);
        var pin = new Pin(
                URI.create(at.mutual()), any -> true, shown.map(each -> new ShownCertificate(() -> Optional.of(each))));
        return said(outbound().send(errand, pin).orThrow());
    }

    /** The same at the port for everybody. */
    private static String askOpenly(Side at, String id, Side caller) {
        return said(outbound().send(errand(at, id, caller)).orThrow());
    }

    private static String said(Reply reply) {
        String reason = reply.json().orThrow().path("reason").asText();
        return reason.isEmpty() ? String.valueOf(reply.status()) : reason;
    }

    private static Errand errand(Side at, String id, Side caller) {
        URI target = URI.create(at.node.address() + "/federation/v1/peerings/" + id + "/cursor");
        PassportKeys keys = caller.rooms().base().keys;
        var signer = new RequestSigner(keys.keyId().toString(), keys.signing()::sign, at::now, new SecureRandom());
        Map<String, String> headers = signer.headers("GET", target, new byte[0], "application/json");
        return new Errand("GET", target, headers, new byte[0], Duration.ofSeconds(10), 10_000);
    }

    private static Outbound outbound() {
        return new Outbound(
                List.of(Network.parse("127.0.0.0/8")), host -> List.of(InetAddress.getAllByName(host)), () ->
                        (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static SSLServerSocket impostor(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        var shown = new ShownCertificate(() -> Optional.of(strange(2)));
        context.init(new KeyManager[] {shown}, null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
    }

    private static void listen(SSLServerSocket between, AtomicReference<String> heard) {
        while (!between.isClosed()) {
            try (var caller = between.accept()) {
                heard.accumulateAndGet(
                        new String(caller.getInputStream().readNBytes(20), StandardCharsets.UTF_8), String::concat);
            } catch (IOException e) {
                // the caller hung up
            }
        }
    }

    private static TlsKey.Shown strange(long number) {
        try (SecretBytes seed = SecretBytes.of(Bytes.sha256(Bytes.utf8("a stranger")))) {
            return TlsKey.fromSeed(seed, Bytes.utf8("strange " + number))
                    .certificate("did:key:stranger", number, Town.START, Town.START.plus(Duration.ofDays(3650)));
        }
    }

    private static ObjectNode scopes(String category) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(category);
        scopes.putArray("groups");
        return scopes.put("search", true).put("mirror", false).put("allocate", false);
    }

    /** A node whose clock is stepped, and its operator. */
    private final class Side {
        private final AtomicReference<Web.Rooms> rooms = new AtomicReference<>();
        private final NodeSettings settings;
        private Node node;
        private boolean up;

        Side(String name, boolean mutual) {
            NodeSettings plain = Town.settings(folder.resolve(name), operator, 0)
                    .withOutgoingTo(List.of(Network.parse("127.0.0.0/8")));
            NodeSettings first = mutual
                    ? plain.withListen(plain.listen().withMutual(new Ways.Mutual("127.0.0.1", 0, Optional.empty())))
                    : plain;
            start(first);
            NodeSettings again = first.withPort(node.address().getPort());
            settings = mutual
                    ? again.withListen(again.listen()
                            .withMutual(new Ways.Mutual(
                                    "127.0.0.1", URI.create(mutual()).getPort(), Optional.empty())))
                    : again;
            open.add(this);
        }

        void start() {
            start(settings);
        }

        void start(NodeSettings with) {
            up = true;
            node = Node.start(with, all -> {
                rooms.set(all);
                return List.of();
            });
        }

        /** Its settings with no port for peers. */
        NodeSettings without() {
            NodeSettings.Listen listen = settings.listen();
            return settings.withListen(new NodeSettings.Listen(
                    listen.bind(),
                    listen.port(),
                    listen.limits(),
                    listen.metricsFrom(),
                    new Ways(Optional.empty(), Optional.empty(), Optional.empty())));
        }

        void stop() {
            if (up) {
                node.close();
                up = false;
            }
        }

        Web.Rooms rooms() {
            return rooms.get();
        }

        Peers peers() {
            return new Peers(Api.signedBy(operator, Api.plainHttp(), node.address(), this::now, new SecureRandom()));
        }

        PeerView peer(String id) {
            return peers().get(id);
        }

        Instant now() {
            return rooms().base().clock.instant();
        }

        void clock(Duration time) {
            rooms().base().steppedClock().orElseThrow().stepTo(now().plus(time));
        }

        Optional<TlsKey.Shown> shown() {
            return rooms().federation().certificates.shown();
        }

        void renew() {
            rooms().federation().certificates.renew();
        }

        /** Where it says that its peers call it. */
        String mutual() {
            return outbound()
                    .send(new Errand(
                            "GET",
                            node.address().resolve("/federation/v1/certificates"),
                            Map.of(),
                            new byte[0],
                            Duration.ofSeconds(10),
                            10_000))
                    .then(Reply::json)
                    .orThrow()
                    .path("address")
                    .asText();
        }

        void settle() throws InterruptedException {
            rooms().federation().deliveries.settle();
        }
    }
}
