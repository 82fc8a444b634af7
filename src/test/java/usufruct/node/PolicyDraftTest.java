package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.passport.Proofs;
import usufruct.words.ItemId;

/** What a draft of a policy must be before others are asked about it, and who may write one. */
class PolicyDraftTest {
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
    void aBadRuleIsToldInItsPlaceAndGoesNoFurther() {
        ItemId policy = all.author
                .member()
                .policies()
                .draft(all.draft(Assembly.RULE.replace("openUses >=", "salience >=")))
                .id();

        JsonNode check = all.author.member().policies().check(policy);
        assertThat(check.path("passes").asBoolean()).isFalse();
        JsonNode problem = check.path("problems").get(0);
        assertThat(problem.path("file").asText()).isEqualTo("turns.drl");
        assertThat(problem.path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("column").asInt()).isPositive();
        assertThat(problem.path("token").asText()).isEqualTo("salience");
        assertThat(problem.path("allowed").asText()).isNotEmpty();
        assertThat(Assembly.reason(() -> all.author.member().policies().dryRun(policy, 1)))
                .isEqualTo("BAD_POLICY");
        assertThat(Assembly.reason(() -> all.author.member().policies().propose(policy)))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void rulesThatForgetWhetherAThingFitsGoNoFurther() {
        ObjectNode turnsAlone = all.draft(Assembly.RULE);
        ((ArrayNode) turnsAlone.path("files")).remove(1);
        ItemId policy = all.author.member().policies().draft(turnsAlone).id();

        JsonNode check = all.author.member().policies().check(policy);
        assertThat(check.path("passes").asBoolean()).isFalse();
        assertThat(check.path("failures").toString()).contains("lacks something that was asked for", "suspended");
        assertThat(Assembly.reason(() -> all.author.member().policies().dryRun(policy, 1)))
                .isEqualTo("BAD_POLICY");
    }

    @Test
    void onlyWhatWasTriedAndSignedAsItIsCanBeProposed() {
        ItemId policy = all.tried(all.author);
        all.author.member().policies().replace(policy, all.draft(Assembly.RULE.replace("bring", "take")));
        assertThat(Assembly.reason(() -> all.author.member().policies().propose(policy)))
                .isEqualTo("WRONG_STATE");
        all.author.member().policies().dryRun(policy, 1);
        ObjectNode document =
                (ObjectNode) all.author.api().get("/api/v1/policies/" + policy).path("document");
        var at = all.town.clock.instant();

        assertThat(Assembly.reason(() ->
                        all.author.member().policies().propose(policy, Proofs.sign(document, all.second.keys(), at))))
                .isEqualTo("WRONG_ISSUER");
        ObjectNode other = Proofs.sign(document, all.author.keys(), at).put("why", "something else");
        assertThat(Assembly.reason(() -> all.author.member().policies().propose(policy, other)))
                .isEqualTo("WRONG_PROOF");
        assertThat(Assembly.reason(() -> all.second.member().policies().propose(policy)))
                .isEqualTo("NOT_ALLOWED");
        all.author.member().policies().propose(policy);
        assertThat(Assembly.reason(() -> all.author.member().policies().replace(policy, all.draft(Assembly.RULE))))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void refusesWhoMayNotAndWhatIsNoPolicy() {
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
        assertThat(Assembly.reason(() -> all.member.member().policies().draft(all.draft(Assembly.RULE))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.member.member().policies().check(policy)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.member.member().policies().dryRun(policy, 1)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.town.stranger().member().policies().get(policy)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(Assembly.reason(() -> all.member.member().policies().comment(policy, "early")))
                .isEqualTo("WRONG_STATE");
        assertThat(Assembly.reason(() -> all.member.member().policies().lastDryRun(policy)))
                .isEqualTo("NOT_FOUND");
        assertThat(Assembly.reason(() -> all.author
                        .member()
                        .policies()
                        .draft(all.draft(Assembly.RULE)
                                .put("group", all.town.stranger().did().value()))))
                .isEqualTo("NOT_FOUND");
        assertThat(Assembly.reason(() -> all.author.member().policies().draft(all.draft("#" + "x".repeat(251_000)))))
                .isEqualTo("TOO_LARGE");
        assertThat(Assembly.reason(() -> all.author
                        .member()
                        .policies()
                        .draft(all.draft(Assembly.RULE).put("noticeDays", 0))))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(Assembly.reason(() -> all.author.member().policies().dryRun(policy, 51)))
                .isEqualTo("SCHEMA_VIOLATION");
    }
}
