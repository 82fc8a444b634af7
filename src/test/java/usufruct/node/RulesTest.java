package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.policy.PolicySets;
import usufruct.words.ItemId;

/** What decides in a pool is read by everybody in plain words; who wrote it, and why, by members alone. */
class RulesTest {
    @TempDir
    private Path folder;

    private Assembly all;
    private Api stranger;
    private String rules;

    @BeforeEach
    void found() {
        all = new Assembly(folder);
        stranger = all.town.anonymous();
        rules = "/api/v1/rules?group=" + Api.encoded(all.town.group.did().value());
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void strangersReadTheShippedRulesOfAPoolOnceItHadARound() {
        assertThat(stranger.all(rules)).isEmpty();
        all.round();
        JsonNode pool = stranger.all(rules).getFirst();

        assertThat(pool.path("category").asText()).isEqualTo(Town.OFFER.toString());
        assertThat(pool.has("since")).isFalse();
        assertThat(pool.path("policy").path("version").asInt()).isEqualTo(Assembly.SHIPPED);
        assertThat(pool.path("policy").path("rules").findValuesAsText("sentence"))
                .contains("You already hold or are promised as many things from this pool as one person may; bring one"
                        + " back first");
        assertThat(pool.path("policy").path("numbers").findValuesAsText("words"))
                .contains("a person may hold or be promised 2 things at once");
        assertThat(pool.path("policy").path("draw").path("kind").asText()).isEqualTo("round-robin");
    }

    @Test
    void strangersReadTheVersionInForceButNotWhoWroteItNorWhy() {
        all.round();
        ItemId policy = all.inForce();
        JsonNode pool = stranger.all(rules).getFirst();

        assertThat(pool.path("since").asText()).isNotEmpty();
        assertThat(pool.path("policy").path("version").asInt()).isEqualTo(Assembly.SHIPPED + 1);
        assertThat(pool.path("policy").path("hash").asText())
                .as("the hash that decisions name")
                .isEqualTo(all.policyOf(all.round()).path("hash").asText());
        assertThat(pool.toString())
                .doesNotContain(all.author.did().value(), "so that more people get one", policy.value());
        assertThat(reason(() -> stranger.get("/api/v1/policies/" + policy + "/words")))
                .isEqualTo("UNSIGNED");
    }

    @Test
    void membersReadADraftInPlainWordsOnceItCanBeRead() {
        ItemId draft =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
        assertThat(all.member.api().get("/api/v1/policies/" + draft + "/words").path("rules"))
                .anyMatch(rule -> rule.path("sentence").asText().startsWith("You hold as many things"));
        ItemId broken =
                all.author.member().policies().draft(all.draft("rule nothing")).id();
        assertThat(reason(() -> all.member.api().get("/api/v1/policies/" + broken + "/words")))
                .isEqualTo("BAD_POLICY");
    }

    @Test
    void everyShippedSetCanBeTakenAsADraft() {
        JsonNode known = stranger.get("/api/v1/policy-sets");
        assertThat(known.path("sets").findValuesAsText("name")).containsExactlyElementsOf(PolicySets.SHIPPED);
        assertThat(known.path("facts").findValuesAsText("name")).contains("openUses");
        for (String name : PolicySets.SHIPPED) {
            JsonNode set = stranger.get("/api/v1/policy-sets/" + name);
            var draft = all.draft(Assembly.RULE);
            draft.put("name", name);
            for (String part : java.util.List.of("files", "parameters", "draw", "examples")) {
                draft.set(part, set.path(part));
            }
            ItemId policy = all.author.member().policies().draft(draft).id();
            assertThat(all.author
                            .member()
                            .policies()
                            .check(policy)
                            .path("passes")
                            .asBoolean())
                    .as(name)
                    .isTrue();
        }
        assertThat(reason(() -> stranger.get("/api/v1/policy-sets/nothing"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void theShippedNamesAreTheFoldersThatAreThere() throws java.io.IOException {
        try (var folders = java.nio.file.Files.list(Path.of("rules/drl"))) {
            assertThat(folders.map(each -> each.getFileName().toString())
                            .filter(each -> !each.equals("common"))
                            .sorted())
                    .containsExactlyElementsOf(PolicySets.SHIPPED);
        }
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
