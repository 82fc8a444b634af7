package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Stewards leave notes for each other, and nothing lies with somebody who is away. */
class ShiftTest {
    private static final String CANARY = "canary: the key of the shed hangs with Ruth";
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person first;
    private Person second;
    private Person third;
    private Person ana;

    @BeforeEach
    void threeStewards() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        first = town.stewardPerson;
        second = town.admitted();
        third = town.admitted();
        ana = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(first.did(), second.did(), third.did()));
    }

    @AfterEach
    void closeAndAudit() throws IOException {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("canary");
            }
        }
    }

    @Test
    void whatOneStewardLeavesTheOthersReadAndNobodyElse() {
        JsonNode left = leave(first, CANARY);

        assertThat(notes(second)).singleElement().satisfies(note -> {
            assertThat(note.path("words").asText()).isEqualTo(CANARY);
            assertThat(note.path("author").asText()).isEqualTo(first.did().value());
            assertThat(note).isEqualTo(left);
        });
        assertThat(reason(() -> notes(ana))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> leave(ana, "hello"))).isEqualTo("NOT_ALLOWED");
        for (String words : List.of("", "  ", "x".repeat(2_001))) {
            assertThat(reason(() -> leave(first, words))).isEqualTo("BAD_PARAMETER");
        }
    }

    @Test
    void onlyItsWriterTakesANoteBackAndThenItIsGone() {
        ItemId note = id(leave(first, CANARY));

        assertThat(reason(() -> drop(second, note))).isEqualTo("NOT_FOUND");
        drop(first, note);
        drop(first, note);

        assertThat(notes(second)).isEmpty();
        assertThat(settlement.count("note.erased")).isEqualTo(1);
    }

    @Test
    void whatSomebodyWhoIsAwayHasClaimedIsOfferedToWhomTheyNamed() {
        TaskOf task = claimedByTheFirst();
        away(first, second, Duration.ZERO, DAY);

        assertThat(task(second, task).path("offeredTo").asText())
                .isEqualTo(second.did().value());
        assertThat(reason(() -> claim(third, task))).isEqualTo("TASK_TAKEN");
        claim(second, task);
        assertThat(task(first, task).path("claimedBy").asText())
                .isEqualTo(second.did().value());
        assertThat(task(first, task).has("offeredTo")).isFalse();
    }

    @Test
    void beforeAndAfterwardsItIsNobodysButTheirs() {
        TaskOf task = claimedByTheFirst();
        away(first, second, DAY, DAY.multipliedBy(2));
        assertThat(reason(() -> claim(second, task))).isEqualTo("TASK_TAKEN");
        town.later(DAY.multipliedBy(2));

        assertThat(task(second, task).has("offeredTo")).isFalse();
        assertThat(reason(() -> claim(second, task))).isEqualTo("TASK_TAKEN");
    }

    @Test
    void whoIsBackEarlyEndsItAndSoDoesWhoDoesNotTakeIt() {
        TaskOf task = claimedByTheFirst();
        ItemId absence = id(away(first, second, Duration.ZERO, DAY));
        assertThat(reason(() -> end(third, absence))).isEqualTo("NOT_FOUND");

        JsonNode ended = end(second, absence);

        assertThat(ended.path("endedBy").asText()).isEqualTo(second.did().value());
        assertThat(end(first, absence)).as("again").isEqualTo(ended);
        assertThat(absences(third)).isEmpty();
        assertThat(reason(() -> claim(second, task))).isEqualTo("TASK_TAKEN");
        away(first, third, Duration.ZERO, DAY);
        claim(third, task);
    }

    @Test
    void nobodyMayMoreByItThanBefore() {
        assertThat(reason(() -> away(first, ana, Duration.ZERO, DAY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> away(first, first, Duration.ZERO, DAY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> away(ana, first, Duration.ZERO, DAY))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> away(first, second, Duration.ZERO, Duration.ofDays(184))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> away(first, second, DAY, DAY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> away(first, second, DAY.negated(), Duration.ZERO)))
                .isEqualTo("BAD_PARAMETER");
        JsonNode said = away(first, second, Duration.ZERO, DAY);
        assertThat(away(first, second, Duration.ZERO, DAY)).isEqualTo(said);
        assertThat(reason(() -> away(first, third, Duration.ZERO, DAY))).isEqualTo("CONFLICT");
        assertThat(reason(() -> absences(ana))).isEqualTo("NOT_ALLOWED");
        assertThat(absences(third)).containsExactly(said);
    }

    private record TaskOf(String id) {}

    private TaskOf claimedByTheFirst() {
        ItemId drill = town.offer("Drills", 1, "4711");
        new Desk(first.api()).pause(drill);
        town.settle();
        var task = new TaskOf(OwnCase.find(first, "repair", drill).orElseThrow().id());
        claim(first, task);
        return task;
    }

    private static void claim(Person who, TaskOf task) {
        who.api().post("/api/v1/tasks/" + task.id() + "/claim");
    }

    private static JsonNode task(Person who, TaskOf task) {
        return who.api().all("/api/v1/tasks").stream()
                .filter(each -> each.path("id").asText().equals(task.id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode away(Person who, Person delegate, Duration from, Duration until) {
        Instant now = town.clock.instant();
        return who.api()
                .post(
                        "/api/v1/absences",
                        Map.of(
                                "group", town.group.did().value(),
                                "delegate", delegate.did().value(),
                                "from", now.plus(from).toString(),
                                "until", now.plus(until).toString()));
    }

    private static JsonNode end(Person who, ItemId absence) {
        return who.api().post("/api/v1/absences/" + absence + "/end");
    }

    private List<JsonNode> absences(Person who) {
        return who.api()
                .all("/api/v1/absences?group=" + Api.encoded(town.group.did().value()));
    }

    private JsonNode leave(Person who, String words) {
        return who.api()
                .post("/api/v1/shift-notes", Map.of("group", town.group.did().value(), "words", words));
    }

    private static void drop(Person who, ItemId note) {
        who.api().send("DELETE", "/api/v1/shift-notes/" + note, new byte[0]);
    }

    private List<JsonNode> notes(Person who) {
        return who.api()
                .all("/api/v1/shift-notes?group=" + Api.encoded(town.group.did().value()));
    }

    private static ItemId id(JsonNode made) {
        return new ItemId(made.path("id").asText());
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
