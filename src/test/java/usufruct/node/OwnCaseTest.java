package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
import usufruct.words.ItemId;

/**
 * Nobody decides their own case: for every kind of task, whether a steward whom it concerns, and a steward who lives with
 * them, has a hand in it.
 */
class OwnCaseTest {
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
    private record Row(Hand hand, Function<OwnCase, ItemId> arises) {}

    private static final Map<String, Row> TABLE = new TreeMap<>(Map.ofEntries(
            row("handOver", Hand.BOTH, OwnCase::permit),
            row("checkCondition", Hand.NEITHER, OwnCase::returned),
            row("fetchBack", Hand.NEITHER, OwnCase::overdue),
            row("repair", Hand.BOTH, OwnCase::paused),
            row("checkRepair", Hand.BOTH, OwnCase::repaired),
            row("rotateCode", Hand.BOTH, OwnCase::revoked),
            row("judgeExcuse", Hand.NEITHER, OwnCase::excused),
            row("lookAtUse", Hand.NEITHER, OwnCase::askedByAnother),
            row("approvePolicy", Hand.HOUSEHOLD, OwnCase::proposed),
            row("judgeAppeal", Hand.NEITHER, OwnCase::appealed),
            row("decideSuspension", Hand.NEITHER, OwnCase::toRest),
            row("reviewEmergency", Hand.NEITHER, OwnCase::emergency),
            row("renewAttestation", Hand.NEITHER, OwnCase::ending),
            row("reviewSuspension", Hand.NEITHER, OwnCase::objected)));

    private static Map.Entry<String, Row> row(String kind, Hand hand, Function<OwnCase, ItemId> arises) {
        return Map.entry(kind, new Row(hand, arises));
    }

    @TempDir
    private Path folder;

    private OwnCase own;

    @BeforeEach
    void found() {
        own = new OwnCase(folder);
    }

    @AfterEach
    void close() {
        own.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyJudgesThemselvesNorTheirHousehold() {
        return TABLE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> play(row.getKey(), row.getValue())));
    }

    private void play(String kind, Row row) {
        own.close();
        own = new OwnCase(folder.resolve(kind));
        Person steward = own.town.stewardPerson;
        ItemId subject = row.arises().apply(own);
        TaskView task = find(steward, kind, subject).orElseThrow();

        assertThat(find(own.ana, kind, subject).isPresent()).isEqualTo(row.hand() == Hand.BOTH);
        assertThat(find(own.hana, kind, subject).isPresent()).isEqualTo(row.hand() != Hand.NEITHER);
        assertRefused(own.ana, task, row.hand() != Hand.BOTH);
        assertRefused(own.hana, task, row.hand() == Hand.NEITHER);
        new Desk(steward.api()).tasks().claim(task.id());
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
        Town town = own.town;
        town.operator.putMember(town.operatorPerson.did());
        ItemId appeal = own.appeal(town.operatorPerson);

        town.later(Duration.ofDays(7));

        assertThat(find(town.operatorPerson, "judgeLateAppeal", appeal)).isEmpty();
        town.later(Duration.ofDays(7));
        assertThat(new Appeals(town.operatorPerson.api()).get(appeal).judgement())
                .isPresent();
    }

    private static Optional<TaskView> find(Person who, String kind, ItemId subject) {
        return OwnCase.find(who, kind, subject);
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
