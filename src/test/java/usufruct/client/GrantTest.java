package usufruct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import usufruct.json.CanonicalJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.RefusedException;

/** A grant as a node would give it, made here by hand, opened by the client. */
class GrantTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String GRANT = "01kapmt3c0w6vq2n9e4rj7xz5b";
    private static final ItemId ASSIGNMENT = new ItemId("01kapmt3c0w6vq2n9e4rj7xz5c");
    private static final String EXPIRES = "2026-03-02T08:05:00Z";

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final PassportKeys group = keys();
    private final PassportKeys holder = keys();
    private final PassportKeys other = keys();
    private final PassportKeys nodeKeys = keys();
    private final TinyNode node = new TinyNode();
    private final DataKey key = DataKey.generate(random);
    private final Pen pen = pen();
    private final Submission offer = offer();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void opensWhatTheGroupSigned() {
        give(offer.record(), asTheGroupSealedIt(), holder);

        try (OpenedGrant opened = member().open(ASSIGNMENT)) {
            assertThat(opened.text("doorCode")).contains("heron-1");
            assertThat(opened.text("credentials")).isEmpty();
            assertThat(opened.version()).isEqualTo(1);
            assertThat(opened.toString()).doesNotContain("heron-1");
        }
    }

    @Test
    void opensWhatTheNodeSealedAnew() {
        Part anew = anew(theDoorCode());
        give(offer.record(), anew.with(statement(anew, offer.record(), nodeKeys)), holder);

        try (OpenedGrant opened = member().open(ASSIGNMENT)) {
            assertThat(opened.text("doorCode")).contains("heron-1");
        }
    }

    @Test
    void refusesWhatWasSealedAnewWithoutTheNodesWord() {
        give(offer.record(), anew(theDoorCode()), holder);

        refuses("WRONG_PAYLOAD");
    }

    @Test
    void refusesAWordThatIsNotTheNodes() {
        Part anew = anew(theDoorCode());
        give(offer.record(), anew.with(statement(anew, offer.record(), other)), holder);

        refuses("WRONG_PROOF");
    }

    @Test
    void refusesAWordThatWasChangedAfterItWasSigned() {
        Part anew = anew(theDoorCode());
        ObjectNode statement = statement(anew(theDoorCode()), offer.record(), nodeKeys);
        statement.withObject("/seal").put("digest", Bytes.base64Url(Bytes.sha256(anew.payload())));
        give(offer.record(), anew.with(statement), holder);

        refuses("WRONG_PROOF");
    }

    @Test
    void refusesTheNodesWordOnAnotherItemOrPart() {
        Part anew = anew(theDoorCode());
        give(offer.record(), anew.with(statement(anew, offer().record(), nodeKeys)), holder);
        refuses("WRONG_PAYLOAD");

        give(offer.record(), anew.with(statement(anew(theDoorCode()), offer.record(), nodeKeys)), holder);
        refuses("WRONG_PAYLOAD");
    }

    @Test
    void refusesAKeyThatTheNodeDidNotCommitTo() {
        Part anew = anew(theDoorCode());
        try (DataKey another = DataKey.generate(random)) {
            var committed = new Part(another, anew.payload(), Optional.empty());
            give(offer.record(), anew.with(statement(committed, offer.record(), nodeKeys)), holder);
        }

        assertThatThrownBy(() -> member().open(ASSIGNMENT))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("committed");
    }

    @Test
    void refusesAPrivateFieldThatTheGroupDidNotSign() {
        Part anew = anew(other("heron-2"));
        give(offer.record(), anew.with(statement(anew, offer.record(), nodeKeys)), holder);

        refuses("WRONG_FIELD_DIGEST");
    }

    @Test
    void refusesAnItemThatAnotherPassportSigned() {
        SignedRecord forged = pen.first(other, Category.parse("offer.tool@v1"), Visibility.PUBLIC, fields("heron-1"))
                .record();
        ObjectNode header = forged.signed().deepCopy();
        header.put("issuer", group.did().value());
        give(SignedRecord.read(header, JsonNodeFactory.instance.arrayNode()), anew(theDoorCode()), holder);

        refuses("WRONG_PROOF");
    }

    @Test
    void cannotOpenWhatWasSealedToSomebodyElse() {
        give(offer.record(), asTheGroupSealedIt(), other);

        assertThatThrownBy(() -> member().open(ASSIGNMENT)).isInstanceOf(VaultException.class);
    }

    private void refuses(String reason) {
        assertThatThrownBy(() -> member().open(ASSIGNMENT))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    /** A private part, its key, and the node's word on it. */
    private record Part(DataKey key, byte[] payload, Optional<ObjectNode> statement) {
        Part with(ObjectNode word) {
            return new Part(key, payload, Optional.of(word));
        }
    }

    private Part anew(byte[] plaintext) {
        return new Part(key, key.seal(plaintext, offer.record().header().sealContext()), Optional.empty());
    }

    private ObjectNode statement(Part part, SignedRecord item, PassportKeys by) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode();
        statement.put("format", "reseal@v1").put("id", item.header().id().value());
        statement.put("version", item.header().version()).put("sealing", 1);
        statement
                .putObject("seal")
                .put("commitment", Bytes.base64Url(part.key().commitment()))
                .put("digest", Bytes.base64Url(Bytes.sha256(part.payload())));
        return Proofs.sign(statement, by, NOW);
    }

    private void give(SignedRecord item, Part part, PassportKeys to) {
        byte[] context = item.header().sealContext();
        byte[] info = Bytes.utf8("usufruct/grant@v1|" + GRANT + "|" + ASSIGNMENT + "|" + EXPIRES);
        ObjectNode answer = Api.object(Map.of(
                "grantId",
                GRANT,
                "assignmentId",
                ASSIGNMENT.value(),
                "issuedAt",
                NOW.toString(),
                "expiresAt",
                EXPIRES));
        try (SecretBytes raw = part.key().export()) {
            Hpke.Sealed sealed = raw.expose(bytes -> Hpke.seal(to.agreement().publicKey(), info, context, bytes));
            answer.putObject("key")
                    .put("enc", Bytes.base64Url(sealed.enc()))
                    .put("ciphertext", Bytes.base64Url(sealed.ciphertext()));
        }
        answer.put("payload", Bytes.base64Url(part.payload()));
        part.statement().ifPresent(statement -> answer.set("reseal", statement));
        answer.set("record", item.toJson());
        node.answers("POST /api/v1/assignments/" + ASSIGNMENT + "/grants", 201, CanonicalJson.write(answer));
        knows(group, Passport.Kind.GROUP);
        knows(nodeKeys, Passport.Kind.NODE);
    }

    private void knows(PassportKeys keys, Passport.Kind kind) {
        node.answers(
                "GET /api/v1/passports/" + keys.did(),
                200,
                PassportDocument.first(keys, kind, NOW).bytes());
    }

    /** The private part as the group sealed it, its key opened with the node's own. */
    private Part asTheGroupSealedIt() {
        Submission.PrivatePart part = offer.privatePart().orElseThrow();
        byte[] context = offer.record().header().sealContext();
        return new Part(
                DataKey.fromBytes(
                        Hpke.open(nodeKeys.agreement(), part.key(), Bytes.utf8("usufruct/record-key@v1"), context)),
                part.payload(),
                Optional.empty());
    }

    private byte[] theDoorCode() {
        Part sealed = asTheGroupSealedIt();
        try (DataKey opened = sealed.key();
                SecretBytes plain =
                        opened.open(sealed.payload(), offer.record().header().sealContext())) {
            return plain.expose(byte[]::clone);
        }
    }

    private byte[] other(String code) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        fields.addArray().add("AAAAAAAAAAAAAAAAAAAAAA").add("doorCode").add(code);
        return CanonicalJson.write(fields);
    }

    private Submission offer() {
        return pen.first(group, Category.parse("offer.tool@v1"), Visibility.PUBLIC, fields("heron-1"));
    }

    private static ObjectNode fields(String code) {
        ObjectNode fields = Api.object(Map.of("title", "Drill", "doorCode", code));
        fields.put("units", 1);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window").put("from", "2026-03-01T00:00:00Z").put("until", "2027-03-01T00:00:00Z");
        return fields;
    }

    private Member member() {
        return new Member(Api.signedBy(holder, Api.plainHttp(), node.uri(), clock, random), holder, pen);
    }

    private PassportKeys keys() {
        return PassportKeys.of(Phrase.generate(random), 0);
    }

    private Pen pen() {
        var info = new NodeInfo(
                nodeKeys.did(),
                "http://127.0.0.1",
                "test",
                ZoneOffset.UTC,
                nodeKeys.agreement().publicKey(),
                NOW,
                true,
                List.of());
        return new Pen(info, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, random), random));
    }
}
