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

/** Members ask which numbers of a policy would have served more, and nothing comes of it but words. */
class PolicyRelaxationTest {
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
    void tellsStewardsByHowMuchAndMembersOnlyWhich() {
        Person twice = all.town.admitted();
        all.town.need(twice, Duration.ofDays(1), Duration.ofDays(2));
        all.town.draw();
        all.town.need(twice, Duration.ofDays(5), Duration.ofDays(6));
        all.town.draw();
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();

        JsonNode told = all.second.member().policies().relax(policy, 10);
        assertThat(told.path("format").asText()).isEqualTo("relaxations@v1");
        assertThat(told.path("policy").asText()).isEqualTo(policy.value());
        assertThat(told.path("rounds")).hasSize(2);
        assertThat(told.path("waits").asLong()).isEqualTo(1);
        assertThat(told.path("relaxations")).hasSize(1);
        assertThat(told.path("relaxations").get(0).path("words").asText())
                .isEqualTo("`personOpen` 2 instead of 1 would have served 1 more need in 2 rounds");

        JsonNode shown = all.member.member().policies().relax(policy, 10);
        assertThat(shown.has("waits")).isFalse();
        assertThat(shown.path("relaxations").get(0).path("few").asBoolean()).isTrue();
        assertThat(shown.path("relaxations").get(0).has("moreServed")).isFalse();

        JsonNode after = all.author.api().get("/api/v1/policies/" + policy);
        assertThat(after.path("tried").asBoolean()).as("a search is no dry run").isFalse();
        assertThat(after.path("document").path("parameters").path("personOpen").asLong())
                .isEqualTo(1);
        assertThat(all.member.member().policies().relax(policy, 1).path("rounds"))
                .as("the newest alone")
                .hasSize(1);
    }

    @Test
    void refusesStrangersAndWhatCannotBeSearched() {
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
        ItemId broken = all.author
                .member()
                .policies()
                .draft(all.draft(Assembly.RULE.replace("openUses >=", "salience >=")))
                .id();

        assertThat(Assembly.reason(() -> all.town.stranger().member().policies().relax(policy, 1)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.member.member().policies().relax(broken, 1)))
                .isEqualTo("BAD_POLICY");
        assertThat(Assembly.reason(() -> all.member.member().policies().relax(policy, 51)))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(Assembly.reason(() -> all.member.member().policies().relax(policy, 0)))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(Assembly.reason(() -> all.member.member().policies().relax(new ItemId("01".repeat(13)), 1)))
                .isEqualTo("NOT_FOUND");
        assertThat(all.member.member().policies().relax(policy, 1).path("relaxations"))
                .isEmpty();
    }
}
