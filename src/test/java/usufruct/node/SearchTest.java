package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.record.Schemas;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.search.IndexReading;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** What people find on a node, and what nobody does. */
class SearchTest {
    @TempDir
    Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        ana = town.people.getFirst();
        ben = town.people.getLast();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    private Path index() {
        return folder.resolve("data").resolve("index");
    }

    private static JsonNode find(Api who, String asked) {
        return who.get("/api/v1/search" + (asked.isEmpty() ? "" : "?" + asked));
    }

    private static List<String> titles(Api who, String asked) {
        return find(who, asked)
                .path("items")
                .valueStream()
                .map(each -> each.path("title").asText())
                .toList();
    }

    /** Waits for what a busy machine may take a while for. */
    private static void soon(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }

    private ItemId publish(Visibility visibility, ObjectNode fields) {
        Submission offer = town.pen().first(town.group, Town.OFFER, visibility, fields);
        town.stewardPerson.api().send("POST", "/api/v1/offers", offer.toBytes());
        return Pen.idOf(offer);
    }

    @Test
    void findsWhatWasJustPublishedInOtherFormsAndNearSpellings() {
        town.offer("Cordless drill", 1, "heron-11837");
        soon(() -> titles(town.anonymous(), "q=drills").equals(List.of("Cordless drill")));

        JsonNode near = find(town.anonymous(), "q=cordles%20drlil");
        assertThat(near.path("spelling").asText()).isEqualTo("near");
        assertThat(near.path("total").asInt()).isEqualTo(1);
        JsonNode marks = find(ana.api(), "q=DRILLS").path("items").path(0).path("marks");
        assertThat(marks.path("title").toString()).isEqualTo("[[9,14]]");
        assertThat(titles(ana.api(), "q=ladder")).isEmpty();
        assertThat(town.anonymous()
                        .get("/api/v1/search/suggestions?q=cordless%20dr")
                        .path("items")
                        .toString())
                .isEqualTo("[\"Cordless drill\"]");
    }

    /** The index may be a moment behind the records. */
    @Test
    void showsNobodyMoreThanTheyMaySeeWhateverTheIndexFinds() {
        ItemId open = publish(Visibility.PUBLIC, town.offerFields("Ladder", 1, "heron-11837"));
        ItemId narrow = publish(Visibility.GROUP, town.offerFields("Whetwheel", 1, "heron-11837"));
        Web.Rooms rooms = settlement.rooms();

        assertThat(IndexReading.shownToStrangers(rooms.search().index, rooms.base().store, List.of(narrow, open)))
                .containsExactly(open);
    }

    @Test
    void showsWhatWasPublishedWithinASecond() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            int count = i;
            town.offer("Drill " + i, 1, "heron-1183" + i);
            long begin = System.nanoTime();
            soon(() -> find(town.anonymous(), "q=drill").path("total").asInt() == count);
            waits.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        assertThat(waits.stream().sorted().toList().get(waits.size() / 2)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void findsNothingByWhatIsPrivateInAnyCategory() throws IOException {
        List<String> canaries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("usufruct.home", "."), "schemas"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".examples.json"))
                    .sorted()
                    .toList()) {
                publishWithCanaries(file, canaries);
            }
        }
        assertThat(canaries).hasSizeGreaterThan(20);
        soon(() -> find(town.stewardPerson.api(), "facets=true").path("total").asInt() >= 10);

        assertThat(IndexReading.words(index()).stream().filter(word -> word.contains("heron")))
                .isEmpty();
        for (Api who : List.of(
                town.anonymous(),
                town.stranger().api(),
                ana.api(),
                ben.api(),
                town.stewardPerson.api(),
                town.operatorPerson.api())) {
            assertThat(find(who, "facets=true&limit=200").toString()).doesNotContain("heron");
            for (String canary : canaries) {
                assertThat(find(who, "q=" + canary).path("total").asInt()).isZero();
                assertThat(who.get("/api/v1/search/suggestions?q=" + canary.substring(0, 7))
                                .path("items"))
                        .isEmpty();
            }
        }
    }

    /** Publishes what is valid of a category, with another secret in each of its private fields. */
    private void publishWithCanaries(Path examples, List<String> canaries) throws IOException {
        String name = examples.getFileName().toString().replace(".examples.json", "");
        Category category = Category.parse(name);
        var schema = Schemas.shipped().find(category).orElseThrow();
        for (JsonNode example : StrictJson.read(Files.readAllBytes(examples)).path("valid")) {
            ObjectNode fields = example.deepCopy();
            boolean offer = category.kind().equals("offer");
            if (fields.has("recurrence")
                    || fields.has("series")
                    || fields.has("parts")
                    || !offer && !category.kind().equals("need")) {
                continue;
            }
            for (String secret : List.of("doorCode", "credentials", "address", "instructions", "notes")) {
                if (offer != secret.equals("notes") && schema.audience(secret).isEmpty()) {
                    canaries.add("heron" + (char) ('a' + canaries.size() / 26) + (char) ('a' + canaries.size() % 26));
                    fields.put(secret, canaries.getLast());
                }
            }
            fields.remove("together");
            if (offer) {
                town.steward.publishOffer(category, fields);
            } else {
                fields.put("group", town.group.did().value());
                ana.member().publishNeed(category, fields);
            }
        }
    }

    /** A word that stands in two fields is marked in those that the caller may see, and nothing is said of the other. */
    @Test
    void marksNothingInAFieldThatTheCallerMayNotSee() {
        Instant from = Town.START.plus(Duration.ofDays(1));
        ObjectNode fields = (ObjectNode) StrictJson.read(usufruct.words.Bytes.utf8("""
                {"title":"Train the curlew model","summary":"Songs of the curlew","minutes":240,
                 "constraints":{"device":"gpu"},"purpose":"research","priority":"normal"}"""), 1_000);
        fields.put("group", town.group.did().value());
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofDays(2)).toString());
        ana.member().publishNeed(Category.parse("need.compute@v1"), fields);
        Person outsider = town.stranger();
        outsider.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putMember(outsider.did());
        soon(() -> titles(ben.api(), "q=curlew").size() == 1);

        JsonNode member = find(ben.api(), "q=curlew").path("items").path(0);
        assertThat(member.path("marks").toString()).isEqualTo("{\"summary\":[[13,19]],\"title\":[[10,16]]}");
        JsonNode outside = find(outsider.api(), "q=curlew").path("items").path(0);
        assertThat(outside.path("marks").toString()).isEqualTo("{\"title\":[[10,16]]}");
        assertThat(outside.has("summary")).isFalse();
        assertThat(find(outsider.api(), "q=songs").path("total").asInt()).isZero();
    }

    @Test
    void saysOfNobodyOutsideTheNodeThatTheyAsk() {
        ObjectNode fields = town.needFields(Town.START.plus(Duration.ofDays(1)), Town.START.plus(Duration.ofDays(2)));
        Submission need = town.pen().first(ana.keys(), Town.NEED, Visibility.PUBLIC, fields);
        ana.api().send("POST", "/api/v1/needs", need.toBytes());
        soon(() -> titles(ben.api(), "q=shelf").equals(List.of("A shelf to hang")));
        assertThat(find(ben.api(), "q=shelf").toString())
                .doesNotContain(ana.did().value());

        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        assertThat(titles(town.anonymous(), "q=shelf")).isEmpty();
        assertThat(titles(stranger.api(), "q=shelf")).isEmpty();
        assertThat(find(stranger.api(), "q=shelf&facets=true").path("facets").path("kind"))
                .isEmpty();
        assertThat(stranger.api().get("/api/v1/search/suggestions?q=she").path("items"))
                .isEmpty();
    }

    @Test
    void showsACareNeedToItsGuardianAndTheStewardsAlone() {
        ObjectNode fields = town.needFields(Town.START.plus(Duration.ofDays(1)), Town.START.plus(Duration.ofDays(2)));
        fields.put("title", "Session of Tuesday");
        fields.putObject("constraints").put("age", 4);
        ana.member().publishNeed(Category.parse("need.care@v1"), fields);

        soon(() -> titles(ana.api(), "q=tuesday").size() == 1);
        assertThat(titles(town.stewardPerson.api(), "q=tuesday")).hasSize(1);
        assertThat(titles(ben.api(), "q=tuesday")).isEmpty();
        assertThat(titles(ben.api(), "")).isEmpty();
        assertThat(titles(town.operatorPerson.api(), "kind=need")).isEmpty();
    }

    @Test
    void forgetsARoleAtOnce() {
        publish(Visibility.DIRECT, town.offerFields("Spare key", 1, "heron-11837"));
        soon(() -> titles(town.stewardPerson.api(), "q=key").size() == 1);
        assertThat(titles(ana.api(), "q=key")).isEmpty();

        settlement.dismiss(town.stewardPerson.did());

        assertThat(titles(town.stewardPerson.api(), "q=key")).isEmpty();
    }

    @Test
    void keepsNoByteOfWhatWasTakenBackOrMadeNarrower() throws IOException {
        ItemId stays = publish(Visibility.PUBLIC, town.offerFields("Grindstone", 1, "heron-11837"));
        ItemId goes = publish(Visibility.PUBLIC, town.offerFields("Velocipede", 1, "heron-11838"));
        for (int i = 0; i < 18; i++) {
            town.offer("Hammer", 1, "heron-1184" + i);
        }
        settlement.restart(() -> each(Files::delete)); // so that all lies in one segment, of which little goes
        soon(() -> isFound("grindstone"));

        town.stewardPerson.api().post("/api/v1/offers/" + goes + "/retirement");
        var before = town.steward.offer(stays);
        Submission narrower =
                town.pen().next(town.group, before, Visibility.GROUP, town.offerFields("Whetwheel", 1, "heron-11837"));
        town.stewardPerson.api().send("POST", "/api/v1/offers/" + stays + "/versions", narrower.toBytes());

        soon(() -> gone("grindstone", "velocipede", goes.value()));
        assertThat(titles(town.anonymous(), "q=whetwheel")).isEmpty();
        assertThat(titles(ana.api(), "q=whetwheel")).hasSize(1);
        assertThat(IndexReading.words(index())).contains("whetwheel");
    }

    private boolean gone(String... words) {
        return IndexReading.words(index()).stream().noneMatch(List.of(words)::contains)
                && IndexReading.removed(index()) == 0
                && IndexReading.loose(index()).isEmpty()
                && Stream.of(words).noneMatch(this::liesInAFile);
    }

    private boolean liesInAFile(String word) {
        try (Stream<Path> files = Files.list(index())) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void findsOnlyWhatIsFreeWhenItIsNeeded() {
        town.offer("Cordless drill", 1, "heron-11837");
        town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
        town.draw();

        Instant from = Town.START.plus(Duration.ofDays(1));
        String taken = "kind=offer&from=" + from.plus(Duration.ofHours(2)) + "&until=" + from.plus(Duration.ofHours(3));
        String later = "kind=offer&from=" + from.plus(Duration.ofDays(3)) + "&until=" + from.plus(Duration.ofDays(4));
        soon(() ->
                titles(ben.api(), taken).isEmpty() && titles(ben.api(), later).size() == 1);
        assertThat(find(ben.api(), taken).path("wider").path("time").asInt()).isEqualTo(1);
        assertThat(titles(town.anonymous(), taken))
                .as("that somebody has it is nothing for strangers")
                .hasSize(1);
    }

    @Test
    void findsByPlaceAndLanguageAndCountsByWhatItIs() {
        ObjectNode berlin = town.offerFields("Bohrmaschine", 1, "heron-11837").put("language", "de");
        berlin.putObject("area").put("latitude", 5252).put("longitude", 1341);
        publish(Visibility.PUBLIC, berlin);
        town.offer("Cordless drill", 1, "heron-11838");
        soon(() -> titles(ana.api(), "").size() == 2);

        assertThat(titles(ana.api(), "near=52.5,13.4&radius=9000")).containsExactly("Bohrmaschine");
        assertThat(titles(ana.api(), "near=53.5,10&radius=9000")).isEmpty();
        assertThat(titles(ana.api(), "q=bohrmaschinen&language=de")).containsExactly("Bohrmaschine");
        JsonNode facets = find(ana.api(), "facets=true").path("facets");
        assertThat(facets.path("language").toString()).isEqualTo("{\"de\":1}");
        assertThat(facets.path("category").path("offer.tool@v1").asInt()).isEqualTo(2);
        assertThat(facets.path("group").path(town.group.did().value()).asInt()).isEqualTo(2);
    }

    @Test
    void turnsEachPageOnceAlsoWhenMoreIsPublishedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            town.offer("Drill " + "of the town ".repeat(i), 1, "heron-1183" + i);
        }
        soon(() -> find(ana.api(), "q=drill").path("total").asInt() == 7);
        List<String> whole = titles(ana.api(), "q=drill");

        List<String> pages = new ArrayList<>();
        JsonNode page = find(ana.api(), "q=drill&limit=2");
        town.offer("Drill, drill, drill", 1, "heron-11899");
        soon(() -> find(ana.api(), "q=drill").path("total").asInt() == 8);
        while (true) {
            page.path("items").forEach(each -> pages.add(each.path("title").asText()));
            if (!page.has("next")) {
                break;
            }
            page = find(ana.api(), "q=drill&limit=2&after=" + page.path("next").asText());
        }
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void takesStewardsWordsForTheSameAtOnce() {
        town.offer("Cordless drill", 1, "heron-11837");
        soon(() -> titles(ana.api(), "q=drill").size() == 1);
        assertThat(titles(ana.api(), "q=taladro")).isEmpty();

        JsonNode put = words(town.stewardPerson, 0, "[[\"drill\",\"taladro\",\"perceuse\"]]");

        assertThat(put.path("version").asInt()).isEqualTo(1);
        assertThat(town.anonymous().get("/api/v1/search/synonyms")).isEqualTo(put);
        assertThat(titles(town.anonymous(), "q=perceuses")).containsExactly("Cordless drill");
        assertThat(settlement.count("synonyms.changed")).isEqualTo(1);
        assertThatThrownBy(() -> words(town.stewardPerson, 0, "[]")).hasMessageContaining("WRONG_VERSION");
        assertThatThrownBy(() -> words(ana, 1, "[]")).hasMessageContaining("NOT_ALLOWED");
        assertThatThrownBy(() -> words(town.stewardPerson, 1, "[[\"two words\",\"one\"]]"))
                .hasMessageContaining("BAD_PARAMETER");
        words(town.stewardPerson, 1, "[]");
        assertThat(titles(ana.api(), "q=taladro")).isEmpty();
    }

    private static JsonNode words(Person who, int version, String groups) {
        String body = "{\"groups\":" + groups + ",\"version\":" + version + "}";
        return who.api().send("PUT", "/api/v1/search/synonyms", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsOfWhatIsNewToWhoeverKeepsASearchAndToNobodyElse() throws IOException {
        town.offer("Cordless drill", 1, "heron-11837");
        soon(() -> titles(ana.api(), "q=drill").size() == 1);
        String saved = saved(ana, "{\"kind\":\"offer\",\"q\":\"drills heronwish\"}");
        String other = saved(ana, "{\"q\":\"drills\"}");
        assertThat(news(ana, other)).isEmpty();

        town.offer("Old drill", 1, "heron-11838");
        soon(() -> news(ana, other).equals(List.of("Old drill")));
        assertThat(news(ana, saved)).isEmpty();
        JsonNode list = ana.api().get("/api/v1/search/saved").path("items");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list)
                .filteredOn(each -> each.path("id").asText().equals(other))
                .singleElement()
                .satisfies(each -> assertThat(each.path("news").asInt()).isEqualTo(1));
        ana.api().post("/api/v1/search/saved/" + other + "/told");
        assertThat(news(ana, other)).isEmpty();

        assertThat(ben.api().get("/api/v1/search/saved").path("items")).isEmpty();
        assertThatThrownBy(() -> news(ben, other)).hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> ben.api().post("/api/v1/search/saved/" + other + "/told"))
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> saved(ana, "{\"colour\":\"red\"}")).hasMessageContaining("BAD_PARAMETER");
        assertThatThrownBy(() -> saved(town.stranger(), "{}")).hasMessageContaining("NOT_ALLOWED");
        settlement.restart();
        assertThat(new Canaries(List.of("heronwish")).in(Files.readAllBytes(folder.resolve("data/usufruct.db"))))
                .isEmpty();

        remove(ana, saved);
        assertThat(ana.api().get("/api/v1/search/saved").path("items").size()).isEqualTo(1);
        assertThatThrownBy(() -> remove(ana, saved)).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void tellsWhoeverLendsOfNewNeeds() {
        String saved = saved(town.stewardPerson, "{\"kind\":\"need\",\"group\":\"" + town.group.did() + "\"}");
        town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
        soon(() -> news(town.stewardPerson, saved).equals(List.of("A shelf to hang")));
    }

    private static String saved(Person who, String question) {
        byte[] body = ("{\"question\":" + question + "}").getBytes(StandardCharsets.UTF_8);
        return who.api().send("POST", "/api/v1/search/saved", body).path("id").asText();
    }

    private static void remove(Person who, String saved) {
        who.api().send("DELETE", "/api/v1/search/saved/" + saved, new byte[0]);
    }

    private static List<String> news(Person who, String saved) {
        return who.api()
                .get("/api/v1/search/saved/" + saved + "/news")
                .path("items")
                .valueStream()
                .map(each -> each.path("title").asText())
                .toList();
    }

    @Test
    void refusesWhatItCannotReadAndNeverBreaks() {
        for (String asked : List.of(
                "q=" + "x".repeat(201),
                "q=" + "a%20".repeat(13),
                "kind=thing",
                "category=tool",
                "group=me",
                "language=xx",
                "from=2026-03-05T09:00:00Z",
                "from=2026-03-05T09:00:00Z&until=2026-03-05T09:00:00Z",
                "from=now&until=later",
                "near=here",
                "near=99,0",
                "radius=5",
                "near=1,1&radius=0",
                "facets=maybe",
                "limit=0",
                "after=" + "x".repeat(20))) {
            assertThatThrownBy(() -> find(ana.api(), asked))
                    .as(asked)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
        for (String odd : List.of("*", "%22", "a%3Ab", "(((", "%00", "%F0%9F%94%A8", "NOT", "%5B1%20TO%202%5D", "~~")) {
            assertThat(find(ana.api(), "q=" + odd).path("total").asInt()).isZero();
            assertThat(ana.api().get("/api/v1/search/suggestions?q=" + odd).path("items"))
                    .isEmpty();
        }
    }

    @Test
    void isBuiltAnewWhenItIsMissingOrBroken() throws IOException {
        town.offer("Cordless drill", 1, "heron-11837");
        soon(() -> titles(ana.api(), "q=drill").size() == 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index())))
                .isEqualTo("rwx------");

        settlement.restart();
        soon(() -> isFound("drill"));
        settlement.restart(() -> each(Files::delete));
        soon(() -> isFound("drill"));
        settlement.restart(() -> each(file -> Files.write(file, new byte[] {1, 2, 3})));
        soon(() -> isFound("drill"));
        settlement.restart(() -> each(SearchTest::flipABit));
        soon(() -> isFound("drill"));

        assertThatThrownBy(() -> ana.api().post("/api/v1/search/rebuild")).isInstanceOf(ProblemException.class);
        town.operatorPerson.api().post("/api/v1/search/rebuild");
        soon(() -> isFound("drill"));
    }

    /** An index that is being built answers nobody. */
    private boolean isFound(String word) {
        try {
            return titles(ana.api(), "q=" + word).size() == 1;
        } catch (ProblemException e) {
            assertThat(e.status()).isEqualTo(503);
            return false;
        }
    }

    private interface Harm {
        void to(Path file) throws IOException;
    }

    private void each(Harm harm) {
        try (Stream<Path> files = Files.list(index())) {
            for (Path file : files.toList()) {
                harm.to(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void flipABit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }
}
