package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.record.Header;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Records that are not what they should be: each is refused with a reason of its own, and nothing changes. */
class BadRecordTest {
    private static final Category OUTCOME = Category.parse("outcome@v1");

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Wire wire = SETTLEMENT.get().wire;
    private final Person ana = town.people.get(0);
    private final Person ben = town.people.get(1);

    @BeforeAll
    static void found() {
        SETTLEMENT.set(new Settlement(folder, 2));
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @Test
    void theGoodOneIsTaken() {
        assertThat(wire.send(wire.signed(ana.keys(), town.clock, "POST", "/api/v1/needs", aNeed().bytes()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesANeedInAnotherCategorysPlace() {
        refused(ana, "/api/v1/offers", aNeed().bytes(), Reason.UNKNOWN_CATEGORY);
        refused(ana, "/api/v1/outcomes", aNeed().bytes(), Reason.UNKNOWN_CATEGORY);
        refused(town.stewardPerson, "/api/v1/needs", anOffer().bytes(), Reason.UNKNOWN_CATEGORY);
    }

    @Test
    void refusesACategoryThatNobodyDefined() {
        refused(ana, "/api/v1/needs", changed(aNeed(), "category", "need.spaceship@v1"), Reason.UNKNOWN_CATEGORY);
        refused(ana, "/api/v1/needs", changed(aNeed(), "category", "need.tool@v9"), Reason.UNKNOWN_CATEGORY);
    }

    @Test
    void refusesAnotherNodesRecord() {
        var elsewhere = new Header.Authority(town.group.did(), town.node.url(), 0);
        refused(ana, "/api/v1/needs", aNeed().authority(elsewhere).bytes(), Reason.FOREIGN_AUTHORITY);
        var otherUrl = new Header.Authority(town.node.did(), "https://elsewhere.example", 0);
        refused(ana, "/api/v1/needs", aNeed().authority(otherUrl).bytes(), Reason.FOREIGN_AUTHORITY);
    }

    @Test
    void refusesAnotherVersionThanTheFirst() {
        String previous = "A".repeat(43);
        refused(ana, "/api/v1/needs", aNeed().version(2, previous).bytes(), Reason.WRONG_VERSION);
        refused(
                town.stewardPerson,
                "/api/v1/offers",
                anOffer().version(2, previous).bytes(),
                Reason.WRONG_VERSION);
    }

    @Test
    void refusesAnotherVersionThanTheNext() {
        ItemId offer = town.offer("Drill", 1, "1234");
        var versions = "/api/v1/offers/" + offer + "/versions";
        long revision = town.steward.offer(offer).aclRevision();
        String previous = town.steward.offer(offer).previous();
        Sheet next = anOffer().id(offer).authority(here(revision));

        refused(town.stewardPerson, versions, next.version(3, previous).bytes(), Reason.WRONG_VERSION);
        refused(town.stewardPerson, versions, next.version(2, "A".repeat(43)).bytes(), Reason.WRONG_VERSION);
        refused(town.stewardPerson, versions, anOffer().version(2, previous).bytes(), Reason.WRONG_VERSION);
        refused(
                town.stewardPerson,
                versions,
                next.version(2, previous).authority(here(revision + 1)).bytes(),
                Reason.STALE_ACL_REVISION);
        refused(ana, versions, next.version(2, previous).bytes(), Reason.NOT_ALLOWED);
        town.stewardPerson.api().post("/api/v1/offers/" + offer + "/retirement");
        refused(town.stewardPerson, versions, next.version(2, previous).bytes(), Reason.TOMBSTONED);
    }

    @Test
    void refusesARecordThatIsThereAlready() {
        byte[] need = aNeed().bytes();
        ana.api().send("POST", "/api/v1/needs", need);

        refused(ana, "/api/v1/needs", need, Reason.ALREADY_EXISTS);
    }

    @Test
    void refusesWhatSomebodyElseSigned() {
        refused(ben, "/api/v1/needs", aNeed().bytes(), Reason.WRONG_ISSUER);
        byte[] claimed = changed(aNeed(), "issuer", ben.did().value());
        refused(ben, "/api/v1/needs", claimed, Reason.WRONG_ISSUER);
    }

    @Test
    void refusesWhatIsNotCanonical() {
        String canonical = new String(aNeed().bytes(), StandardCharsets.UTF_8);
        byte[] spaced = canonical.replaceFirst(":", ": ").getBytes(StandardCharsets.UTF_8);

        refused(ana, "/api/v1/needs", spaced, Reason.NOT_CANONICAL);
    }

    @Test
    void refusesAHeaderThatWasChangedAfterItWasSigned() {
        refused(ana, "/api/v1/needs", changed(aNeed(), "visibility", "public"), Reason.WRONG_PROOF);
    }

    @Test
    void refusesAFieldThatTheHeaderDoesNotSign() {
        refused(
                ana,
                "/api/v1/needs",
                edited(aNeed(), json -> salted(json).set(2, text("Another"))),
                Reason.WRONG_FIELD_DIGEST);
        refused(
                ana,
                "/api/v1/needs",
                edited(aNeed(), json -> json.withArray("fields").remove(0)),
                Reason.WRONG_FIELD_DIGEST);
    }

    @Test
    void refusesAnotherPrivatePart() {
        JsonNode other = StrictJson.read(aNeed().bytes());
        refused(
                ana,
                "/api/v1/needs",
                edited(aNeed(), json -> json.set("payload", other.path("payload"))),
                Reason.WRONG_PAYLOAD);
        refused(
                ana,
                "/api/v1/needs",
                edited(aNeed(), json -> json.set("key", other.path("key"))),
                Reason.WRONG_PAYLOAD);
        refused(ana, "/api/v1/needs", edited(aNeed(), json -> json.put("payload", "%")), Reason.WRONG_PAYLOAD);
        refused(
                ana,
                "/api/v1/needs",
                edited(aNeed(), json -> json.remove(List.of("payload", "key"))),
                Reason.WRONG_PAYLOAD);
    }

    @Test
    void refusesFieldsThatTheSchemaDoesNotKnow() {
        var noTitle = aNeed();
        noTitle.fields.remove("title");
        refused(ana, "/api/v1/needs", noTitle.bytes(), Reason.SCHEMA_VIOLATION);
        var oneMore = aNeed();
        oneMore.fields.put("colour", "red");
        refused(ana, "/api/v1/needs", oneMore.bytes(), Reason.SCHEMA_VIOLATION);
        var backwards = aNeed();
        backwards.fields.putObject("window").put("from", "2026-03-04T00:00:00Z").put("until", "2026-03-03T00:00:00Z");
        refused(ana, "/api/v1/needs", backwards.bytes(), Reason.SCHEMA_VIOLATION);
    }

    @Test
    void refusesARecordFromTheFuture() {
        Instant later = town.clock.instant().plus(Duration.ofMinutes(1));
        refused(ana, "/api/v1/needs", aNeed().at(later).bytes(), Reason.ISSUED_IN_THE_FUTURE);
    }

    @Test
    void refusesAWindowThatIsOver() {
        var past = aNeed();
        past.fields.putObject("window").put("from", "2026-01-04T00:00:00Z").put("until", "2026-01-05T00:00:00Z");
        refused(ana, "/api/v1/needs", past.bytes(), Reason.NEVER_FITS);
    }

    @Test
    void refusesAPreferredTimeOutsideOfTheWindow() {
        var need = aNeed();
        String until = need.fields.path("window").path("until").asText();
        need.fields
                .putArray("preferences")
                .addObject()
                .putObject("window")
                .put("from", until)
                .put("until", "2030-01-01T00:00:00Z");
        refused(ana, "/api/v1/needs", need.bytes(), Reason.NEVER_FITS);
    }

    @Test
    void refusesWhoeverHasNoPassportHere() {
        Person stranger = town.stranger();
        refused(
                stranger,
                "/api/v1/needs",
                new Sheet(town, stranger.keys(), Town.NEED, needFields()).bytes(),
                Reason.UNKNOWN_PASSPORT);
    }

    @Test
    void refusesWhoeverIsNoMember() {
        Person visitor = town.stranger();
        visitor.member().register(Passport.Kind.PERSON, Town.START);
        refused(
                visitor,
                "/api/v1/needs",
                new Sheet(town, visitor.keys(), Town.NEED, needFields()).bytes(),
                Reason.NOT_ALLOWED);
    }

    @Test
    void refusesOffersOfWhoeverIsNoSteward() {
        refused(ana, "/api/v1/offers", anOffer().bytes(), Reason.NOT_ALLOWED);
        var own = new Sheet(town, ana.keys(), Town.OFFER, town.offerFields("Mine", 1, "1"));
        refused(ana, "/api/v1/offers", own.bytes(), Reason.NOT_FOUND);
    }

    @Test
    void refusesOutcomesOfWhatThereIsNot() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("assignmentId", "01kjpwd6m026hf7ffy40qj1ftc").put("result", "completed");
        refused(ana, "/api/v1/outcomes", new Sheet(town, ana.keys(), OUTCOME, fields).bytes(), Reason.NOT_FOUND);
    }

    private void refused(Person by, String path, byte[] body, Reason reason) {
        String before = town.head();

        Wire.Reply reply = wire.send(wire.signed(by.keys(), town.clock, "POST", path, body));

        assertThat(reply).isEqualTo(new Wire.Reply(reason.status(), reason.name()));
        assertThat(town.head()).isEqualTo(before);
    }

    private Sheet aNeed() {
        return new Sheet(town, ana.keys(), Town.NEED, needFields());
    }

    private ObjectNode needFields() {
        Instant now = town.clock.instant();
        return town.needFields(now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));
    }

    private Sheet anOffer() {
        return new Sheet(town, town.group, Town.OFFER, town.offerFields("Drill", 1, "1234"));
    }

    private Header.Authority here(long revision) {
        return new Header.Authority(town.node.did(), town.node.url(), revision);
    }

    /** The record with one member of its header changed after it was signed. */
    private static byte[] changed(Sheet sheet, String member, String value) {
        return edited(sheet, json -> ((ObjectNode) json.path("header")).put(member, value));
    }

    private static byte[] edited(Sheet sheet, Consumer<ObjectNode> edit) {
        var json = (ObjectNode) StrictJson.read(sheet.bytes());
        edit.accept(json);
        return CanonicalJson.write(json);
    }

    private static ArrayNode salted(ObjectNode json) {
        return (ArrayNode) json.path("fields").path(0);
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
