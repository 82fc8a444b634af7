package usufruct.federation.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import usufruct.federation.Message;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A batch of receipts is what federation/vectors/usage-receipts.json says, and fits its schema. With {@code
 * -Dusufruct.vectors.make=true} the file is written anew, under another key; it changes only together with the protocol.
 */
class ReceiptVectorsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Path VECTORS = HOME.resolve("federation/vectors/usage-receipts.json");
    private static final Category TOOL = Category.parse("offer.tool@v1");
    private static final Week WEEK = new Week(Instant.parse("2026-11-23T00:00:00Z"));
    private static final Batch.Place PLACE = new Batch.Place(WEEK, 1_795_996_800_000L, 1);
    private static final Usage USED = new Usage(TOOL, 3, 260);

    private final Random random = new Random(21);
    private final Phrase herePhrase = Phrase.generate(random);
    private final Phrase therePhrase = Phrase.generate(random);
    private final PassportKeys here = PassportKeys.of(herePhrase, 0);
    private final PassportKeys there = PassportKeys.of(therePhrase, 0);
    private final PassportKeys person = PassportKeys.of(Phrase.generate(random), 0);
    private final PassportKeys other = PassportKeys.of(Phrase.generate(random), 0);
    private final Message.Line line =
            new Message.Line(new ItemId("01kjpwd6m026hf7ffy40qj1ftc"), here.did(), there.did());
    private final byte[] key = Bytes.sha256(Bytes.utf8("a key of receipts"));

    @Test
    void receipts() throws IOException {
        if (Boolean.getBoolean("usufruct.vectors.make")) {
            make();
        }
        JsonNode vector = StrictJson.read(Files.readAllBytes(VECTORS));
        ObjectNode body =
                (ObjectNode) StrictJson.read(Bytes.utf8(vector.path("canonical").asText()));
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(HOME.resolve("federation/schemas/usage-receipts@v1.json")));
        assertThat(validator.validate(body)).isEmpty();

        Batch batch = Batch.read(body);
        assertThat(CanonicalJson.text(batch.json()))
                .isEqualTo(vector.path("canonical").asText());
        assertThat(vector.path("person").asText()).isEqualTo(person.did().value());
        assertThat(String.join(" ", therePhrase.words()))
                .isEqualTo(vector.path("phraseOfReceiver").asText());
        try (SecretBytes opened = batch.open(there.agreement(), line)) {
            assertThat(opened.<String>expose(Bytes::hex))
                    .isEqualTo(vector.path("key").asText());
            Blinding blinding = Blinding.of(opened, person.did(), TOOL);
            String row = vector.path("row").asText();
            assertThat(Bytes.base64Url(blinding.hide(USED))).isEqualTo(row);
            assertThat(batch.rows()).contains(row);
            assertThat(blinding.open(Bytes.fromBase64Url(row), TOOL)).isEqualTo(Optional.of(USED));
        }
    }

    private void make() throws IOException {
        try (SecretBytes opened = SecretBytes.of(key.clone())) {
            List<String> rows = new ArrayList<>();
            String row = Bytes.base64Url(Blinding.of(opened, person.did(), TOOL).hide(USED));
            rows.add(row);
            while (rows.size() < Batch.STEP) {
                byte[] nobody = new byte[Blinding.ROW];
                random.nextBytes(nobody);
                rows.add(Bytes.base64Url(nobody));
            }
            Collections.sort(rows);
            Batch batch = Batch.sealed(there.agreement().publicKey(), line, PLACE, opened, rows);
            ObjectNode vector = JsonNodeFactory.instance
                    .objectNode()
                    .put("phraseOfSender", String.join(" ", herePhrase.words()))
                    .put("phraseOfReceiver", String.join(" ", therePhrase.words()))
                    .put("from", here.did().value())
                    .put("to", there.did().value())
                    .put("peering", line.peering().value())
                    .put("person", person.did().value())
                    .put("category", TOOL.toString())
                    .put("turns", USED.turns())
                    .put("minutes", USED.minutes())
                    .put("key", Bytes.hex(key))
                    .put("row", row)
                    .put("canonical", CanonicalJson.text(batch.json()));
            Files.writeString(
                    VECTORS, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(vector) + "\n");
        }
    }

    /** RFC 5869 once more, with the platform's own HMAC. */
    @Test
    void aRowIsWhatThePageSays() throws Exception {
        byte[] prk = hmac(new byte[32], key);
        byte[] info = Bytes.utf8("usufruct/usage-receipts@v1/row|" + person.did() + "|" + TOOL);
        byte[] infoAndOne = Arrays.copyOf(info, info.length + 1);
        infoAndOne[info.length] = 1;
        byte[] expected = Arrays.copyOf(hmac(prk, infoAndOne), Blinding.ROW);
        byte[] amounts = HexFormat.of().parseHex("0000000300000104");
        for (int i = 0; i < amounts.length; i++) {
            expected[16 + i] ^= amounts[i];
        }

        try (SecretBytes opened = SecretBytes.of(key.clone())) {
            assertThat(Blinding.of(opened, person.did(), TOOL).hide(USED)).isEqualTo(expected);
        }
    }

    private static byte[] hmac(byte[] with, byte[] of) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(with, "HmacSHA256"));
        return mac.doFinal(of);
    }

    /** Neither another person, nor another kind of things, nor another key has the same tag. */
    @Test
    void tagsDoNotLink() {
        try (SecretBytes opened = SecretBytes.of(key.clone());
                SecretBytes next = SecretBytes.random(Blinding.KEY, random)) {
            List<String> tags = List.of(
                    Blinding.of(opened, person.did(), TOOL).tag(),
                    Blinding.of(opened, other.did(), TOOL).tag(),
                    Blinding.of(opened, person.did(), Category.parse("offer.room@v1"))
                            .tag(),
                    Blinding.of(next, person.did(), TOOL).tag());
            assertThat(tags).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyThePeerOpensItAndOnlyInItsPlace() {
        try (SecretBytes opened = SecretBytes.of(key.clone())) {
            Batch batch = Batch.sealed(there.agreement().publicKey(), line, PLACE, opened, List.of());
            assertThat(wrong(() -> batch.open(here.agreement(), line))).isEqualTo(Reason.WRONG_PAYLOAD);
            var back = new Message.Line(line.peering(), line.to(), line.from());
            assertThat(wrong(() -> batch.open(there.agreement(), back))).isEqualTo(Reason.WRONG_PAYLOAD);
            var later = new Batch(WEEK, PLACE.version() + 1, 1, batch.key(), batch.rows());
            assertThat(wrong(() -> later.open(there.agreement(), line))).isEqualTo(Reason.WRONG_PAYLOAD);
        }
    }

    @Test
    void takesNoOtherShape() throws IOException {
        ObjectNode good = (ObjectNode) StrictJson.read(Bytes.utf8(
                StrictJson.read(Files.readAllBytes(VECTORS)).path("canonical").asText()));
        ObjectNode few = good.deepCopy();
        few.withArray("rows").remove(0);
        ObjectNode none = good.deepCopy();
        none.putArray("rows");
        ObjectNode stunted = good.deepCopy();
        stunted.withArray("rows").remove(0);
        stunted.withArray("rows").add("AAAA");
        assertThat(Batch.read(good.deepCopy()).rows()).hasSize(Batch.STEP);
        for (ObjectNode bad : List.of(
                good.deepCopy().put("week", WEEK.from().toEpochMilli() + 1),
                good.deepCopy().put("version", 0),
                good.deepCopy().put("part", 0),
                good.deepCopy().put("key", "AAAA"),
                good.deepCopy().put("key", "?".repeat(107)),
                good.deepCopy().put("more", 1),
                few,
                none,
                stunted)) {
            assertThat(wrong(() -> Batch.read(bad))).as(bad.toString()).isEqualTo(Reason.SCHEMA_VIOLATION);
        }
    }

    @Test
    void weeksBeginOnMondays() {
        assertThat(Week.of(Instant.parse("2026-11-29T23:59:59.999Z"))).isEqualTo(WEEK);
        assertThat(Week.of(Instant.parse("2026-11-23T00:00:00Z"))).isEqualTo(WEEK);
        assertThat(Week.of(Instant.parse("1969-12-31T12:00:00Z")).from())
                .isEqualTo(Instant.parse("1969-12-29T00:00:00Z"));
        List<Week> kept = Week.kept(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(kept).hasSize(Week.KEPT).isSorted();
        assertThat(kept.getLast()).isEqualTo(WEEK);
    }

    private static Reason wrong(ThrowingCallable deed) {
        return catchThrowableOfType(RefusedException.class, deed).refusal().reason();
    }
}
