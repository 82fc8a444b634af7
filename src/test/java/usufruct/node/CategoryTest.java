package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Categories;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.passport.Proofs;
import usufruct.record.CategoryDocument;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** A community writes a category of its own: a steward publishes it, people use it, and it never changes under them. */
class CategoryTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories");
    private static final Category OFFER = Category.parse("offer.sewing-machine@v1");
    private static final Category NEED = Category.parse("need.sewing-machine@v1");
    private static final String CANARY = "behind-the-buttons-4711";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private CategoryDocument offer;
    private CategoryDocument need;

    @BeforeEach
    void found() throws IOException {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        offer = CategoryDocument.draft(read("offer.sewing-machine@v1.json"));
        need = CategoryDocument.draft(read("need.sewing-machine@v1.json"));
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void aMachineOfTheNewCategoryIsOfferedNeededAndDrawn() {
        publish();
        ItemId machine = steward().publishOffer(OFFER, machine());
        ItemId wish = member(town.people.getFirst()).publishNeed(NEED, wish());

        steward().startRound(OFFER, Town.POLICY);
        town.settle();

        assertThat(town.people.getFirst().member().assignments())
                .singleElement()
                .satisfies(permit -> {
                    assertThat(permit.need()).isEqualTo(wish);
                    assertThat(permit.offer()).isEqualTo(machine);
                });
    }

    @Test
    void everybodySeesWhatTheCategoryShowsThem() throws IOException {
        publish();
        ItemId machine = steward().publishOffer(OFFER, machine());
        String path = "/api/v1/offers/" + machine;

        assertThat(fields(town.anonymous().get(path)))
                .contains("needles", "title")
                .doesNotContain("serviced");
        assertThat(fields(town.people.getFirst().api().get(path))).contains("needles", "serviced");
        assertThat(new String(town.stewardPerson.api().download(path), StandardCharsets.UTF_8))
                .doesNotContain(CANARY);
        LiveFolder.read(folder)
                .forEach((file, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file)
                        .doesNotContain(CANARY));
    }

    @Test
    void anotherVersionIsForRecordsThatComeAfterIt() {
        publish();
        ItemId machine = steward().publishOffer(OFFER, machine());
        categories().publish(second());

        Category next = Category.parse("offer.sewing-machine@v2");
        ItemId later = steward().publishOffer(next, machine());

        assertThat(fields(town.anonymous().get("/api/v1/offers/" + machine))).doesNotContain("serviced");
        assertThat(fields(town.anonymous().get("/api/v1/offers/" + later))).contains("serviced");
        steward().changeOffer(town.steward.offer(machine), machine());
        assertThat(town.steward.offer(machine).category()).isEqualTo(OFFER);
    }

    /** The second version shows more people when a machine was serviced. */
    private CategoryDocument second() {
        String text = new String(CanonicalJson.write(offer.json()), StandardCharsets.UTF_8)
                .replace("sewing-machine@v1", "sewing-machine@v2")
                .replace("\"x-projection\":[\"group\"]", "\"x-projection\":[\"public\"]");
        return CategoryDocument.draft(StrictJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPublishedCategoryNeverChangesAndVersionsCount() {
        publish();

        assertThat(reason(() -> categories().publish(offer))).isEqualTo("ALREADY_EXISTS");
        ObjectNode third = second().json();
        third.put("category", "offer.sewing-machine@v3");
        ((ObjectNode) third.path("schema")).put("$id", "usufruct:offer.sewing-machine@v3");
        assertThat(reason(() -> categories().publish(CategoryDocument.draft(third))))
                .isEqualTo("WRONG_VERSION");
    }

    @Test
    void aRetiredCategoryKeepsItsRecordsAndTakesNoMore() {
        publish();
        ItemId machine = steward().publishOffer(OFFER, machine());

        categories().retire(OFFER);
        categories().retire(OFFER);

        assertThat(reason(() -> steward().publishOffer(OFFER, machine()))).isEqualTo("CATEGORY_RETIRED");
        steward().changeOffer(town.steward.offer(machine), machine());
        assertThat(town.steward.offer(machine).version()).isEqualTo(2);
        assertThat(categories().get(OFFER).path("retiredAt").asText())
                .isEqualTo(town.clock.instant().toString());
        assertThat(reason(() -> categories().retire(Town.OFFER))).isEqualTo("NOT_FOUND");
    }

    @Test
    void isThereAgainAfterARestart() {
        publish();
        ItemId machine = steward().publishOffer(OFFER, machine());

        settlement.restart();

        assertThat(fields(town.anonymous().get("/api/v1/offers/" + machine))).contains("needles");
        assertThat(steward().publishOffer(OFFER, machine())).isNotNull();
    }

    @Test
    void onlyStewardsWrite() {
        Categories ofAMember = town.people.getFirst().member().categories();
        String head = town.head();

        assertThat(reason(() -> ofAMember.publish(offer))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> ofAMember.check(offer))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> ofAMember.preview(offer, Visibility.PUBLIC, machine())))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> ofAMember.retire(OFFER))).isEqualTo("NOT_ALLOWED");
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void takesOnlyWhatTheStewardSigned() {
        ObjectNode others =
                Proofs.sign(offer.toSign(town.operatorPerson.did()), town.operatorPerson.keys(), town.clock.instant());
        ObjectNode changed =
                Proofs.sign(offer.toSign(town.stewardPerson.did()), town.stewardPerson.keys(), town.clock.instant());
        ((ObjectNode) changed.path("schema")).put("title", "Another");
        Api steward = town.stewardPerson.api();

        assertThat(reason(() -> steward.send("POST", "/api/v1/categories", others)))
                .isEqualTo("WRONG_ISSUER");
        assertThat(reason(() -> steward.send("POST", "/api/v1/categories", changed)))
                .isEqualTo("WRONG_PROOF");
        assertThat(reason(() -> steward.send("POST", "/api/v1/categories", offer.json())))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(reason(() -> town.anonymous().get("/api/v1/categories/" + OFFER)))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void tellsEachFaultAndPublishesNothingOfIt() {
        ObjectNode bad = offer.json().deepCopy();
        ((ObjectNode) bad.at("/schema/properties/keyPlace")).remove("maxLength");
        ((ObjectNode) bad.at("/schema")).put("title", "The price of sewing");
        CategoryDocument draft = CategoryDocument.draft(bad);

        JsonNode check = categories().check(draft);

        assertThat(check.path("passes").asBoolean()).isFalse();
        assertThat(check.path("faults")
                        .valueStream()
                        .map(each -> each.path("pointer").asText() + " "
                                + each.path("code").asText()))
                .containsExactly("/schema/properties/keyPlace NO_BOUND", "/schema/title MONEY_WORD");
        assertThat(reason(() -> categories().publish(draft))).isEqualTo("BAD_CATEGORY");
        assertThat(categories().check(offer).path("passes").asBoolean()).isTrue();
    }

    @Test
    void everybodyReadsTheList() {
        publish();

        List<JsonNode> all = town.anonymous().all("/api/v1/categories?limit=3");

        assertThat(all)
                .hasSize(16)
                .extracting(each -> each.path("category").asText())
                .isSorted();
        JsonNode mine = all.stream()
                .filter(each -> each.path("category").asText().equals(OFFER.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("origin").asText()).isEqualTo("community");
        assertThat(mine.path("author").asText())
                .isEqualTo(town.stewardPerson.did().value());
        assertThat(mine.path("label").path("de").asText()).isEqualTo("Nähmaschine");
        assertThat(mine.path("projections").path("keyPlace").asText()).isEqualTo("private");
        assertThat(mine.path("projections").path("needles").asText()).isEqualTo("public");
        assertThat(town.anonymous()
                        .get("/api/v1/categories/offer.tool@v1")
                        .path("origin")
                        .asText())
                .isEqualTo("shipped");
    }

    /** What the preview promised is, byte for byte, what the node answers each audience once the record is published. */
    @Test
    void seesARecordAsEachAudienceWill() {
        publish();
        var signed = pen().first(town.group, OFFER, Visibility.PUBLIC, machine());
        String head = town.head();

        JsonNode preview = town.stewardPerson.api().send("POST", "/api/v1/records/preview", signed.toBytes());

        assertThat(town.head()).as("nothing is kept").isEqualTo(head);
        assertThat(preview.toString()).doesNotContain(CANARY);
        assertThat(preview.path("sealed").valueStream().map(JsonNode::asText)).containsExactly("doorCode", "keyPlace");
        town.stewardPerson.api().send("POST", "/api/v1/offers", signed.toBytes());
        String path = "/api/v1/offers/" + Pen.idOf(signed);
        Person outsider = town.stranger();
        outsider.member().register(Passport.Kind.PERSON, Town.START);
        Person neighbour = town.stranger();
        neighbour.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putMember(neighbour.did());
        assertThat(record(town.anonymous().get(path))).isEqualTo(promised(preview, 0));
        assertThat(record(outsider.api().get(path))).isEqualTo(promised(preview, 0));
        assertThat(record(neighbour.api().get(path))).isEqualTo(promised(preview, 1));
        assertThat(record(town.people.getFirst().api().get(path))).isEqualTo(promised(preview, 2));
        assertThat(record(town.stewardPerson.api().get(path))).isEqualTo(promised(preview, 3));
        assertThat(promised(preview, 1)).isNotEqualTo(promised(preview, 2));
    }

    @Test
    void seesThatANarrowRecordIsHiddenFromOthers() {
        Person person = town.people.getFirst();
        ObjectNode fields = town.needFields(Town.START, Town.START.plus(Duration.ofDays(1)));

        JsonNode preview = person.member().preview(Town.NEED, Visibility.GROUP, fields);

        assertThat(preview.path("audiences")
                        .valueStream()
                        .map(each -> each.path("sees").asBoolean()))
                .containsExactly(false, false, true, true);
        assertThat(preview.at("/audiences/0").has("record")).isFalse();
        fields.put("priority", "sometime");
        assertThat(reason(() -> person.member().preview(Town.NEED, Visibility.GROUP, fields)))
                .isEqualTo("SCHEMA_VIOLATION");
    }

    @Test
    void seesADraftAsEachAudienceWill() {
        JsonNode preview = categories().preview(offer, Visibility.NODE, machine());

        assertThat(preview.at("/audiences/0/sees").asBoolean()).isFalse();
        assertThat(preview.at("/audiences/1/fields").has("serviced")).isFalse();
        assertThat(preview.at("/audiences/2/fields/serviced").asText()).isEqualTo("2026-10-01");
        assertThat(preview.toString()).doesNotContain(CANARY);
        ObjectNode bad = machine();
        bad.put("colour", "red");
        assertThat(reason(() -> categories().preview(offer, Visibility.NODE, bad)))
                .isEqualTo("SCHEMA_VIOLATION");
    }

    private static byte[] record(JsonNode answer) {
        return CanonicalJson.write(answer.path("record"));
    }

    private static byte[] promised(JsonNode preview, int audience) {
        return CanonicalJson.write(preview.path("audiences").path(audience).path("record"));
    }

    private void publish() {
        categories().publish(offer);
        categories().publish(need);
    }

    private Categories categories() {
        return town.stewardPerson.member().categories();
    }

    /** A pen that asked the node for its categories. */
    private Pen pen() {
        var random = new SecureRandom();
        var schemas = Categories.of(town.anonymous(), NodeInfo.of(town.anonymous()));
        return new Pen(town.node, schemas, town.clock, new Pen.Chance(new ItemIds(town.clock, random), random));
    }

    private Steward steward() {
        return new Steward(town.stewardPerson.api(), town.group, pen());
    }

    private Member member(Person person) {
        return new Member(person.api(), person.keys(), pen());
    }

    private ObjectNode machine() {
        ObjectNode fields = (ObjectNode) offer.json().at("/examples/valid/0").deepCopy();
        fields.put("keyPlace", CANARY).put("doorCode", "1234");
        fields.putObject("window").put("from", Town.START.toString()).put("until", "2027-11-23T08:00:00Z");
        return fields;
    }

    private ObjectNode wish() {
        ObjectNode fields = (ObjectNode) need.json().at("/examples/valid/0").deepCopy();
        fields.put("group", town.group.did().value());
        fields.putObject("constraints").put("machine", "overlock");
        fields.putObject("window")
                .put("from", Town.START.plus(Duration.ofDays(2)).toString())
                .put("until", Town.START.plus(Duration.ofDays(3)).toString());
        return fields;
    }

    private static List<String> fields(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path("record")
                .path("fields")
                .forEach(each -> names.add(each.path(1).asText()));
        return names;
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }

    private static JsonNode read(String file) throws IOException {
        return StrictJson.read(Files.readAllBytes(EXAMPLES.resolve(file)));
    }
}
