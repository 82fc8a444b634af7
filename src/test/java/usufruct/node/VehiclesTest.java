package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.entur.gbfs.validation.GbfsValidatorFactory;
import org.entur.gbfs.validation.model.ValidationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Categories;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.json.StrictJson;
import usufruct.record.CategoryDocument;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** Vehicles of a marked category stand in the feeds of GBFS, about where they are, under names that nobody can follow. */
class VehiclesTest {
    private static final Path WRITTEN = Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories");
    private static final Category OFFER = Category.parse("offer.cargo-bike@v1");
    private static final Category NEED = Category.parse("need.cargo-bike@v1");
    private static final String GBFS = "/api/v1/gbfs/";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Described described;

    @BeforeEach
    void found() throws IOException {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        described = new Described(town);
        settlement.nameContact("feeds@example.org");
        for (Category category : List.of(OFFER, NEED)) {
            byte[] written = Files.readAllBytes(WRITTEN.resolve(category + ".json"));
            town.stewardPerson.member().categories().publish(CategoryDocument.draft(StrictJson.read(written)));
        }
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void everyFileIsAsItIsDescribed() {
        bike(2, Visibility.PUBLIC, 5251);

        Map<String, String> files = Map.of(
                "gbfs", "GbfsDiscovery",
                "system_information", "GbfsSystem",
                "vehicle_types", "GbfsTypes",
                "station_information", "GbfsStations",
                "station_status", "GbfsStates",
                "vehicle_status", "GbfsVehicles");
        files.forEach((name, schema) -> described.conforms(schema, file(name)));
        assertThat(file("gbfs").path("data").path("feeds").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        file("gbfs")
                .path("data")
                .path("feeds")
                .forEach(feed -> assertThat(feed.path("url").asText())
                        .isEqualTo(town.node.url() + GBFS + feed.path("name").asText() + ".json"));
        JsonNode system = file("system_information").path("data");
        assertThat(system.path("feed_contact_email").asText()).isEqualTo("feeds@example.org");
        assertThat(system.path("system_id").asText()).isEqualTo(town.node.did().value());
        assertThat(file("vehicle_types").path("data").path("vehicle_types"))
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.path("form_factor").asText()).isEqualTo("cargo_bicycle");
                    assertThat(type.path("name").findValuesAsText("text")).containsExactly("Lastenrad", "Cargo bike");
                });
    }

    /** As those see it who keep the format: by their schemas, and by what their checker asks of several files together. */
    @Test
    void theCheckerOfTheFormatFindsNothingWrong() {
        bike(2, Visibility.PUBLIC, 5251);
        bike(1, Visibility.PUBLIC, 5260);
        Map<String, JsonNode> files = Stream.of(
                        "gbfs",
                        "system_information",
                        "vehicle_types",
                        "station_information",
                        "station_status",
                        "vehicle_status")
                .collect(Collectors.toMap(Function.identity(), this::file));

        assertThat(faults(files)).isEmpty();

        var vehicle = (ObjectNode) files.get("vehicle_status").at("/data/vehicles/0");
        vehicle.put("vehicle_type_id", "unheard-of");
        assertThat(faults(files)).as("it would have found something").isNotEmpty();
        vehicle.remove("vehicle_id");
        assertThat(faults(files)).hasSizeGreaterThan(1);
    }

    private static List<String> faults(Map<String, JsonNode> files) {
        Map<String, InputStream> given = files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        file -> new ByteArrayInputStream(
                                Bytes.utf8(file.getValue().toString()))));
        ValidationResult result = GbfsValidatorFactory.getGbfsJsonValidator().validate(given);
        assertThat(result.summary().version()).isEqualTo("3.0");
        return result.files().values().stream()
                .flatMap(file -> file.required() && !file.exists()
                        ? Stream.of(file.file() + " is missing")
                        : Stream.concat(file.errors().stream(), file.validatorErrors().stream())
                                .map(Object::toString))
                .toList();
    }

    @Test
    void aStationIsAboutWhereItsVehiclesAre() {
        bike(2, Visibility.PUBLIC, 5251);
        bike(1, Visibility.PUBLIC, 5251);
        bike(1, Visibility.PUBLIC, 5260);

        JsonNode stations = file("station_information").path("data").path("stations");
        JsonNode states = file("station_status").path("data").path("stations");

        assertThat(stations.findValuesAsText("lat")).containsExactlyInAnyOrder("52.51", "52.6");
        assertThat(stations).allSatisfy(each -> {
            assertThat(each.path("is_virtual_station").asBoolean()).isTrue();
            assertThat(each.path("name").get(0).path("text").asText()).isEqualTo("Tools of the town");
            JsonNode ring = each.path("station_area").path("coordinates").get(0).get(0);
            assertThat(ring.get(0)).isEqualTo(ring.get(4));
            assertThat(each.path("lat").asDouble())
                    .isBetween(ring.get(0).get(1).asDouble(), ring.get(2).get(1).asDouble());
        });
        assertThat(states.findValuesAsText("num_vehicles_available")).containsExactlyInAnyOrder("3", "1");
        assertThat(new TreeSet<>(states.findValuesAsText("station_id")))
                .isEqualTo(new TreeSet<>(stations.findValuesAsText("station_id")));
    }

    @Test
    void onlyWhatEverybodyMaySeeIsThere() {
        bike(4, Visibility.GROUP, 5251);
        bike(4, Visibility.NODE, 5251);
        ObjectNode nowhere = fields(4, 5251);
        nowhere.remove("area");
        steward().publishOffer(OFFER, Visibility.PUBLIC, nowhere);
        ItemId retired = bike(4, Visibility.PUBLIC, 5251);
        town.stewardPerson.api().post("/api/v1/offers/" + retired + "/retirement");
        town.offer("Drill", 1, "heron-1");

        assertThat(stations()).isEmpty();
        ItemId bike = bike(1, Visibility.PUBLIC, 5251);
        assertThat(stations()).hasSize(1);
        for (String name : List.of("station_information", "station_status", "vehicle_status", "system_information")) {
            assertThat(file(name).toString())
                    .as(name)
                    .doesNotContain(
                            "heron",
                            "The yard",
                            bike.value(),
                            town.stewardPerson.did().value());
        }
        steward().changeOffer(steward().offer(bike), Visibility.GROUP, fields(1, 5251));
        assertThat(stations()).as("at once").isEmpty();
    }

    @Test
    void whatSomebodyHasIsNotThereAndComesBackUnderAnotherName() {
        bike(2, Visibility.PUBLIC, 5251);
        Set<String> before = names();
        Person ana = town.people.getFirst();
        Instant now = town.clock.instant();
        ObjectNode wish = need(now, now.plus(Duration.ofHours(4)));
        new Member(ana.api(), ana.keys(), pen()).publishNeed(NEED, wish);
        steward().startRound(OFFER, Town.POLICY);
        town.settle();

        assertThat(available()).as("one is out").isEqualTo(1);
        assertThat(names()).hasSize(1).isSubsetOf(before);
        ItemId permit = ana.member().assignments().getFirst().id();
        ana.member().open(permit).close();
        town.later(Duration.ofHours(1));
        ana.member().giveBack(permit, "good");
        town.settle();

        assertThat(available()).isEqualTo(2);
        assertThat(names()).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(file("vehicle_status").toString()).doesNotContain(ana.did().value(), permit.value());
    }

    @Test
    void aVehicleThatIsLookedAfterIsNotLent() {
        ItemId bike = bike(1, Visibility.PUBLIC, 5251);
        assertThat(available()).isEqualTo(1);

        town.stewardPerson.api().post("/api/v1/offers/" + bike + "/maintenance");

        assertThat(available()).isZero();
        assertThat(file("station_status")
                        .path("data")
                        .path("stations")
                        .get(0)
                        .path("is_renting")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aNodeWhoseOperatorNamesNoContactHasNoFeeds() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (var silent = new Settlement(other, 0)) {
            for (String name : List.of("gbfs", "system_information", "station_status", "vehicle_status")) {
                assertThat(reason(() -> silent.town.anonymous().get(GBFS + name + ".json")))
                        .isEqualTo("NOT_FOUND");
            }
        }
    }

    @Test
    void theCommonsApiTellsOfPublicOffersAndWhenTheyAreLent() {
        ItemId bike = bike(2, Visibility.PUBLIC, 5251);
        ItemId drill = town.offer("Drill", 1, "heron-1");
        town.steward.publishOffer(Town.OFFER, Visibility.GROUP, town.offerFields("Saw", 1, "heron-2"));
        Hidden.offer(town, town.offerFields("Hidden", 1, "1"));

        JsonNode commons = town.anonymous().get("/api/v1/commons/items.json");

        described.conforms("CommonsItems", commons);
        assertThat(commons.path("items").findValuesAsText("id")).containsExactlyInAnyOrder(bike.value(), drill.value());
        assertThat(commons.toString()).doesNotContain("heron", "The yard", "Hidden", "Saw");
        assertThat(commons.path("availability")).singleElement().satisfies(slot -> {
            assertThat(slot.path("itemId").asText()).isEqualTo(bike.value());
            assertThat(slot.path("locationId").asText()).isEqualTo("52.51,13.4");
            assertThat(slot.path("start").asText()).isEqualTo("2026-03-02T09:00:00Z");
            assertThat(slot.path("end").asText()).as("two weeks").isEqualTo("2026-03-16T09:00:00Z");
        });
        assertThat(commons.path("owners"))
                .singleElement()
                .satisfies(owner -> assertThat(owner.path("id").asText())
                        .isEqualTo(town.group.did().value()));
        JsonNode used = whenAnaHasABike();
        assertThat(used).as("when somebody has it is not for strangers").isEqualTo(commons.path("availability"));
    }

    private JsonNode whenAnaHasABike() {
        Person ana = town.people.getFirst();
        Instant now = town.clock.instant();
        new Member(ana.api(), ana.keys(), pen()).publishNeed(NEED, need(now, now.plus(Duration.ofHours(4))));
        steward().startRound(OFFER, Town.POLICY);
        town.settle();
        assertThat(ana.member().assignments()).hasSize(1);
        return town.anonymous().get("/api/v1/commons/items.json").path("availability");
    }

    @Test
    void theCommonsApiComesPageByPage() {
        for (int i = 0; i < 3; i++) {
            bike(1, Visibility.PUBLIC, 5251 + i);
        }
        Set<String> ids = new HashSet<>();
        String path = "/api/v1/commons/items.json?limit=2";
        int pages = 0;
        while (!path.isEmpty()) {
            var answer = settlement.wire.exchange(settlement.wire.request("GET", path, new byte[0], Map.of()));
            StrictJson.readWithFractions(answer.body())
                    .path("items")
                    .forEach(each ->
                            assertThat(ids.add(each.path("id").asText())).isTrue());
            path = answer.headers()
                    .firstValue("link")
                    .map(link -> "/api/v1/commons/items.json" + link.substring(1, link.indexOf('>')))
                    .orElse("");
            pages++;
        }

        assertThat(ids).hasSize(3);
        assertThat(pages).isEqualTo(2);
    }

    private ItemId bike(int units, Visibility visibility, int latitude) {
        return steward().publishOffer(OFFER, visibility, fields(units, latitude));
    }

    private ObjectNode fields(int units, int latitude) {
        ObjectNode fields = town.offerFields("Trike", units, "heron-4711");
        fields.put("address", "The yard");
        fields.putObject("attributes").put("bike", "trike");
        fields.putObject("area").put("latitude", latitude).put("longitude", 1340);
        return fields;
    }

    private ObjectNode need(Instant from, Instant until) {
        ObjectNode fields = town.needFields(from, until);
        fields.putObject("constraints").put("bike", "trike");
        return fields;
    }

    private JsonNode file(String name) {
        return town.anonymous().get(GBFS + name + ".json");
    }

    private List<JsonNode> stations() {
        return file("station_information")
                .path("data")
                .path("stations")
                .valueStream()
                .toList();
    }

    private int available() {
        return file("station_status")
                .path("data")
                .path("stations")
                .get(0)
                .path("num_vehicles_available")
                .asInt();
    }

    private Set<String> names() {
        return new TreeSet<>(
                file("vehicle_status").path("data").path("vehicles").findValuesAsText("vehicle_id"));
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

    private static String reason(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).reason();
    }
}
