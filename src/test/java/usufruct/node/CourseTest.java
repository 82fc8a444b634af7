package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.words.ItemId;

/** Where a case stands in its process: drawn for whoever may do its task, with steps and without people. */
class CourseTest {
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

    @Test
    void isDrawnFromTheProcessWithTheStepThatTheTaskIs() {
        ItemId permit = own.permit();
        JsonNode course = course(own.town.stewardPerson, "handOver", permit);

        assertThat(course.path("process").asText()).isEqualTo("assignment");
        assertThat(course.path("at")).anyMatch(each -> each.asText().equals("handOver"));
        Set<String> steps = new HashSet<>();
        course.path("steps").forEach(step -> {
            steps.add(step.path("id").asText());
            assertThat(step.path("width").asInt()).isPositive();
        });
        course.path("at").forEach(each -> assertThat(steps).contains(each.asText()));
        course.path("ways").forEach(way -> {
            assertThat(steps).contains(way.path("from").asText(), way.path("to").asText());
            assertThat(way.path("corners").size()).isGreaterThan(1);
        });
        assertThat(course.path("steps"))
                .anyMatch(step -> step.path("kind").asText().equals("person")
                        && step.path("id").asText().equals("handOver"));
        assertThat(course.toString()).doesNotContain("did:key", permit.value());
    }

    @Test
    void isForNobodyWhoMayNotDoTheTask() {
        ItemId permit = own.returned();
        TaskView task =
                OwnCase.find(own.town.stewardPerson, "checkCondition", permit).orElseThrow();
        String path = "/api/v1/tasks/" + task.id() + "/course";
        assertThat(reason(() -> own.ana.api().get(path))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> own.hana.api().get(path))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> own.town.admitted().api().get(path))).isEqualTo("NOT_ALLOWED");
        new Desk(own.town.stewardPerson.api()).tasks().complete(task.id(), java.util.Map.of("condition", "GOOD"));
        assertThat(reason(() -> own.town.stewardPerson.api().get(path))).isEqualTo("TASK_GONE");
    }

    @Test
    void aTaskSaysWhenItsProcessGoesOnByItself() {
        ItemId permit = own.excused();
        JsonNode task = own.town.tasks().stream()
                .filter(each -> each.path("kind").asText().equals("judgeExcuse"))
                .findFirst()
                .orElseThrow();
        assertThat(task.path("subject").asText()).isEqualTo(permit.value());
        assertThat(java.time.Instant.parse(task.path("due").asText()))
                .isEqualTo(java.time.Instant.parse(task.path("since").asText()).plus(java.time.Duration.ofDays(14)));
    }

    private JsonNode course(Person who, String kind, ItemId subject) {
        TaskView task = OwnCase.find(who, kind, subject).orElseThrow();
        return who.api().get("/api/v1/tasks/" + task.id() + "/course");
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
