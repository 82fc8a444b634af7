package usufruct.federation.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.federation.Message;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.KeyLookup;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.words.Answer;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a peer says of its things is believed only as far as it, and whoever issued them, signed it for this question. */
class SharedPageTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");
    private static final ItemId PEERING = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");
    private static final ItemId ITEM = new ItemId("01kjpwd6m026hf7ffy40qj1ftd");
    private static final String NONCE = "AAAAAAAAAAAAAAAAAAAAAA";

    private final PassportKeys node = keys(11);
    private final PassportKeys asker = keys(12);
    private final PassportKeys group = keys(13);
    private final Message.Line line = new Message.Line(PEERING, node.did(), asker.did());
    private final KeyLookup known = key -> key.equals(node.keyId()) || key.equals(group.keyId())
            ? Optional.of(new KeySpan(key, AT.minusSeconds(10), Optional.empty()))
            : Optional.empty();

    private static PassportKeys keys(long seed) {
        return PassportKeys.of(Phrase.generate(new Random(seed)), 0);
    }

    @Test
    void isWhatItWasSigned() throws IOException {
        ObjectNode document =
                page(List.of(shown(node), new SharedItem.Gone(PEERING, 3, 40))).signed(node);

        var vector = JsonNodeFactory.instance.objectNode();
        vector.put("canonical", CanonicalJson.text(document));
        hold("shared-items.json", vector);
        conforms("shared-items@v1", document);
        SharedPage read = SharedPage.read(document, line, NONCE, known).orThrow();
        assertThat(read.signed(node)).isEqualTo(document);
        assertThat(read.documents()).hasSize(1);
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        ObjectNode document = page(List.of()).signed(node);

        assertThat(reason(SharedPage.read(document, line, "B".repeat(22), known)))
                .isEqualTo(Reason.REPLAYED);
        var other = new Message.Line(ITEM, node.did(), asker.did());
        assertThat(reason(SharedPage.read(document, other, NONCE, known))).isEqualTo(Reason.REPLAYED);
    }

    @Test
    void whatThePeerDidNotSignIsNotThePeers() {
        ObjectNode forged = page(List.of()).signed(node).put("maximumAge", 1);
        ObjectNode by = page(List.of()).signed(group);

        assertThat(reason(SharedPage.read(forged, line, NONCE, known))).isEqualTo(Reason.WRONG_PROOF);
        assertThat(reason(SharedPage.read(by, line, NONCE, known))).isEqualTo(Reason.WRONG_PROOF);
    }

    @Test
    void aFieldThatTheIssuerDidNotSignIsNone() {
        ObjectNode page = page(List.of(shown(node))).signed(node);
        page.remove("proof");
        ((ArrayNode) page.path("items").path(0).path("record").path("fields").path(0)).set(2, "another");
        ObjectNode signed = usufruct.passport.Proofs.sign(page, node, AT);

        assertThat(reason(SharedPage.read(signed, line, NONCE, known))).isEqualTo(Reason.WRONG_FIELD_DIGEST);
    }

    @Test
    void whatAnotherNodeKeepsOrNobodySignedIsNotTaken() {
        assertThat(refusal(shown(asker))).isEqualTo(Reason.FOREIGN_AUTHORITY);
        SharedItem.Shown good = shown(node);
        good.requireProven(node.did(), known);
        ObjectNode header = good.record()
                .signed()
                .deepCopy()
                .put("issuedAt", AT.plusSeconds(1).toString());
        var changed = new SharedItem.Shown(
                SignedRecord.read(header, good.record().toJson().path("fields")), 0, 39);
        assertThat(refusal(changed)).isEqualTo(Reason.WRONG_PROOF);
    }

    private Reason refusal(SharedItem.Shown item) {
        return catchThrowableOfType(RefusedException.class, () -> item.requireProven(node.did(), known))
                .refusal()
                .reason();
    }

    private SharedPage page(List<SharedItem> items) {
        JsonNode passport = StrictJson.read(
                PassportDocument.first(group, Passport.Kind.GROUP, AT).bytes());
        return new SharedPage(
                line,
                NONCE,
                AT,
                Duration.ofDays(7),
                items,
                List.of(List.of(passport)),
                Optional.of(new SharedPage.Place("1-abc", Mark.START, new Mark(40, "A".repeat(43)), false)));
    }

    private SharedItem.Shown shown(PassportKeys authority) {
        var category = Category.parse("offer.tool@v1");
        ObjectNode fields =
                JsonNodeFactory.instance.objectNode().put("title", "Drill").put("units", 1);
        fields.putObject("window").put("from", "2026-12-01T00:00:00Z").put("until", "2027-12-01T00:00:00Z");
        var draft = new Draft(
                new Header.Revision(ITEM, category, 1, Optional.empty()),
                new Header.Authority(authority.did(), "https://tools.example.org", 0),
                Visibility.PUBLIC,
                true,
                fields);
        SignedRecord record = draft.sign(
                        group,
                        Schemas.shipped().find(category).orElseThrow(),
                        authority.agreement().publicKey(),
                        AT,
                        new Random(5))
                .record();
        return new SharedItem.Shown(record, 2, 39);
    }

    private static Reason reason(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(var refusal) ? refusal.reason() : Reason.UNEXPECTED;
    }

    private static void conforms(String schema, JsonNode document) throws IOException {
        String text = Files.readString(HOME.resolve("federation/schemas/" + schema + ".json"));
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        assertThat(validator.validate(document)).isEmpty();
    }

    private static void hold(String name, ObjectNode vector) throws IOException {
        Path file = HOME.resolve("federation/vectors").resolve(name);
        String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(vector) + "\n";
        if (Boolean.getBoolean("usufruct.vectors.make")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).as(name).isEqualTo(text);
    }
}
