package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.OfferView;
import usufruct.client.ProblemException;
import usufruct.node.command.Terminal;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Visibility;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What somebody may see goes out as flows of ValueFlows, and what goes out comes in again at another group. */
class ValueFlowsTest {
    private static final String PASSWORD = "a good long password";
    private static final String OFFERS = "/api/v1/valueflows/offers";
    private static final byte[] NOTHING = {};

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Described described;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        described = new Described(town);
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void strangersReadPublicOffersAndNothingThatIsPrivate() {
        ItemId drill = town.offer("Drill", 3, "heron-4711");
        town.steward.publishOffer(Town.OFFER, Visibility.GROUP, town.offerFields("Secret saw", 1, "heron-4712"));
        town.steward.publishOffer(Town.OFFER, Visibility.NODE, town.offerFields("House saw", 1, "heron-4713"));
        ItemId gone = town.offer("Gone", 1, "1");
        town.stewardPerson.api().post("/api/v1/offers/" + gone + "/retirement");

        JsonNode graph = town.anonymous().get(OFFERS);

        described.conforms("FlowGraph", graph);
        assertThat(graph.toString()).doesNotContain("heron", "saw", "Gone");
        assertThat(flows(graph)).singleElement().satisfies(flow -> {
            assertThat(flow.path("@id").asText()).endsWith("/api/v1/offers/" + drill);
            assertThat(flow.path("@type").asText()).isEqualTo("Intent");
            assertThat(flow.path("action").asText()).isEqualTo("use");
            assertThat(flow.path("name").asText()).isEqualTo("Drill");
            assertThat(flow.path("provider").asText())
                    .isEqualTo(town.group.did().value());
            assertThat(flow.has("receiver")).isFalse();
            assertThat(flow.path("availableQuantity").path("hasNumericalValue").asInt())
                    .isEqualTo(3);
            assertThat(flow.path("fields").path("attributes").path("tool").asText())
                    .isEqualTo("drill");
        });
        assertThat(graph.path("@graph").findValuesAsText("@type")).contains("Organization", "ResourceSpecification");
        assertThat(flows(town.people.getFirst().api().get(OFFERS)))
                .extracting(each -> each.path("name").asText())
                .containsExactlyInAnyOrder("Drill", "Secret saw", "House saw");
        assertThat(town.stewardPerson.api().get(OFFERS).toString()).doesNotContain("heron");
    }

    @Test
    void whatMayNotBeFoundStandsWithItsStewardsAlone() {
        ObjectNode fields = town.offerFields("Hidden", 1, "1");
        Hidden.offer(town, fields);

        assertThat(flows(town.anonymous().get(OFFERS))).isEmpty();
        assertThat(flows(town.people.getFirst().api().get(OFFERS))).isEmpty();
        assertThat(flows(town.stewardPerson.api().get(OFFERS))).hasSize(1);
    }

    @Test
    void answersInItsOwnMediaTypeAndOnlyOnce() {
        town.offer("Drill", 1, "1");
        HttpResponse<byte[]> first = raw(Map.of());
        String tag = first.headers().firstValue("etag").orElseThrow();

        assertThat(first.headers().firstValue("content-type")).contains("application/ld+json");
        assertThat(first.headers().firstValue("cache-control").orElseThrow()).contains("max-age=60");
        assertThat(raw(Map.of("if-none-match", tag)).statusCode()).isEqualTo(304);
        assertThat(raw(Map.of("accept", "application/json")).statusCode()).isEqualTo(200);
        assertThat(raw(Map.of("accept", "text/csv")).statusCode()).isEqualTo(406);
        town.offer("Saw", 1, "1");
        assertThat(raw(Map.of("if-none-match", tag)).statusCode()).isEqualTo(200);
        var signed = settlement.wire.exchange(
                settlement.wire.signed(town.people.getFirst().keys(), town.clock, "GET", OFFERS, NOTHING));
        assertThat(signed.headers().firstValue("cache-control").orElseThrow())
                .contains("private", "no-cache")
                .doesNotContain("max-age");
    }

    private HttpResponse<byte[]> raw(Map<String, String> headers) {
        return settlement.wire.exchange(settlement.wire.request("GET", OFFERS, NOTHING, headers));
    }

    @Test
    void needsAreForWhoeverMaySeeThemAndSaysNoMore() {
        Person ana = town.people.get(0);
        Person ben = town.people.get(1);
        town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
        String ofGroup =
                "/api/v1/valueflows/needs?group=" + Api.encoded(town.group.did().value());

        JsonNode own = ana.api().get("/api/v1/valueflows/needs");

        described.conforms("FlowGraph", own);
        assertThat(flows(own)).singleElement().satisfies(flow -> {
            assertThat(flow.path("receiver").asText()).isEqualTo(ana.did().value());
            assertThat(flow.path("inScopeOf").asText())
                    .isEqualTo(town.group.did().value());
        });
        assertThat(own.toString()).as("sealed").doesNotContain("second bell");
        assertThat(flows(ben.api().get("/api/v1/valueflows/needs"))).isEmpty();
        assertThat(flows(town.stewardPerson.api().get(ofGroup))).hasSize(1);
        assertThat(reason(() -> town.anonymous().get(ofGroup))).isEqualTo("UNSIGNED");
    }

    @Test
    void permitsAndOutcomesAreForTheirParties() {
        Person ana = town.people.get(0);
        town.offer("Drill", 1, "4711");
        ItemId need = town.need(ana, Duration.ZERO, Duration.ofHours(4));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "good");
        ana.member()
                .recordOutcome(Api.object(
                        Map.of("assignmentId", permit.value(), "result", "completed", "notes", "it squeaks")));

        JsonNode permits = ana.api().get("/api/v1/valueflows/assignments");
        JsonNode outcomes = ana.api().get("/api/v1/valueflows/outcomes");

        described.conforms("FlowGraph", permits);
        described.conforms("FlowGraph", outcomes);
        assertThat(flows(permits)).singleElement().satisfies(flow -> {
            assertThat(flow.path("@type").asText()).isEqualTo("Commitment");
            assertThat(flow.path("satisfies").asText()).endsWith("/needs/" + need);
            assertThat(flow.path("receiver").asText()).isEqualTo(ana.did().value());
            assertThat(flow.path("provider").asText())
                    .isEqualTo(town.group.did().value());
            assertThat(flow.path("finished").asBoolean()).isTrue();
        });
        assertThat(flows(outcomes)).singleElement().satisfies(flow -> {
            assertThat(flow.path("@type").asText()).isEqualTo("EconomicEvent");
            assertThat(flow.path("fulfills").asText()).endsWith("/assignments/" + permit);
            assertThat(flow.path("note").asText()).isEqualTo("it squeaks");
        });
        String group = "?group=" + Api.encoded(town.group.did().value());
        for (String list : List.of("assignments", "outcomes")) {
            String path = "/api/v1/valueflows/" + list + group;
            assertThat(flows(town.people.get(1).api().get(path))).as(list).isEmpty();
            assertThat(flows(town.stewardPerson.api().get(path))).as(list).hasSize(1);
        }
    }

    @Test
    void aLongListComesPageByPage() {
        for (int i = 0; i < 5; i++) {
            town.offer("Drill " + i, 1, "1");
        }
        Set<String> names = new HashSet<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = town.anonymous().get(OFFERS + "?limit=2" + after);
            flows(page)
                    .forEach(each ->
                            assertThat(names.add(each.path("name").asText())).isTrue());
            assertThat(flows(page)).hasSizeLessThanOrEqualTo(2);
            after = page.has("next") ? "&after=" + page.path("next").asText() : "";
            pages++;
        } while (!after.isEmpty());

        assertThat(names).hasSize(5);
        assertThat(pages).isEqualTo(3);
        assertThat(reason(() -> town.anonymous().get(OFFERS + "?limit=201"))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> town.anonymous().get(OFFERS + "?after=x"))).isEqualTo("BAD_CURSOR");
    }

    /** At the command line: written down, looked at, brought in for another group, and taken back. */
    @Test
    void whatIsWrittenDownComesInAgainAndIsTakenBack() throws Exception {
        ObjectNode fields = town.offerFields("Drill", 2, "heron-4711");
        fields.put("summary", "with \"bits\"")
                .putObject("area")
                .put("latitude", 5251)
                .put("longitude", 1340);
        town.steward.publishOffer(Town.OFFER, fields);
        town.offer("Saw", 1, "heron-4712");
        Files.writeString(folder.resolve("password"), PASSWORD);
        Person marta = withFile("marta", Passport.Kind.PERSON);
        Person shed = withFile("shed", Passport.Kind.GROUP);
        town.operator.putGroup(shed.did(), "The shed", List.of(marta.did()));
        Path file = folder.resolve("tools.jsonld");
        Path journal = folder.resolve("tools.journal");

        assertThat(at("export", "offer", "--to", file.toString())).isZero();
        assertThat(Files.readString(file)).doesNotContain("heron");
        assertThat(Main.commandLine(terminal()).execute("valueflows", "check", file.toString()))
                .isZero();
        assertThat(said()).contains("offer.tool@v1, Drill", "2 records, nothing is wrong");
        String[] bringIn = {
            "import",
            file.toString(),
            "--visibility",
            "public",
            "--journal",
            journal.toString(),
            "--group",
            folder.resolve("shed").toString(),
            "--group-password-file",
            folder.resolve("password").toString()
        };
        assertThat(at(bringIn)).isZero();
        assertThat(at(bringIn)).as("typed again").isZero();

        List<JsonNode> taken = flows(
                town.anonymous().get(OFFERS + "?group=" + Api.encoded(shed.did().value())));
        assertThat(taken).hasSize(2);
        assertThat(taken)
                .filteredOn(each -> each.path("name").asText().equals("Drill"))
                .singleElement()
                .satisfies(each -> {
                    JsonNode origin =
                            flows(town.anonymous()
                                            .get(OFFERS + "?group="
                                                    + Api.encoded(
                                                            town.group.did().value())))
                                    .stream()
                                    .filter(one -> one.path("name").asText().equals("Drill"))
                                    .findFirst()
                                    .orElseThrow();
                    for (String term : List.of("note", "hasBeginning", "hasEnd", "availableQuantity", "fields")) {
                        assertThat(each.path(term)).as(term).isEqualTo(origin.path(term));
                    }
                    assertThat(each.at("/resourceInventoriedAs/currentLocation"))
                            .isEqualTo(origin.at("/resourceInventoriedAs/currentLocation"))
                            .isNotEmpty();
                });
        assertThat(at("undo", journal.toString())).isZero();
        assertThat(flows(town.anonymous()
                        .get(OFFERS + "?group=" + Api.encoded(shed.did().value()))))
                .isEmpty();
        assertThat(town.steward.offers()).extracting(OfferView::title).contains("Drill", "Saw");
    }

    /** A document does not say who may know of it: without a word, as few as can make use of it. */
    @Test
    void whatComesInIsForTheGroupUnlessSomebodySaysOtherwise() throws Exception {
        town.offer("Drill", 1, "heron-4711");
        Files.writeString(folder.resolve("password"), PASSWORD);
        Person marta = withFile("marta", Passport.Kind.PERSON);
        Person shed = withFile("shed", Passport.Kind.GROUP);
        town.operator.putGroup(shed.did(), "The shed", List.of(marta.did()));
        String ofShed = OFFERS + "?group=" + Api.encoded(shed.did().value());
        Path file = folder.resolve("tools.jsonld");
        assertThat(at("export", "offer", "--to", file.toString())).isZero();

        assertThat(at(bringIn(file, "first", "nobody"))).isNotZero();
        assertThat(folder.resolve("first")).doesNotExist();
        assertThat(at(bringIn(file, "first"))).isZero();

        assertThat(flows(town.anonymous().get(ofShed))).isEmpty();
        assertThat(flows(town.people.getFirst().api().get(ofShed)))
                .as("a member of the node, and not of the shed")
                .isEmpty();
        assertThat(flows(marta.api().get(ofShed))).hasSize(1);
        assertThat(at(bringIn(file, "second", "node"))).isZero();
        assertThat(flows(town.anonymous().get(ofShed))).isEmpty();
        assertThat(flows(town.people.getFirst().api().get(ofShed))).hasSize(1);
    }

    private String[] bringIn(Path file, String journal, String... visibility) {
        var words = new ArrayList<>(List.of(
                "import",
                file.toString(),
                "--journal",
                folder.resolve(journal).toString(),
                "--group",
                folder.resolve("shed").toString(),
                "--group-password-file",
                folder.resolve("password").toString()));
        for (String each : visibility) {
            words.addAll(List.of("--visibility", each));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void nothingIsPublishedWhileAnyItemIsWrong() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD);
        withFile("marta", Passport.Kind.PERSON);
        Path file = folder.resolve("bad.jsonld");
        Files.writeString(file, """
                {"@context": "https://w3id.org/valueflows/ont/vf#", "@graph": [
                 {"@type": "Intent", "action": "use", "receiver": "urn:me", "name": "A drill",
                  "hasBeginning": "2026-03-03T09:00:00Z", "hasEnd": "2026-03-03T11:00:00Z"},
                 {"@type": "Intent", "action": "transfer", "receiver": "urn:me", "name": "A house"}]}
                """);

        assertThat(at(
                        "import",
                        file.toString(),
                        "--needs-as",
                        "need@v1",
                        "--journal",
                        folder.resolve("j").toString()))
                .isEqualTo(1);
        assertThat(said()).contains("item 2, action: WRONG_ACTION").doesNotContain("item 1,");
        assertThat(folder.resolve("j")).doesNotExist();
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Terminal terminal() {
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Terminal(print, print, Optional.empty());
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int at(String... words) {
        String[] whole = new String[words.length + 7];
        whole[0] = "valueflows";
        System.arraycopy(words, 0, whole, 1, words.length);
        String[] way = {
            "--node",
            town.address().toString(),
            "--passport",
            folder.resolve("marta").toString(),
            "--password-file",
            folder.resolve("password").toString()
        };
        System.arraycopy(way, 0, whole, words.length + 1, way.length);
        return Main.commandLine(terminal()).execute(whole);
    }

    /** Somebody whose passport lies in a file. */
    private Person withFile(String name, Passport.Kind kind) {
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
            PassportKeys keys = PassportKeys.of(phrase, 0);
            PassportDocument document = PassportDocument.first(keys, kind, Town.START);
            new PassportFile(phrase, 0, document).save(folder.resolve(name), password, new PasswordKey.Cost(64, 1, 1));
            Person person = town.person(keys);
            person.member().register(document);
            return person;
        }
    }

    /** The flows of a document, without what stands beside them. */
    private static List<JsonNode> flows(JsonNode graph) {
        return graph.path("@graph")
                .valueStream()
                .filter(each -> each.has("action"))
                .toList();
    }

    private static String reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).reason();
    }
}
