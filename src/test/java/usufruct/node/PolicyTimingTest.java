package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.ItemId;

/** Members ask what other times to draw would have come to, and nothing comes of it but figures. */
class PolicyTimingTest {
    @TempDir
    private Path folder;

    private Assembly all;

    @BeforeEach
    void found() {
        all = new Assembly(folder);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void playsThePoolsOwnNeedsThroughUnderOneNameForEachPerson() {
        Person twice = all.town.admitted();
        all.town.need(twice, Duration.ofDays(3), Duration.ofDays(4));
        all.town.draw();
        all.town.later(Duration.ofHours(2));
        all.town.need(twice, Duration.ofDays(3), Duration.ofDays(4));
        all.town.need(all.town.admitted(), Duration.ofDays(3), Duration.ofDays(4));
        all.town.draw();
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();

        JsonNode told = all.second.member().policies().timings(policy, 10);

        assertThat(told.path("format").asText()).isEqualTo("timings@v1");
        assertThat(told.path("policy").asText()).isEqualTo(policy.value());
        assertThat(told.path("rounds")).hasSize(2);
        assertThat(told.path("needs").asInt()).isEqualTo(3);
        assertThat(told.path("tempos")).hasSize(3);
        JsonNode immediate = told.path("tempos").get(0);
        assertThat(immediate.path("given").asInt())
                .as("one person may hold one thing, whatever their name in each round")
                .isEqualTo(2);
        assertThat(immediate.path("medianWaitMinutes").asInt()).isEqualTo(1);
        assertThat(immediate.path("fewestTurns").asInt()).isEqualTo(1);
        assertThat(told.path("tempos").get(1).path("medianWaitMinutes").asInt()).isGreaterThan(10 * 60);

        JsonNode shown = all.member.member().policies().timings(policy, 10);
        assertThat(shown.has("needs")).isFalse();
        assertThat(shown.path("tempos").get(0).path("few").asBoolean()).isTrue();
        assertThat(shown.path("tempos").get(0).has("given")).isFalse();

        JsonNode after = all.author.api().get("/api/v1/policies/" + policy);
        assertThat(after.path("tried").asBoolean()).as("a play is no dry run").isFalse();
    }

    @Test
    void refusesStrangersAndWhatCannotBePlayed() {
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
        ItemId broken = all.author
                .member()
                .policies()
                .draft(all.draft(Assembly.RULE.replace("openUses >=", "salience >=")))
                .id();

        assertThat(Assembly.reason(() -> all.town.stranger().member().policies().timings(policy, 1)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.member.member().policies().timings(broken, 1)))
                .isEqualTo("BAD_POLICY");
        assertThat(Assembly.reason(() -> all.member.member().policies().timings(policy, 51)))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(Assembly.reason(() -> all.member.member().policies().timings(policy, 0)))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(Assembly.reason(() -> all.member.member().policies().timings(new ItemId("01".repeat(13)), 1)))
                .isEqualTo("NOT_FOUND");
    }
}
