package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.KnownNumber;
import usufruct.record.CategoryFault;
import usufruct.words.Reason;

/** What the pages do is in the interface that everybody has, under the same rules and with the same words. */
class ParityTest {
    private static final Path PAGES = Path.of(System.getProperty("usufruct.home", "."), "src/main/ui");

    /** Functions that ask for whatever path they are given; their callers are read instead. */
    private static final Set<String> PASS_ON = Set.of(
            "circle/deeds.ts: post(on(path))",
            "node/node.ts: get(path)",
            "node/node.ts: get(path + after)",
            "node/node.ts: reach(path)");

    /** Answers that are no refusals of the node: it was not reached, or gave a reason that these pages do not know. */
    private static final Set<String> OWN_REFUSALS = Set.of("UNREACHABLE", "other");

    /** The operations that no page asks for, by why. */
    private static final Map<String, Set<String>> LEFT = Map.ofEntries(
            entry(
                    "they are for programs, peers and machines: what watches a node, what checks its log, what a calendar or a mail program asks",
                    "health",
                    "ready",
                    "metrics",
                    "description",
                    "ledgerInclusion",
                    "ledgerConsistency",
                    "accessChanges",
                    "calendarDates",
                    "askToUnsubscribe",
                    "takeOfflinePermit",
                    "addCheckpoint",
                    "announceCertificates",
                    "cursor",
                    "knock",
                    "ledgerCosigned",
                    "openNonce",
                    "ownCertificates",
                    "takeMessages",
                    "witnessKey",
                    "pledge",
                    "reveal",
                    "sharedDocuments",
                    "sharedItem",
                    "sharedSearch"),
            entry(
                    "they are for programs of others, in the formats of others",
                    "commonsItems",
                    "gbfs",
                    "gbfsStates",
                    "gbfsStations",
                    "gbfsSystem",
                    "gbfsTypes",
                    "gbfsVehicles",
                    "outboxOfGroup",
                    "outboxOfNode",
                    "outboxPageOfGroup",
                    "outboxPageOfNode",
                    "readInboxOfGroup",
                    "readInboxOfNode",
                    "streamActivity",
                    "streamAnnounce",
                    "streamOfGroup",
                    "streamOfNode",
                    "streamOffer",
                    "toInboxOfGroup",
                    "toInboxOfNode",
                    "webfinger"),
            entry(
                    "the command line writes them down: records as flows of ValueFlows",
                    "flowsOfAssignments",
                    "flowsOfNeeds",
                    "flowsOfOffers",
                    "flowsOfOutcomes"),
            entry(
                    "auditors take them away and look at them elsewhere",
                    "auditBundle",
                    "roundRecord",
                    "needVersion",
                    "offerVersion",
                    "kitsOfOffer",
                    "overrides",
                    "accessTree"),
            entry(
                    "they are tables of what a page shows, for spreadsheets",
                    "accessObjectsTable",
                    "accessSubjectsTable",
                    "statsTable",
                    "statsByWeekTable",
                    "statsWants"),
            entry(
                    "operators do them at the command line, once or seldom",
                    "putGroup",
                    "putAuditor",
                    "dropVetter",
                    "honourOrigin",
                    "honouredOrigins",
                    "ignoreOrigin",
                    "peerForks",
                    "rebuildSearch",
                    "putSynonyms",
                    "synonyms",
                    "stepClock"),
            entry("pages do the same under two signatures", "handOver"),
            entry(
                    "pages read the same in a list, or with what it belongs to",
                    "accessSchema",
                    "getMandate",
                    "getParty",
                    "getWard",
                    "round",
                    "appeals",
                    "outcome",
                    "outcomes",
                    "custody"));

    private final PageCalls pages = new PageCalls(PAGES);
    private final Map<String, JsonNode> described = described();

    @Test
    void everyPathThatPagesAskForStandsWhereItIsAskedFor() {
        assertThat(pages.calls()).hasSizeGreaterThan(100);
        assertThat(pages.unread()).allSatisfy(each -> assertThat(PASS_ON).contains(each));
    }

    @Test
    void pagesAskForWhatIsDescribedAlone() {
        assertThat(pages.calls().stream()
                        .filter(call -> operation(call).isEmpty())
                        .map(PageCalls.Call::toString))
                .isEmpty();
    }

    @Test
    void pagesAskWithParametersThatAreDescribed() {
        pages.calls()
                .forEach(call -> operation(call).ifPresent(operation -> {
                    Set<String> known = new TreeSet<>();
                    described.get(operation).path("parameters").forEach(each -> known.add(named(each)));
                    assertThat(call.query()).as(call.toString()).isSubsetOf(known);
                }));
    }

    @Test
    void whatNoPageDoesIsLeftToOthersOnPurpose() {
        Set<String> unused = new TreeSet<>(described.keySet());
        pages.calls().forEach(call -> operation(call).ifPresent(unused::remove));
        Set<String> left = new TreeSet<>();
        LEFT.values().forEach(left::addAll);

        Set<String> named = new TreeSet<>(unused.stream().map(this::id).toList());
        assertThat(named).isEqualTo(left);
    }

    @Test
    void everyRefusalHasWordsInEveryLanguage() {
        Set<String> reasons = Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.toSet());
        reasons.addAll(OWN_REFUSALS);
        for (Path language : listed(PAGES.resolve("words"), Files::isDirectory)) {
            Set<String> told = new TreeSet<>();
            for (Path file : listed(language, Files::isRegularFile)) {
                Pattern.compile("\"refused\\.(\\w+)\":")
                        .matcher(text(file))
                        .results()
                        .forEach(each -> told.add(each.group(1)));
            }
            assertThat(told).as(language.toString()).isEqualTo(new TreeSet<>(reasons));
        }
    }

    @Test
    void everyFaultOfACategoryHasWordsInEveryLanguage() {
        Set<String> codes =
                Arrays.stream(CategoryFault.Code.values()).map(Enum::name).collect(Collectors.toSet());
        for (Path language : listed(PAGES.resolve("words"), Files::isDirectory)) {
            Set<String> told = Pattern.compile("\"category\\.fault\\.(\\w+)\":")
                    .matcher(text(language.resolve("category.ts")))
                    .results()
                    .map(each -> each.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(told.remove("other")).isTrue();
            assertThat(told).as(language.toString()).isEqualTo(new TreeSet<>(codes));
        }
    }

    @Test
    void everyNumberOfAPolicyHasAMeaningInEveryLanguage() {
        for (Path language : listed(PAGES.resolve("words"), Files::isDirectory)) {
            Set<String> told = Pattern.compile("\"meaning\\.(\\w+)\":")
                    .matcher(text(language.resolve("fair.ts")))
                    .results()
                    .map(each -> each.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(told.remove("other")).isTrue();
            assertThat(told)
                    .as(language.toString())
                    .isEqualTo(new TreeSet<>(KnownNumber.all().keySet()));
        }
    }

    /** The operation that a call is one of: of several that fit, the one that says most of the path itself. */
    private Optional<String> operation(PageCalls.Call call) {
        return described.keySet().stream()
                .filter(each -> fits(each, call.verb() + " " + call.path()))
                .min(Comparator.comparing(
                        each -> each.chars().filter(c -> c == '{').count()));
    }

    private static boolean fits(String operation, String call) {
        List<String> wanted = List.of(operation.split("/"));
        List<String> said = List.of(call.split("/"));
        return wanted.size() == said.size()
                && Stream.iterate(0, at -> at + 1)
                        .limit(wanted.size())
                        .allMatch(at -> wanted.get(at).equals(said.get(at))
                                || wanted.get(at).startsWith("{")
                                        && !said.get(at).isEmpty());
    }

    private String id(String operation) {
        return described.get(operation).path("operationId").asText();
    }

    private static String named(JsonNode parameter) {
        String reference = parameter.path("$ref").asText();
        return reference.isEmpty()
                ? parameter.path("name").asText()
                : OpenApiDocument.load().at(reference.substring(1)).path("name").asText();
    }

    private static Map<String, JsonNode> described() {
        var described = new TreeMap<String, JsonNode>();
        OpenApiDocument.load()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("operationId")) {
                        described.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue());
                    }
                }));
        return described;
    }

    private static Map.Entry<String, Set<String>> entry(String why, String... operations) {
        return Map.entry(why, Set.of(operations));
    }

    private static List<Path> listed(Path folder, java.util.function.Predicate<Path> which) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
