package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.Checkpoint;
import usufruct.passport.HandOver;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.SuccessorApproval;
import usufruct.passport.SuccessorOffer;
import usufruct.vault.SecretBytes;
import usufruct.vault.TlsKey;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/**
 * The vectors in federation/vectors are what this node makes and does. With {@code -Dusufruct.vectors.make=true} they are written anew;
 * they change only together with the protocol.
 */
class ProtocolVectorsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Path VECTORS = HOME.resolve("federation/vectors");
    private static final ObjectMapper PRETTY = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");
    private static final ItemId PEERING = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");
    private static final String INVITER = "https://tools.example.org";
    private static final String ACCEPTER = "https://space.example.org:8443";
    private static final Phrase PHRASE_A = Phrase.generate(new Random(11));
    private static final Phrase PHRASE_B = Phrase.generate(new Random(12));

    @TempDir
    private Path folder;

    private final PassportKeys a = PassportKeys.of(PHRASE_A, 0);
    private final PassportKeys b = PassportKeys.of(PHRASE_B, 0);

    @Test
    void words() throws IOException {
        var inviter = new Handshake.Side(a.keyId(), INVITER, Handshake.nonce(new Random(21)));
        var accepter = new Handshake.Side(b.keyId(), ACCEPTER, Handshake.nonce(new Random(22)));
        ObjectNode vector = JSON.objectNode();
        vector.put("peering", PEERING.value());
        vector.set("inviter", side(inviter));
        vector.set("accepter", side(accepter).put("commitment", Handshake.commitment(accepter.nonce())));
        vector.put("words", String.join(" ", Handshake.words(PEERING, inviter, accepter)));
        hold("words.json", vector);

        // the same, by the letter of section 3.5
        ObjectNode transcript =
                JSON.objectNode().put("format", "peering-words@v1").put("peering", PEERING.value());
        transcript.set("inviter", side(inviter));
        transcript.set("accepter", side(accepter));
        byte[] digest = Bytes.sha256(CanonicalJson.write(transcript));
        String bits = new java.math.BigInteger(1, digest).toString(2);
        bits = "0".repeat(256 - bits.length()) + bits;
        List<String> list = Files.readAllLines(HOME.resolve("src/main/resources/passport/english.txt"));
        for (int i = 0; i < 6; i++) {
            String word = list.get(Integer.parseInt(bits.substring(11 * i, 11 * i + 11), 2));
            assertThat(vector.path("words").asText().split(" ", -1)[i]).isEqualTo(word);
        }
    }

    private static ObjectNode side(Handshake.Side side) {
        return JSON.objectNode()
                .put("key", side.key().toString())
                .put("url", side.url())
                .put("nonce", side.nonce());
    }

    @Test
    void peering() throws IOException {
        ArrayNode records = JSON.arrayNode();
        var first = new PeeringRecord(PEERING, a.did(), b.did(), 1, INVITER, Scopes.NONE, false, AT);
        var wider = new Scopes(
                Set.of("offer.tool@v1", "offer.room@v1"), Set.of(b.did().value()), true, false, true);
        PeeringRecord second = first.next(wider, AT.plusSeconds(60));
        for (PeeringRecord record : List.of(first, second, second.end(AT.plusSeconds(120)))) {
            ObjectNode document = record.signed(a);
            conforms("peering@v1", document);
            records.add(shown(document));
        }
        ObjectNode vector = JSON.objectNode();
        vector.put("phraseOfIssuer", String.join(" ", PHRASE_A.words()));
        vector.set("records", records);
        hold("peering.json", vector);
    }

    @Test
    void certificates() throws Exception {
        TlsKey.Shown shown;
        try (SecretBytes seed = SecretBytes.of(Bytes.sha256(Bytes.utf8("a key for the vectors")))) {
            shown = TlsKey.fromSeed(seed, Bytes.utf8("vectors"))
                    .certificate(a.did().value(), 1, AT, AT.plusSeconds(7_776_000));
        }
        var key = new PeerCertificates.Key(PeerCertificates.digest(shown.certificate()), AT, AT.plusSeconds(7_776_000));
        var announced = new PeerCertificates(a.did(), "https://tools.example.org:8444", List.of(key), AT);
        ObjectNode document = announced.signed(a);
        ObjectNode over = new PeerCertificates(a.did(), announced.address(), List.of(), AT.plusSeconds(1)).signed(a);
        conforms("peer-certificates@v1", document);
        conforms("peer-certificates@v1", over);
        assertThat(PeerCertificates.read(document)).isEqualTo(announced);
        ObjectNode vector = JSON.objectNode();
        vector.put("phraseOfIssuer", String.join(" ", PHRASE_A.words()));
        vector.put("certificate", Bytes.base64Url(shown.certificate().getEncoded()));
        vector.set("announced", shown(document));
        vector.set("over", shown(over));
        hold("certificates.json", vector);

        // the same, by the letter of 8.1
        byte[] info = shown.certificate().getPublicKey().getEncoded();
        assertThat(document.at("/keys/0/digest").asText()).isEqualTo(Bytes.base64Url(Bytes.sha256(info)));
    }

    @Test
    void successor() throws IOException {
        Phrase fresh = Phrase.generate(new Random(13));
        PassportDocument before = PassportDocument.first(a, Passport.Kind.NODE, AT);
        SuccessorOffer offer =
                SuccessorOffer.make(before, PassportKeys.successor(a.did(), fresh), AT.plusSeconds(86_400));
        SuccessorApproval approval = SuccessorApproval.sign(offer, "Ada moves away", b, AT.plusSeconds(3_600));
        var handOver = new HandOver(
                offer.accept(before, a).orThrow(),
                List.of(approval),
                new Checkpoint("usufruct/" + a.did(), 1234, Bytes.sha256(Bytes.utf8("a root"))));
        conforms("successor@v1", approval.document());
        ObjectNode document = (ObjectNode) StrictJson.read(handOver.bytes());
        conforms("handed-over@v1", document);
        assertThat(HandOver.read(handOver.bytes()).bytes()).isEqualTo(handOver.bytes());
        ObjectNode vector = JSON.objectNode();
        vector.put("phraseOfNode", String.join(" ", PHRASE_A.words()));
        vector.put("phraseOfSuccessor", String.join(" ", fresh.words()));
        vector.put("phraseOfOperator", String.join(" ", PHRASE_B.words()));
        vector.set("before", shown((ObjectNode) StrictJson.read(before.bytes())));
        vector.set("offer", shown((ObjectNode) StrictJson.read(offer.bytes())));
        vector.set("approval", shown(approval.document()));
        vector.set("handedOver", shown(document));
        hold("successor.json", vector);

        // the same, by the letter of 12.2
        ObjectNode unsigned = (ObjectNode) StrictJson.read(offer.bytes());
        unsigned.remove("proof");
        assertThat(approval.document().path("passport").asText())
                .isEqualTo(Bytes.base64Url(Bytes.sha256(CanonicalJson.write(unsigned))));
    }

    @Test
    void request() throws IOException {
        var signer =
                new RequestSigner(a.keyId().toString(), a.signing()::sign, InstantSource.fixed(AT), new Random(31));
        URI target = URI.create(ACCEPTER + "/federation/v1/peerings/" + PEERING + "/messages");
        byte[] body = Bytes.utf8("{\"messages\":[]}");
        Map<String, String> headers = signer.headers("POST", target, body, "application/json");
        String parameters = headers.get("signature-input").substring("usufruct=".length());
        String base = "\"@method\": POST\n\"@target-uri\": " + target + "\n\"content-type\": application/json\n"
                + "\"content-digest\": " + headers.get("content-digest") + "\n\"@signature-params\": " + parameters;
        String signature = headers.get("signature");
        byte[] raw = java.util.Base64.getDecoder()
                .decode(signature.substring("usufruct=:".length(), signature.length() - 1));
        assertThat(a.signing().verifyKey().verify(Bytes.utf8(base), raw)).isTrue();

        ObjectNode vector = JSON.objectNode();
        vector.put("phrase", String.join(" ", PHRASE_A.words()));
        vector.put("method", "POST").put("target", target.toString()).put("body", Bytes.text(body));
        ObjectNode shown = vector.putObject("headers");
        new java.util.TreeMap<>(headers).forEach(shown::put);
        vector.put("signatureBase", base);
        hold("request.json", vector);
    }

    @Test
    void messages() throws IOException {
        Message.Signed one = message(1, Cursor.START, 1, "one");
        Message.Signed two = message(1, one.cursor(), 2, "two");
        Message.Signed three = message(1, two.cursor(), 3, "three");
        Message.Signed again =
                two.message().at(7, new Cursor(7, 0, ""), two.message().at()).signed(a);
        Message.Signed four = message(7, again.cursor(), 4, "four");
        ObjectNode forged = message(1, two.cursor(), 5, "five").document().deepCopy();
        forged.putObject("body").put("text", "six");

        ArrayNode cases = JSON.arrayNode();
        try (var node = new Receiver()) {
            cases.add(node.takes("the first of a chain", one.document()));
            cases.add(node.takes("the next", two.document()));
            cases.add(node.takes("taken before", one.document()));
            cases.add(node.takes(
                    "after a gap",
                    message(1, new Cursor(1, 5, three.digest()), 6, "gap").document()));
            cases.add(node.takes(
                    "of a later epoch, but not its first",
                    message(3, new Cursor(3, 1, two.digest()), 7, "no").document()));
            cases.add(node.takes("said before, in a new chain", again.document()));
            cases.add(node.takes("of an earlier epoch", three.document()));
            cases.add(node.takes("the next in the new chain", four.document()));
            assertThat(node.node.noted).containsExactly("one", "two", "four");
            cases.add(node.takes(
                    "another under the same number",
                    message(7, again.cursor(), 8, "other").document()));
        }
        try (var node = new Receiver()) {
            node.takes("", one.document());
            cases.add(node.takes(
                    "does not follow (after the first of the first chain)",
                    message(1, new Cursor(1, 1, three.digest()), 9, "x").document()));
        }
        try (var node = new Receiver()) {
            node.takes("", one.document());
            node.takes("", two.document());
            cases.add(node.takes("changed on its way (after two of the first chain)", forged));
        }
        ObjectNode vector = JSON.objectNode();
        vector.put("phraseOfSender", String.join(" ", PHRASE_A.words()));
        vector.put("phraseOfReceiver", String.join(" ", PHRASE_B.words()));
        vector.set("inThisOrder", cases);
        hold("messages.json", vector);
    }

    private Message.Signed message(long epoch, Cursor before, int id, String text) {
        ItemId own = new ItemId(PEERING.value().substring(0, 25) + id);
        var message = new Message(
                new Message.Line(PEERING, a.did(), b.did()),
                epoch,
                before.seq() + 1,
                before.digest(),
                own,
                TestNode.NOTED,
                AT,
                JSON.objectNode().put("text", text));
        return message.signed(a);
    }

    /** A node whose peer is the sender of the vectors, and what it does with each message. */
    private final class Receiver implements AutoCloseable {
        private final TestNode node =
                new TestNode("receiver" + folder.toFile().list().length, folder, new TestNet(), b);

        Receiver() {
            node.passports
                    .register(PassportDocument.first(a, Passport.Kind.NODE, AT).bytes())
                    .orThrow();
            var peering = new Peering(
                    PEERING, a.did(), INVITER, Peering.State.ACTIVE, Scopes.NONE, List.of(), AT, Optional.empty());
            node.store.write(writing -> {
                node.peerings.rows.insert(writing, peering, new PeeringStore.Begun("", ""));
                return true;
            });
        }

        ObjectNode takes(String what, ObjectNode document) {
            conforms("peer-message@v1", document);
            ObjectNode body = JSON.objectNode();
            body.putArray("messages").add(document);
            conforms("messages", body);
            ObjectNode shown = JSON.objectNode().put("message", what);
            shown.setAll((ObjectNode) shown(document));
            ObjectNode answer = shown.putObject("receiver");
            try {
                JsonNode cursor = node.answer(
                        a.did(), "POST", "/federation/v1/peerings/" + PEERING + "/messages", CanonicalJson.write(body));
                conforms("cursor", cursor);
                answer.set("cursor", cursor);
            } catch (RefusedException e) {
                answer.put("refuses", e.refusal().reason().name());
                node.peering(PEERING)
                        .quarantine()
                        .ifPresent(why -> answer.put("fault", why.fault().name()));
            }
            return shown;
        }

        @Override
        public void close() {
            node.close();
        }
    }

    @Test
    void whatPairingNodesSayConforms() {
        var net = new TestNet();
        try (var inviter = new TestNode("one", folder, net, 1);
                var accepter = new TestNode("two", folder, net, 2)) {
            net.middle = (from, method, target, body) -> {
                boolean isKnock = target.getPath().equals(Pairing.PATH);
                conforms(isKnock ? "pairing@v1" : "pairing-nonce", StrictJson.read(body));
                var answer = net.carry(from, method, target, body);
                if (isKnock) {
                    conforms("pairing-answer", answer.orThrow());
                }
                return answer;
            };
            assertThat(inviter.meet(accepter, Scopes.NONE)).isNotNull();
        }
    }

    private static JsonNode shown(ObjectNode document) {
        return JSON.objectNode()
                .put("canonical", CanonicalJson.text(document))
                .put("digest", Bytes.base64Url(Bytes.sha256(CanonicalJson.write(document))));
    }

    private static void conforms(String schema, JsonNode document) {
        try {
            String text = Files.readString(HOME.resolve("federation/schemas/" + schema + ".json"));
            var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
            assertThat(validator.validate(
                            document,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as("%s by %s", document, schema)
                    .isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void hold(String name, ObjectNode vector) throws IOException {
        String text = PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(vector) + "\n";
        if (Boolean.getBoolean("usufruct.vectors.make")) {
            Files.writeString(VECTORS.resolve(name), text);
        }
        assertThat(Files.readString(VECTORS.resolve(name))).as(name).isEqualTo(text);
    }
}
