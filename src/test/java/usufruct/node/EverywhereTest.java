package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import usufruct.client.Api;
import usufruct.client.Categories;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Pen;
import usufruct.client.PermitNotes;
import usufruct.client.Photo;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.client.csv.Export;
import usufruct.json.StrictJson;
import usufruct.node.command.BackupCommand;
import usufruct.node.command.RestoreCommand;
import usufruct.node.command.Terminal;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.record.CategoryDocument;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.search.IndexReading;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * Another word in each private field of each category, and in each that only some may see; and then a look for them in every place
 * where they could come out: files, the index and its words, the log, tables, bundles, and every answer to every kind of caller.
 */
class EverywhereTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("usufruct.home", "."), "schemas");
    private static final Path WRITTEN = Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories");
    private static final String OWN_OFFER = "offer.sewing-machine@v1";
    private static final String OWN_NEED = "need.sewing-machine@v1";
    private static final String ASKED = "heronquestion";

    /** A word that rules know, or by which people are called to what they asked for. */
    private static final Set<String> READ_BY_RULES = Set.of("purpose", "title", "together", "group", "onBehalfOf");

    /** Who has a part in some of the things: everybody's own words are theirs to read. */
    private static final Set<String> PARTIES = Set.of("the steward", "the one who asked", "the one who used it");

    @TempDir
    private static Path folder;

    /** For nobody but who holds a key grant. */
    private static final List<String> PRIVATE = new ArrayList<>();

    /** For the parties alone, and for members of the group as well. */
    private static final List<String> OF_PARTIES = new ArrayList<>();

    private static final List<String> OF_GROUP = new ArrayList<>();

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static final Map<String, Optional<Person>> CALLERS = new LinkedHashMap<>();
    private static final Map<String, ItemId> ITEMS = new LinkedHashMap<>();
    private static Settlement settlement;
    private static Town town;
    private static Person ana;
    private static Level before;

    @BeforeAll
    static void publishAndAsk() throws IOException {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        before = root.getLevel();
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        ana = town.people.getFirst();
        meet();
        LOG.start();
        root.setLevel(Level.INFO);
        root.addAppender(LOG);
        // of our own as much as can be logged at all
        ours().setLevel(Level.TRACE);
        ours().setAdditive(false);
        ours().addAppender(LOG);
        try (Stream<Path> files = Files.walk(SCHEMAS)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".examples.json"))
                    .sorted()
                    .toList()) {
                publish(file);
            }
        }
        writeACategory();
        showWhereItIs();
        useIt();
        ask();
    }

    private static void meet() {
        CALLERS.put("somebody without a passport", Optional.empty());
        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        CALLERS.put("a stranger", Optional.of(stranger));
        CALLERS.put("a member of the group", Optional.of(town.people.get(1)));
        CALLERS.put("the steward", Optional.of(town.stewardPerson));
        CALLERS.put("the operator", Optional.of(town.operatorPerson));
        PassportKeys others = Town.newKeys();
        Person neighbour = town.stranger();
        neighbour.member().register(Passport.Kind.PERSON, Town.START);
        town.person(others).member().register(Passport.Kind.GROUP, Town.START);
        town.operator.putMember(neighbour.did());
        town.operator.putGroup(others.did(), "Another group", List.of(neighbour.did()));
        CALLERS.put("the steward of another group", Optional.of(neighbour));
        CALLERS.put("the one who asked", Optional.of(ana));
        CALLERS.put("the one who used it", Optional.of(town.people.getLast()));
    }

    @AfterAll
    static void close() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(LOG);
        root.setLevel(before);
        ours().detachAppender(LOG);
        ours().setLevel(null);
        ours().setAdditive(true);
        settlement.close();
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("usufruct");
    }

    /** Publishes what is valid of a category, with a word of its own in each text that not everybody may see. */
    private static void publish(Path examples) throws IOException {
        String name = examples.getFileName().toString().replace(".examples.json", "");
        var category = Category.parse(name);
        if (!Set.of("need", "offer").contains(category.kind())) {
            return;
        }
        Schema schema = Schemas.shipped().find(category).orElseThrow();
        Set<Boolean> seen = new HashSet<>();
        for (JsonNode example : StrictJson.read(Files.readAllBytes(examples)).path("valid")) {
            ObjectNode fields = example.deepCopy();
            boolean alone = !fields.has("series") && !fields.has("parts") && !fields.has("together");
            if (!alone || !seen.add(fields.has("recurrence"))) {
                continue; // one of a kind is enough: each has a word in every field
            }
            texts(category).forEach(field -> mark(schema, field, fields));
            String title = name + (fields.has("recurrence") ? ", again and again" : "");
            if (category.kind().equals("offer")) {
                ITEMS.put(title, town.steward.publishOffer(category, fields));
            } else {
                fields.put("group", town.group.did().value());
                ITEMS.put(
                        title,
                        fields.has("recurrence")
                                ? ana.member().recurring().publish(category, fields)
                                : ana.member().publishNeed(category, fields));
            }
        }
    }

    /** What a community wrote itself has words in its own fields, too. */
    private static void writeACategory() throws IOException {
        var offer = CategoryDocument.draft(StrictJson.read(Files.readAllBytes(WRITTEN.resolve(OWN_OFFER + ".json"))));
        var need = CategoryDocument.draft(StrictJson.read(Files.readAllBytes(WRITTEN.resolve(OWN_NEED + ".json"))));
        town.stewardPerson.member().categories().publish(offer);
        town.stewardPerson.member().categories().publish(need);
        var random = new SecureRandom();
        var pen = new Pen(
                town.node,
                Categories.of(town.anonymous(), NodeInfo.of(town.anonymous())),
                town.clock,
                new Pen.Chance(new ItemIds(town.clock, random), random));
        ObjectNode lent = offer.json().at("/examples/valid/0").deepCopy();
        lent.put("keyPlace", canary(PRIVATE)).put("doorCode", canary(PRIVATE));
        ITEMS.put(
                OWN_OFFER,
                new Steward(town.stewardPerson.api(), town.group, pen).publishOffer(Category.parse(OWN_OFFER), lent));
        ObjectNode asked = need.json().at("/examples/valid/0").deepCopy();
        asked.put("group", town.group.did().value())
                .put("fabric", canary(OF_GROUP))
                .put("notes", canary(PRIVATE));
        ITEMS.put(OWN_NEED, new Member(ana.api(), ana.keys(), pen).publishNeed(Category.parse(OWN_NEED), asked));
    }

    /** The fields of a category that are texts which people write freely. */
    private static Set<String> texts(Category category) throws IOException {
        Set<String> texts = new TreeSet<>();
        JsonNode kind =
                StrictJson.read(Files.readAllBytes(SCHEMAS.resolve("core/" + category.kind() + "@v1.schema.json")));
        kind.path("properties").properties().forEach(field -> {
            JsonNode says = field.getValue();
            if (says.path("type").asText().equals("string")
                    && !says.has("pattern")
                    && !says.has("format")
                    && !says.has("enum")) {
                texts.add(field.getKey());
            }
        });
        return texts;
    }

    private static void mark(Schema schema, String field, ObjectNode fields) {
        Optional<Visibility> audience = schema.audience(field);
        if (audience.isEmpty()) {
            fields.put(field, canary(PRIVATE));
        } else if (audience.get() == Visibility.DIRECT && !READ_BY_RULES.contains(field)) {
            fields.put(field, canary(OF_PARTIES));
        } else if (audience.get() == Visibility.GROUP && !READ_BY_RULES.contains(field)) {
            fields.put(field, canary(OF_GROUP));
        }
    }

    private static String canary(List<String> list) {
        int number = PRIVATE.size() + OF_PARTIES.size() + OF_GROUP.size();
        list.add("heron" + (char) ('a' + number / 26) + (char) ('a' + number % 26) + "kept");
        return list.getLast();
    }

    /** A picture that a key opens, with words on it. */
    private static void showWhereItIs() {
        ObjectNode fields = town.offerFields("Drill", 1, canary(PRIVATE));
        ItemId id = town.pen().id();
        var photo = new Photo(new Pictures().bare(Camera.jpeg(64, 64)), canary(PRIVATE), Optional.empty(), true);
        town.stewardPerson.member().photos().enclose(id, 1, fields, List.of(photo));
        ITEMS.put("drill", town.steward.publishOffer(id, Town.OFFER, Visibility.PUBLIC, fields));
    }

    /** A loan from the need to what was said of it. */
    private static void useIt() {
        Person cleo = town.people.getLast();
        Instant from = town.clock.instant().plus(Duration.ofHours(1));
        ObjectNode fields =
                town.needFields(from, from.plus(Duration.ofHours(2))).put("notes", canary(PRIVATE));
        ItemId need = cleo.member().publishNeed(Town.NEED, fields);
        ITEMS.put("loan", need);
        town.draw();
        ItemId permit = cleo.member().assignments().stream()
                .filter(each -> each.need().equals(need))
                .findFirst()
                .orElseThrow()
                .id();
        ITEMS.put("permit", permit);
        new PermitNotes(cleo.api()).leave(permit, canary(PRIVATE));
        town.later(Duration.ofHours(1));
        cleo.member().open(permit).close();
        cleo.member().giveBack(permit, "good");
        ITEMS.put(
                "outcome",
                cleo.member()
                        .recordOutcome(Api.object(Map.of(
                                "assignmentId", permit.value(), "result", "completed", "notes", canary(OF_PARTIES)))));
    }

    /** People ask in every way for what they may not find, and for what cannot be understood. */
    private static void ask() {
        for (Optional<Person> who : CALLERS.values()) {
            for (String question : List.of(
                    "q=" + ASKED,
                    "q=" + ASKED + "&spelling=near&facets=true",
                    "q=" + ASKED + "&kind=thing",
                    "q=" + ASKED + "&from=" + ASKED,
                    "q=" + ASKED + "x".repeat(200))) {
                answer(who, "/api/v1/search?" + question);
            }
            answer(who, "/api/v1/search/suggestions?q=" + ASKED);
        }
    }

    private static byte[] answer(Optional<Person> who, String path) {
        try {
            return api(who).download(path);
        } catch (ProblemException e) {
            return Bytes.utf8(e.toString());
        }
    }

    private static Api api(Optional<Person> who) {
        return who.map(Person::api).orElseGet(town::anonymous);
    }

    @Test
    void nothingPrivateLiesInAFileOrAWordOfTheIndex() throws IOException {
        settlement.restart();
        Map<String, byte[]> places = LiveFolder.read(folder);
        places.put(
                "the words of the index",
                Bytes.utf8(String.join("\n", IndexReading.words(folder.resolve("data/index")))));

        assertThat(PRIVATE).hasSizeGreaterThan(25);
        assertThat(places).hasSizeGreaterThan(6);
        assertNone(PRIVATE, places);
        assertNone(List.of(ASKED), places);
    }

    @Test
    void nothingPrivateLiesInABackupNorInWhatIsBroughtBackFromIt(@TempDir Path kept) throws IOException {
        Path passphrase = Files.writeString(kept.resolve("passphrase"), "a long walk");
        Path backup = kept.resolve("node.backup");
        Path back = kept.resolve("back");
        var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var terminal = new Terminal(silent, silent, Optional.empty());
        int made = new CommandLine(new BackupCommand(terminal))
                .execute(
                        "--data",
                        "" + folder.resolve("data"),
                        "--to",
                        "" + backup,
                        "--passphrase-file",
                        "" + passphrase);
        int brought = new CommandLine(new RestoreCommand(terminal))
                .execute("--from", "" + backup, "--data", "" + back, "--passphrase-file", "" + passphrase);
        assertThat(List.of(made, brought)).containsOnly(0);
        Map<String, byte[]> places = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(back)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                places.put(file.toString(), Files.readAllBytes(file));
            }
        }

        assertThat(places).hasSizeGreaterThan(2);
        assertNone(PRIVATE, places);
        assertNone(List.of(ASKED), places);
        assertNone(all(), Map.of("the sealed backup", Files.readAllBytes(backup)));
        assertThat(places.values().stream()
                        .flatMap(bytes -> new Canaries(OF_GROUP).in(bytes).stream())
                        .toList())
                .as("and what is not private is there")
                .isNotEmpty();
    }

    @Test
    void theLogTellsOfNoFieldAndOfNoQuestion() {
        Map<String, byte[]> places = new LinkedHashMap<>();
        for (ILoggingEvent event : List.copyOf(LOG.list)) {
            places.put("the log: " + places.size() + " " + event.getLoggerName(), Bytes.utf8(told(event)));
        }
        assertThat(places).as("something is logged").isNotEmpty();
        assertNone(all(), places);
        assertNone(List.of(ASKED), places);
    }

    private static String told(ILoggingEvent event) {
        var text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
            text.append('\n').append(each.getMessage());
        }
        return text.toString();
    }

    @Test
    void noAnswerTellsAnybodyWhatIsNotTheirs() {
        List<String> paths = paths();
        assertThat(paths).hasSizeGreaterThan(200);
        CALLERS.forEach((name, who) -> {
            Map<String, byte[]> answers = new LinkedHashMap<>();
            paths.forEach(path -> answers.put(name + " asks for " + path, answer(who, path)));
            who.filter(ignored -> !PARTIES.contains(name))
                    .map(each -> "/api/v1/passports/" + Api.encoded(each.did().value()) + "/data")
                    .ifPresent(own -> answers.put(name + " asks for " + own, answer(who, own)));
            assertNone(PRIVATE, answers);
            if (!PARTIES.contains(name)) {
                assertNone(OF_PARTIES, answers);
                if (!name.equals("a member of the group")) {
                    assertNone(OF_GROUP, answers);
                }
            }
        });
        assertThat(new Canaries(OF_GROUP)
                        .in(answer(CALLERS.get("a member of the group"), "/api/v1/needs?limit=200&group=" + group())))
                .as("and who may see it does")
                .isNotEmpty();
    }

    private static String group() {
        return Api.encoded(town.group.did().value());
    }

    /** Every address that can be asked, of every item and person; and a search for each word that is nobody's to find. */
    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        JsonNode described = town.anonymous().get("/openapi.json").path("paths");
        for (Map.Entry<String, JsonNode> path : described.properties()) {
            JsonNode get = path.getValue().path("get");
            if (get.isMissingNode() || path.getKey().endsWith("/bundle")) {
                continue;
            }
            String filled = path.getKey()
                    .replaceAll("\\{(did|party)}", group())
                    .replaceAll("\\{(member|person)}", Api.encoded(ana.did().value()))
                    .replaceAll("\\{(version|activity)}", "1")
                    .replace("{set}", "tool-library")
                    .replaceAll("\\{(digest|token)}", "A".repeat(43));
            List<String> asked = new ArrayList<>();
            if (filled.matches(".*\\{(id|need|item|assignment|code|peering)}.*")) {
                ITEMS.values()
                        .forEach(id ->
                                asked.add(filled.replaceAll("\\{(id|need|item|assignment|code|peering)}", id.value())));
            } else {
                asked.add(filled);
            }
            for (String each : asked) {
                for (String category : List.of("need.tool@v1", OWN_OFFER, OWN_NEED)) {
                    paths.add(each.replace("{category}", category) + parameters(get));
                    if (!each.contains("{category}")) {
                        break;
                    }
                }
            }
        }
        for (String word : all()) {
            paths.add("/api/v1/search?facets=true&q=" + word);
            paths.add("/api/v1/search/suggestions?q=" + word.substring(0, 7));
        }
        for (ItemId id : ITEMS.values()) {
            paths.add("/api/v1/outcomes?assignment=" + id);
            paths.add("/api/v1/grants?item=" + id);
            paths.add("/api/v1/decisions?need=" + id);
        }
        return paths;
    }

    private static String parameters(JsonNode get) {
        List<String> given = new ArrayList<>();
        for (JsonNode parameter : get.path("parameters")) {
            switch (parameter.path("name").asText()) {
                case "limit" -> given.add("limit=200");
                case "facets" -> given.add("facets=true");
                case "group" -> given.add("group=" + group());
                default -> {
                    // left out
                }
            }
        }
        return given.isEmpty() ? "" : "?" + String.join("&", given);
    }

    @Test
    void noTableAndNoBundleTellsAnybodyWhatIsNotTheirs() throws IOException {
        for (Map.Entry<String, Optional<Person>> caller : CALLERS.entrySet()) {
            Map<String, byte[]> places = new LinkedHashMap<>();
            Api api = api(caller.getValue());
            for (Export.Kind kind : Export.Kind.values()) {
                for (Optional<Did> group : List.of(Optional.<Did>empty(), Optional.of(town.group.did()))) {
                    places.put(caller.getKey() + ", table of " + kind, table(api, kind, group));
                }
            }
            places.putAll(unpacked(caller.getKey(), answer(caller.getValue(), "/api/v1/audit/bundle")));
            assertNone(PRIVATE, places);
            if (!PARTIES.contains(caller.getKey())) {
                assertNone(OF_PARTIES, places);
            }
        }
    }

    private static byte[] table(Api api, Export.Kind kind, Optional<Did> group) {
        try {
            return Bytes.utf8(
                    new Export(api).table(kind, group, Optional.empty()).write());
        } catch (ProblemException e) {
            return Bytes.utf8(e.toString());
        }
    }

    private static Map<String, byte[]> unpacked(String who, byte[] bundle) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(who + ", bundle", bundle);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(who + ", bundle, " + entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static List<String> all() {
        return Stream.of(PRIVATE, OF_PARTIES, OF_GROUP).flatMap(List::stream).toList();
    }

    /** A refusal may repeat what its caller typed: the word of a question is no find there. */
    private static void assertNone(List<String> canaries, Map<String, byte[]> places) {
        var search = new Canaries(canaries);
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) -> search.in(bytes).stream()
                .filter(canary -> !place.contains("q=" + canary))
                .forEach(canary -> found.add(canary + " in " + place)));
        assertThat(found).isEmpty();
    }
}
