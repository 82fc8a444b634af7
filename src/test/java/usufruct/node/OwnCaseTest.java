package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Appeals;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.json.StrictJson;
import usufruct.policy.PolicySets;
import usufruct.words.ItemId;

/**
 * Nobody decides their own case: for every kind of task, whether a steward whom it concerns, and a steward who lives with
 * them, has a hand in it.
 */
class OwnCaseTest {
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final String RULE = """
            rule "You hold as many things as one person may; bring one back first"
            when
                $c : Candidate( $used : openUses, $most : parameter("personOpen"), openUses >= parameter("personOpen") )
            then
                policy.refuse($c, Reason.QUOTA, "you hold", $used, "most at once", $most);
            end
            """;

    /** Who of the two has a hand in it. */
    private enum Hand {
        /** Something is done with a thing; nobody is judged. */
        BOTH,
        /** What one proposed is for others to decide, in the household too. */
        HOUSEHOLD,
        /** A judgement of a person. */
        NEITHER
    }

    /** How a task of a kind comes to concern a steward; what its subject is. */
    private record Row(Hand hand, Function<OwnCaseTest, ItemId> arises) {}

    private static final Map<String, Row> TABLE = new TreeMap<>(Map.of(
            "handOver", new Row(Hand.BOTH, OwnCaseTest::permit),
            "checkCondition", new Row(Hand.NEITHER, OwnCaseTest::returned),
            "fetchBack", new Row(Hand.NEITHER, OwnCaseTest::overdue),
            "repair", new Row(Hand.BOTH, OwnCaseTest::paused),
            "checkRepair", new Row(Hand.BOTH, OwnCaseTest::repaired),
            "rotateCode", new Row(Hand.BOTH, OwnCaseTest::revoked),
            "judgeExcuse", new Row(Hand.NEITHER, OwnCaseTest::excused),
            "lookAtUse", new Row(Hand.NEITHER, OwnCaseTest::askedByAnother),
            "approvePolicy", new Row(Hand.HOUSEHOLD, OwnCaseTest::proposed),
            "judgeAppeal", new Row(Hand.NEITHER, OwnCaseTest::appealed)));

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person hana;
    private ItemId drill;

    @BeforeEach
    void threeStewardsTwoOfOneHousehold() {
        settle(folder);
    }

    private void settle(Path at) {
        settlement = new Settlement(at, 0);
        town = settlement.town;
        drill = town.offer("Drills", 5, "4711");
        ana = town.admitted();
        hana = town.admitted();
        town.operator.putGroup(
                town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), ana.did(), hana.did()));
        town.operator.putHousehold(ana.did(), hana.did());
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyJudgesThemselvesNorTheirHousehold() {
        return TABLE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> play(row.getKey(), row.getValue())));
    }

    private void play(String kind, Row row) {
        settlement.close();
        settle(folder.resolve(kind));
        ItemId subject = row.arises().apply(this);
        TaskView task = find(town.stewardPerson, kind, subject).orElseThrow();

        assertThat(find(ana, kind, subject).isPresent()).isEqualTo(row.hand() == Hand.BOTH);
        assertThat(find(hana, kind, subject).isPresent()).isEqualTo(row.hand() != Hand.NEITHER);
        assertRefused(ana, task, row.hand() != Hand.BOTH);
        assertRefused(hana, task, row.hand() == Hand.NEITHER);
        new Desk(town.stewardPerson.api()).tasks().claim(task.id());
    }

    private static void assertRefused(Person who, TaskView task, boolean refused) {
        var tasks = new Desk(who.api()).tasks();
        Map<String, String> answers = new TreeMap<>();
        task.form().forEach((field, choices) -> answers.put(field, choices.getFirst()));
        if (refused) {
            assertThat(reason(() -> tasks.claim(task.id()))).isEqualTo("NOT_ALLOWED");
            assertThat(reason(() -> tasks.complete(task.id(), answers))).isEqualTo("NOT_ALLOWED");
        } else {
            assertThat(catchThrowable(() -> tasks.claim(task.id()))).isNull();
            who.api().post("/api/v1/tasks/" + task.id() + "/release");
        }
    }

    @Test
    void everyKindOfTaskIsInTheTable() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("processes/bpmn"))) {
            for (Path file : files.toList()) {
                Pattern.compile("<bpmn:userTask id=\"(\\w+)\"")
                        .matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(kinds::add);
            }
        }
        assertThat(kinds).contains("judgeLateAppeal").containsAll(TABLE.keySet());
        kinds.remove("judgeLateAppeal");
        assertThat(TABLE.keySet()).as("the operators' is beside the table").containsAll(kinds);
    }

    @Test
    void anOperatorDoesNotJudgeTheirOwnAppeal() {
        town.operator.putMember(town.operatorPerson.did());
        ItemId appeal = appeal(town.operatorPerson);

        town.later(Duration.ofDays(7));

        assertThat(find(town.operatorPerson, "judgeLateAppeal", appeal)).isEmpty();
        town.later(Duration.ofDays(7));
        assertThat(new Appeals(town.operatorPerson.api()).get(appeal).judgement())
                .isPresent();
    }

    private ItemId permit() {
        ItemId need = town.need(ana, Duration.ZERO, WINDOW);
        town.draw();
        return ana.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private ItemId opened() {
        ItemId permit = permit();
        ana.member().open(permit).close();
        return permit;
    }

    private ItemId returned() {
        ItemId permit = opened();
        ana.member().giveBack(permit, "good");
        town.settle();
        return permit;
    }

    private ItemId overdue() {
        ItemId permit = opened();
        town.later(WINDOW);
        Stream.of(1, 2, 3, 3).forEach(days -> town.later(Duration.ofDays(days)));
        return permit;
    }

    private ItemId paused() {
        new Desk(town.stewardPerson.api()).pause(drill);
        town.settle();
        return drill;
    }

    private ItemId repaired() {
        paused();
        TaskView repair = find(town.stewardPerson, "repair", drill).orElseThrow();
        new Desk(town.stewardPerson.api()).tasks().complete(repair.id(), Map.of("repaired", "DONE"));
        town.settle();
        return drill;
    }

    private ItemId revoked() {
        new Desk(town.stewardPerson.api()).revoke(opened(), "safety", "it is unsafe");
        town.settle();
        return drill;
    }

    private ItemId excused() {
        ItemId permit = permit();
        town.later(WINDOW);
        ana.member().excuse(permit, "the child was ill");
        town.settle();
        return permit;
    }

    private ItemId askedByAnother() {
        ItemId permit = permit();
        assertThat(reason(() -> town.admitted().member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");
        town.settle();
        return permit;
    }

    private ItemId proposed() {
        permit();
        ItemId policy = ana.member().policies().draft(draft()).id();
        ana.member().policies().dryRun(policy, 1);
        ana.member().policies().propose(policy);
        town.later(Duration.ofDays(7));
        return policy;
    }

    /** The policy that the pool has, with another number. */
    private ObjectNode draft() {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("group", town.group.did().value())
                .put("category", Town.OFFER.toString())
                .put("name", Town.POLICY)
                .put("why", "so that more people get one");
        draft.putArray("files").addObject().put("name", "all.drl").put("text", RULE);
        ObjectNode numbers = draft.putObject("parameters");
        PolicySets.shipped().load(Town.POLICY).parameters().values().forEach(numbers::put);
        ObjectNode stories = draft.putObject("examples");
        stories.set("usual", usual());
        var told = stories.putArray("examples");
        told.addObject().put("story", "Ana holds nothing").put("expect", "ALLOWED");
        told.addObject()
                .put("story", "Ben holds a drill")
                .put("expect", "QUOTA")
                .putObject("facts")
                .put("openUses", 2);
        return draft;
    }

    private static JsonNode usual() {
        try (InputStream in = PolicySets.class.getResourceAsStream("/rules/drl/tool-library/examples.json")) {
            return StrictJson.read(Objects.requireNonNull(in).readAllBytes()).path("usual");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ItemId appealed() {
        return appeal(ana);
    }

    private ItemId appeal(Person who) {
        var now = town.clock.instant();
        ItemId need = who.member().publishNeed(Town.NEED, town.needFields(now, now.plus(WINDOW), "lathe"));
        ItemId round = new Desk(hana.api()).startRound(town.group.did(), Town.OFFER, Town.POLICY);
        town.settle();
        ItemId appeal = new Appeals(who.api())
                .give(round, need, "facts", "there is one")
                .id();
        town.settle();
        return appeal;
    }

    private static Optional<TaskView> find(Person who, String kind, ItemId subject) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each ->
                                each.kind().equals(kind) && each.subject().equals(subject))
                        .findFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
