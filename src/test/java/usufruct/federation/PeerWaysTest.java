package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Pin;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** By which way a node calls a peer, and how it finds a way again that it lost. */
class PeerWaysTest {
    private static final String OPEN = "open ";

    @TempDir
    private Path folder;

    private final TestNet net = new TestNet();
    private final List<String> went = new ArrayList<>();
    private TestNode ada;
    private TestNode ben;
    private Certificates certificates;
    private PeerWays ways;
    private ItemId id;

    private Function<Errand, Answer<Reply>> openly = errand -> reply(200, JsonNodeFactory.instance.objectNode());
    private Function<Errand, Answer<Reply>> pinned = openly;

    @BeforeEach
    void open() {
        ada = new TestNode("ada", folder, net, 1);
        ben = new TestNode("ben", folder, net, 2);
        id = ada.pairWith(ben);
        certificates = new Certificates(
                ada.store,
                ada.peerings,
                ada.passports,
                ada.outbox,
                ada.ledger,
                new Certificates.Own(Optional.of("https://ada.example:8444"), TlsKeys::of));
        certificates.renew();
        ways = new PeerWays(
                ada.store,
                ada.peerings,
                certificates,
                new PeerWays.Ways(this::openly, this::pinned),
                (method, target, body) -> Map.of("nonce", String.valueOf(went.size())));
    }

    @AfterEach
    void close() {
        ada.close();
        ben.close();
    }

    @Test
    void callsAPeerThatAnnouncedNothingAsAnybodyDoesAndOneThatDidByThatAlone() {
        assertThat(ask()).isEqualTo("done");
        assertThat(went).containsExactly("open GET /asked");

        ada.store.write(writing -> certificates.take(writing, ada.peering(id), announced(1)));
        went.clear();

        assertThat(ask()).isEqualTo("done");
        assertThat(went).containsExactly("https://ben.example:8444 GET /asked");
    }

    @Test
    void whereNobodyAnswersItAsksThePeerWhatHoldsButNotAllTheTime() {
        ada.store.write(writing -> certificates.take(writing, ada.peering(id), announced(1)));
        pinned = errand -> Answer.refused(Reason.NO_ANSWER, "nobody");
        openly = errand -> reply(404, JsonNodeFactory.instance.objectNode().put("reason", "NOT_FOUND"));

        for (int i = 0; i < 5; i++) {
            assertThat(ask()).isEqualTo("NO_ANSWER");
        }
        assertThat(went.stream().filter(each -> each.startsWith(OPEN))).hasSize(1);
        net.pass(Duration.ofMinutes(1));
        ask();
        assertThat(went.stream().filter(each -> each.startsWith(OPEN))).hasSize(2);
    }

    @Test
    void aNewerAnnouncementLeadsToTheNewPlaceAtOnceAndAForgedOneNowhere() {
        ada.store.write(writing -> certificates.take(writing, ada.peering(id), announced(1)));
        pinned = errand -> went.getLast().startsWith("https://ben.example:8444")
                ? Answer.refused(Reason.WRONG_CERTIFICATE, "another")
                : reply(200, JsonNodeFactory.instance.objectNode());
        net.pass(Duration.ofMinutes(2));
        ObjectNode moved = announced(2);
        ObjectNode forged = moved.deepCopy().put("address", "https://eve.example:8444");
        openly = errand -> reply(200, forged);

        assertThat(ask()).isEqualTo("WRONG_CERTIFICATE");
        assertThat(went).noneMatch(each -> each.contains("eve.example"));

        net.pass(Duration.ofMinutes(2));
        openly = errand ->
                errand.method().equals("GET") ? reply(200, moved) : reply(200, JsonNodeFactory.instance.objectNode());
        assertThat(ask()).isEqualTo("done");
        assertThat(went.getLast()).isEqualTo("https://ben.example:9444 GET /asked");
    }

    @Test
    void whereThePeerDoesNotKnowItsCertificateItTellsAndAsksOnceMoreSignedAnew() {
        ada.store.write(writing -> certificates.take(writing, ada.peering(id), announced(1)));
        List<String> nonces = new ArrayList<>();
        pinned = errand -> {
            nonces.add(errand.headers().get("nonce"));
            return went.stream().anyMatch(each -> each.startsWith("open PUT"))
                    ? reply(200, JsonNodeFactory.instance.objectNode())
                    : reply(403, JsonNodeFactory.instance.objectNode().put("reason", "WRONG_CERTIFICATE"));
        };
        List<String> told = new ArrayList<>();
        openly = errand -> {
            if (errand.method().equals("PUT")) {
                told.add(new String(errand.body(), StandardCharsets.UTF_8));
            }
            return reply(200, JsonNodeFactory.instance.objectNode());
        };

        assertThat(ask()).isEqualTo("done");
        assertThat(went)
                .contains(
                        "open PUT /federation/v1/peerings/" + id + "/certificates",
                        "open GET " + CertificateResource.OWN);
        assertThat(told)
                .singleElement()
                .satisfies(each -> assertThat(each).contains(ada.did().value()));
        assertThat(nonces).doesNotHaveDuplicates().hasSize(2);
    }

    private String ask() {
        Answer<JsonNode> answer =
                ways.transport().to(ada.peering(id)).ask("GET", URI.create("https://ben.example/asked"), new byte[0]);
        return switch (answer) {
            case Answer.Done<JsonNode> _ -> "done";
            case Answer.Refused<JsonNode>(var refusal) -> refusal.reason().name();
        };
    }

    private Answer<Reply> openly(Errand errand) {
        went.add(OPEN + said(errand));
        return openly.apply(errand);
    }

    private Answer<Reply> pinned(Errand errand, Pin pin) {
        assertThat(pin.own()).isPresent();
        went.add(pin.address() + " " + said(errand));
        return pinned.apply(errand);
    }

    private static String said(Errand errand) {
        return errand.method() + " " + errand.target().getPath();
    }

    private static Answer<Reply> reply(int status, ObjectNode body) {
        return Answer.done(new Reply(status, "application/json", CanonicalJson.write(body)));
    }

    /** What the peer announces now: where it moved to. */
    private ObjectNode announced(int time) {
        Instant now = net.now();
        var key = new PeerCertificates.Key(TlsKeys.digest(time), now.minusSeconds(60), now.plusSeconds(100_000));
        String address = time == 1 ? "https://ben.example:8444" : "https://ben.example:9444";
        return new PeerCertificates(ben.did(), address, List.of(key), now).signed(ben.keys);
    }
}
