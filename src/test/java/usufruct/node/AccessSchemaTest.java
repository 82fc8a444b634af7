package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.access.Schema;
import usufruct.client.AccessSchemas;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.own.Terms;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** A community changes who may what: one proposes a schema, another decides, and all answers follow it from then on. */
class AccessSchemaTest {
    private static final String SHIPPED = Schema.circle().canonical();
    private static final String ATTEST = "permission attest = vetter + steward";
    /** Stewards attest no more; whoever is a member may. */
    private static final String CHANGED = SHIPPED.replace(ATTEST, "permission attest = vetter + member");

    private static final ObjectNode TESTS = tests("""
            {"tuples": ["group:tools#steward@person:ada", "group:tools#member@person:ben"],
             "yes": ["group:tools#attest@person:ben"], "no": ["offer:saw#see@person:ben"]}""");

    @TempDir
    private Path folder;

    private Assembly all;

    @BeforeEach
    void found() {
        all = new Assembly(folder);
        assertThat(CHANGED).isNotEqualTo(SHIPPED);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void whatOneProposesAndAnotherApprovesDecidesFromThenOn() {
        assertThat(mayAttest(all.member)).isFalse();
        int version = propose(all.author);
        assertThat(mayAttest(all.member)).as("a proposal changes nothing").isFalse();

        schemas(all.second).decide(schemas(all.second).get(version), true);

        assertThat(mayAttest(all.member)).isTrue();
        assertThat(schemas(all.member).inForce()).contains("attest = vetter + member");
        assertThat(schemas(all.member).current()).isEqualTo(version);
        assertThat(states()).containsExactly("2 in-force");
        assertSound();
    }

    @Test
    void whatWasTakenBackIsInForceUnderANewNumberAndKeysTellByWhichTheyWereAskedFor() {
        approve(propose(all.author));
        assertThat(restore(all.second, 1).path("restores").asInt()).isEqualTo(1);
        schemas(all.author).decide(schemas(all.author).get(3), true);

        assertThat(mayAttest(all.member)).isFalse();
        assertThat(schemas(all.member).inForce()).isEqualTo(SHIPPED);
        assertThat(states()).containsExactly("3 in-force", "2 replaced");
        assertSound();
    }

    @Test
    void nobodyDecidesAloneAndNobodyElseAtAll() {
        int version = propose(all.author);
        JsonNode shown = schemas(all.author).get(version);

        assertThat(reason(() -> schemas(all.author).decide(shown, true))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> schemas(all.member).decide(shown, true))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> schemas(all.second).withdraw(version))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(
                        () -> schemas(all.second).decide(((ObjectNode) shown.deepCopy()).put("digest", "AAAA"), true)))
                .isEqualTo("WRONG_PROOF");
        assertThat(reason(() -> propose(all.member))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> schemas(all.member).check(CHANGED, TESTS))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> schemas(all.town.stranger()).get(version))).isEqualTo("NOT_ALLOWED");
        assertThat(mayAttest(all.member)).isFalse();

        schemas(all.second).decide(shown, false);
        assertThat(states()).containsExactly("2 refused");
        assertThat(reason(() -> schemas(all.third).decide(shown, true))).isEqualTo("WRONG_STATE");
        schemas(all.author).withdraw(propose(all.author));
        assertThat(states()).containsExactly("3 withdrawn", "2 refused");
        assertSound();
    }

    @Test
    void whoLivesWithTheAuthorOrActsForThemDecidesNothing() {
        all.town.operator.putHousehold(all.author.did(), all.second.did());
        Mandates helped = new Mandates(all.third.api());
        MandateView mandate = new Mandates(all.author.api())
                .give(
                        all.third.did(),
                        Mandates.Terms.of(
                                Set.of("ask"), all.town.clock.instant().plus(Duration.ofDays(1))));
        int version = propose(all.author);
        JsonNode shown = schemas(all.author).get(version);

        assertThat(reason(() -> schemas(all.second).decide(shown, true))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> schemas(all.second).decide(shown, false))).isEqualTo("NOT_ALLOWED");
        helped.take(mandate.id());
        assertThat(reason(() -> schemas(all.third).decide(shown, true))).isEqualTo("NOT_ALLOWED");
        assertThat(states()).containsExactly("2 proposed");
        all.town.operator.dropHousehold(all.author.did(), all.second.did());

        schemas(all.second).decide(shown, true);
        assertThat(states()).containsExactly("2 in-force");
        assertSound();
    }

    @Test
    void aSchemaUnderWhichNobodyCouldDecideAgainIsRefused() {
        String alone = SHIPPED.replace("govern = steward + operator", "govern = operator");
        ObjectNode tests = tests("{\"no\": [\"node:home#govern@person:ada\"]}");

        JsonNode report = schemas(all.author).check(alone, tests);
        assertThat(report.path("deciders").asInt()).isEqualTo(1);
        assertThat(report.path("passes").asBoolean()).isFalse();
        assertThat(reason(() -> schemas(all.author).propose(alone, tests, "one is enough")))
                .isEqualTo("SCHEMA_LOCKS_OUT");
    }

    @Test
    void aSchemaThatLocksOutOnceItIsDecidedOnIsRefusedThen() {
        String two = SHIPPED.replace("govern = steward + operator", "govern = operator + allocator");
        ObjectNode tests = tests("{\"no\": [\"node:home#govern@person:ada\"]}");
        all.settlement.relate("allocator", all.third.did());
        int version =
                schemas(all.author).propose(two, tests, "fewer").path("number").asInt();
        all.settlement.unrelate("allocator", all.third.did());

        assertThat(reason(() -> approve(version))).isEqualTo("SCHEMA_LOCKS_OUT");
        assertThat(states()).containsExactly("2 proposed");
        assertSound();
    }

    @Test
    void faultsAreToldInTheirPlaceAndTestsByTheirClaims() {
        JsonNode broken = schemas(all.author).check("definition group {\n  relation member person\n}", TESTS);
        assertThat(broken.path("faults").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(broken.path("faults").path(0).path("column").asInt()).isEqualTo(19);

        JsonNode wrong = schemas(all.author).check(SHIPPED, TESTS);
        assertThat(wrong.path("failures").path(0).asText()).startsWith("group:tools#attest@person:ben is no, not yes");
        assertThat(wrong.path("passes").asBoolean()).isFalse();
        assertThat(reason(() -> schemas(all.author).propose(CHANGED, tests("{\"yes\":[]}"), "untested")))
                .isEqualTo("BAD_ACCESS_SCHEMA");

        JsonNode open =
                schemas(all.author).check(SHIPPED.replace("open = assignee", "open = assignee + holder"), TESTS);
        assertThat(open.path("faults").path(0).path("message").asText()).contains("never more");
    }

    @Test
    void whoWouldGainOrLoseIsToldAboutWhatOneMayAskAbout() {
        JsonNode effect = schemas(all.author).check(CHANGED, TESTS).path("effect");
        String group = "group:" + all.town.group.did();

        assertThat(effect.path("complete").asBoolean()).isTrue();
        assertThat(effect.path("elsewhere")).isEmpty();
        assertThat(effect.path("changes").valueStream().map(JsonNode::toString))
                .contains(line(group, "attest", all.member, true))
                .noneMatch(each -> each.contains("\"see\""));

        JsonNode operators =
                schemas(all.town.operatorPerson).check(CHANGED, TESTS).path("effect");
        assertThat(operators.path("changes"))
                .as("who is no steward there is told how many")
                .isEmpty();
        assertThat(operators.path("elsewhere").path(0).path("kind").asText()).isEqualTo("group");
        assertThat(operators.path("elsewhere").path(0).path("answers").asInt())
                .isEqualTo(effect.path("changes").size());
    }

    private static String line(String object, String permission, Person subject, boolean gains) {
        return "{\"gains\":" + gains + ",\"object\":\"" + object + "\",\"permission\":\"" + permission
                + "\",\"subject\":\"" + subject.did() + "\"}";
    }

    @Test
    void ofTwoWhoProposeAtOnceOneDoesAndOfTwoWhoDecideAtOnceOneDoes() throws InterruptedException {
        List<String> proposed = Race.of(List.of(() -> propose(all.author), () -> propose(all.second)));
        assertThat(proposed).containsExactlyInAnyOrder(Race.DONE, "WRONG_STATE");
        JsonNode shown = schemas(all.third).get(2);

        List<String> decided = Race.of(List.of(
                () -> schemas(all.third).decide(shown, true),
                () -> schemas(all.town.operatorPerson).decide(shown, false)));

        assertThat(decided).containsExactlyInAnyOrder(Race.DONE, "WRONG_STATE");
        assertThat(states()).hasSize(1).doesNotContain("2 proposed");
        assertSound();
    }

    @Test
    void aSchemaThatFollowsAnotherThanTheOneInForceIsRefused() {
        ObjectNode old =
                all.settlement.signedSchema(all.second, 1, CHANGED.replace("vetter + member", "vetter"), TESTS);
        approve(propose(all.author));

        assertThat(reason(() -> all.second.api().send("POST", "/api/v1/access/schemas", canonical(old))))
                .isEqualTo("BAD_ACCESS_SCHEMA");
        ObjectNode fits = all.settlement.signedSchema(all.second, 1, CHANGED + "\ndefinition shed {}\n", TESTS);
        assertThat(reason(() -> all.second.api().send("POST", "/api/v1/access/schemas", canonical(fits))))
                .isEqualTo("WRONG_VERSION");
        assertThat(reason(() -> propose(all.second))).as("it says the same").isEqualTo("WRONG_STATE");
    }

    @Test
    void itStaysInForceWhenTheNodeStartsAgain() {
        approve(propose(all.author));
        all.settlement.restart();

        assertThat(mayAttest(all.member)).isTrue();
        assertSound();
    }

    @Test
    void whoWaitsHearsOfWhatConcernsThemAndOfNothingElse() throws Exception {
        long since = revision();
        CompletableFuture<JsonNode> member = waiting(all.member, since);
        CompletableFuture<JsonNode> steward = waiting(all.author, since);
        Person other = all.town.admitted(); // a change of the group: for its stewards, not for other members
        assertThat(heard(steward.get()))
                .allMatch(each -> each.contains(other.did().value()));
        assertThat(steward.get().path("items").path(0).has("actor")).isTrue();

        approve(propose(all.author)); // a schema is for everybody
        assertThat(heard(member.get())).hasSize(1);
        assertThat(member.get().path("items").path(0).path("schema").asInt()).isEqualTo(2);
        assertThat(heard(schemas(all.member).changes(member.get().path("next").asLong(), 0)))
                .isEmpty();
    }

    @Test
    void whoIsNamedHearsOfItAndNotWhoDidIt() {
        long since = revision();
        all.town.operator.putGroup(
                all.town.group.did(), "Tools of the town", List.of(all.author.did(), all.member.did()));

        JsonNode heard = schemas(all.town.people.get(2)).changes(since, 0);
        assertThat(heard(heard)).anyMatch(each -> each.contains("#steward@" + all.member.did()));
        assertThat(reason(() -> schemas(all.member).changes(revision() + 1, 0))).isEqualTo("STALE_ACL_REVISION");
    }

    @Test
    void whatIsPastItsTermIsForgottenAndOldTokensAreToldSo() {
        approve(propose(all.author));
        all.settlement.state(Terms.of(Map.of("changes", 30)));
        long before = revision();
        all.town.later(Duration.ofDays(29));
        assertThat(schemas(all.member).changes(0, 0).path("next").asLong()).isEqualTo(before);
        Person late = all.town.admitted();
        all.town.later(Duration.ofDays(2));

        assertThat(reason(() -> schemas(all.member).changes(before - 1, 0))).isEqualTo("CHANGES_FORGOTTEN");
        assertThat(heard(schemas(all.author).changes(before, 0)))
                .anyMatch(each -> each.contains(late.did().value()));
        assertThat(mayAttest(all.member)).as("what stands does not change").isTrue();
        assertSound();
    }

    private CompletableFuture<JsonNode> waiting(Person who, long since) {
        return CompletableFuture.supplyAsync(() -> {
            JsonNode heard = schemas(who).changes(since, 25);
            while (heard.path("items").isEmpty()) {
                heard = schemas(who).changes(heard.path("next").asLong(), 25);
            }
            return heard;
        });
    }

    private static List<String> heard(JsonNode changes) {
        return changes.path("items").valueStream().map(JsonNode::toString).toList();
    }

    private long revision() {
        return all.author
                .api()
                .get("/api/v1/access/check?object=group:" + all.town.group.did() + "&permission=member")
                .path("revision")
                .asLong();
    }

    private int propose(Person who) {
        return schemas(who)
                .propose(CHANGED, TESTS, "members know who is trained")
                .path("number")
                .asInt();
    }

    private void approve(int version) {
        schemas(all.second).decide(schemas(all.second).get(version), true);
    }

    private JsonNode restore(Person who, int version) {
        return schemas(who).restore(version, tests("{\"no\": [\"group:tools#attest@person:ben\"]}"), "as it was");
    }

    private List<String> states() {
        return schemas(all.member).all().stream()
                .map(each ->
                        each.path("number").asInt() + " " + each.path("state").asText())
                .toList();
    }

    private boolean mayAttest(Person who) {
        return all.town
                .stewardPerson
                .api()
                .get("/api/v1/access/check?object=group:" + all.town.group.did() + "&permission=attest&subject="
                        + who.did())
                .path("allowed")
                .asBoolean();
    }

    private static AccessSchemas schemas(Person who) {
        return who.member().accessSchemas();
    }

    private static String reason(ThrowingCallable deed) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, deed);
        assertThat(refused).isNotNull();
        return refused.reason();
    }

    private static ObjectNode tests(String json) {
        return (ObjectNode) StrictJson.read(Bytes.utf8(json));
    }

    private static byte[] canonical(ObjectNode json) {
        return usufruct.json.CanonicalJson.write(json);
    }

    private void assertSound() {
        all.town.settle();
        all.settlement.restart();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.<ItemId>empty())).isInstanceOf(Verdict.Sound.class);
    }
}
