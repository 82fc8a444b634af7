package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.PolicyView;
import usufruct.client.ProblemException;
import usufruct.client.Tasks;
import usufruct.json.StrictJson;
import usufruct.passport.Proofs;
import usufruct.policy.PolicySets;
import usufruct.words.ItemId;

/** How a pool is shared out changes: drafted by one steward, tried, told to the members, decided on by others. */
class PolicyChangeTest {
    private static final Duration NOTICE = Duration.ofDays(7);
    private static final String RULE = """
            rule "You hold as many things as one person may; bring one back first"
            when
                $c : Candidate( $used : openUses, $most : parameter("personOpen"), openUses >= parameter("personOpen") )
            then
                policy.refuse($c, Reason.QUOTA, "you hold", $used, "most at once", $most);
            end
            """;

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person author;
    private Person second;
    private Person third;
    private Person member;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        author = town.stewardPerson;
        second = town.people.get(0);
        third = town.people.get(1);
        member = town.people.get(2);
        stewards(author, second, third);
        town.offer("Drills", 2, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void twoOthersApproveAfterTheNoticeAndTheNextRoundNamesTheNewVersion() {
        assertThat(policyOf(round()).path("version").asInt()).isEqualTo(4);
        ItemId policy = author.member().policies().draft(draft(RULE)).id();
        assertThat(author.member().policies().check(policy).path("passes").asBoolean())
                .isTrue();
        assertThat(member.member().policies().difference(policy))
                .anyMatch(each -> each.startsWith("a person may hold or be promised 1 thing at once instead of 2"));
        assertThat(author.member().policies().dryRun(policy, 50).path("rounds")).hasSize(1);
        assertThat(author.member().policies().propose(policy).state()).isEqualTo("proposed");
        town.settle();
        member.member().policies().comment(policy, "one is enough");
        assertThat(second.member().policies().comments(policy)).containsExactly("one is enough");

        town.later(NOTICE.minusSeconds(1));
        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> decide(second, policy, true)))
                .isNotNull();
        town.later(Duration.ofSeconds(1));
        assertThat(reason(() -> decide(author, policy, true))).isEqualTo("NOT_ALLOWED");
        decide(second, policy, true);
        assertThat(author.member().policies().get(policy))
                .extracting(PolicyView::state, PolicyView::votes)
                .containsExactly("proposed", 1);
        decide(second, policy, true);
        assertThat(author.member().policies().get(policy).votes()).isEqualTo(1);
        decide(third, policy, true);

        assertThat(author.member().policies().get(policy).state()).isEqualTo("in-force");
        assertThat(policyOf(round()).path("version").asInt()).isEqualTo(5);
        assertThat(reason(() -> town.steward.startRound(Town.OFFER, "another-set")))
                .isEqualTo("WRONG_STATE");
        String head = town.head();
        settlement.decideAgain(policy, third.did());
        assertThat(town.head()).isEqualTo(head);
    }

    @Test
    void inShadowItIsDrawnBesideEachRoundAndNeverActs() {
        ItemId policy = tried(author);
        author.member().policies().shadow(policy);

        ItemId need = round();

        assertThat(policyOf(need).path("version").asInt()).isEqualTo(4);
        assertThat(author.member().policies().shadows(policy)).singleElement().satisfies(report -> {
            assertThat(report.path("rounds").path(0).asText())
                    .isEqualTo(
                            author.member().decisions(need).getFirst().round().value());
            assertThat(report.has("decisions")).isTrue();
        });
        assertThat(member.member().policies().shadows(policy))
                .singleElement()
                .satisfies(report -> assertThat(report.has("decisions")).isFalse());
        author.member().policies().propose(policy);
        round();
        assertThat(author.member().policies().shadows(policy)).hasSize(1);
    }

    @Test
    void othersBringThePolicyBeforeBackWithoutNotice() {
        round();
        ItemId policy = inForce();

        second.member().policies().rollBack(policy, "it serves nobody");
        town.settle();
        assertThat(policyOf(round()).path("version").asInt()).isEqualTo(5);
        assertThat(reason(() -> decide(second, policy, true))).isEqualTo("NOT_ALLOWED");
        decide(author, policy, true);
        decide(third, policy, true);

        assertThat(member.member().policies().get(policy).state()).isEqualTo("rolled-back");
        assertThat(policyOf(round()).path("version").asInt()).isEqualTo(4);
        assertThat(reason(() -> author.member().policies().rollBack(policy, "again")))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void aRefusedRollbackChangesNothing() {
        round();
        ItemId policy = inForce();
        second.member().policies().rollBack(policy, "it serves nobody");
        town.settle();

        decide(third, policy, false);

        assertThat(member.member().policies().get(policy).state()).isEqualTo("in-force");
        assertThat(policyOf(round()).path("version").asInt()).isEqualTo(5);
    }

    @Test
    void aPoolDecidesOnOneChangeAtATime() {
        ItemId first = proposed(author);
        ItemId other = tried(second);
        assertThat(reason(() -> second.member().policies().propose(other))).isEqualTo("WRONG_STATE");

        author.member().policies().withdraw(first);
        town.settle();
        second.member().policies().propose(other);
        town.later(NOTICE);
        decide(third, other, false);

        assertThat(member.member().policies().of(town.group.did()))
                .extracting(PolicyView::state)
                .containsExactlyInAnyOrder("withdrawn", "rejected");
        proposed(third);
    }

    @Test
    void whoComesSecondToOneTaskFindsAnother() {
        ItemId policy = proposed(author);
        town.later(NOTICE);
        String task = new Tasks(second.api()).open().getFirst().id();
        new Tasks(second.api()).complete(task, Map.of("approval", "APPROVE"));

        assertThat(reason(() -> new Tasks(third.api()).complete(task, Map.of("approval", "APPROVE"))))
                .isEqualTo("TASK_GONE");
        decide(third, policy, true);

        assertThat(member.member().policies().get(policy).state()).isEqualTo("in-force");
    }

    @Test
    void whatIsAgreedOnWaitsForItsDateAndCanStillBeGivenUp() {
        ObjectNode later = draft(RULE);
        later.put("effectiveAt", Town.START.plus(Duration.ofDays(30)).toString());
        ItemId policy = author.member().policies().draft(later).id();
        author.member().policies().dryRun(policy, 1);
        author.member().policies().propose(policy);
        town.later(NOTICE);
        decide(second, policy, true);
        decide(third, policy, true);
        assertThat(member.member().policies().get(policy).state()).isEqualTo("approved");

        author.member().policies().withdraw(policy);
        town.later(Duration.ofDays(30));

        assertThat(member.member().policies().get(policy).state()).isEqualTo("withdrawn");
    }

    @Test
    void anOperatorDecidesWhereTheAuthorIsTheOnlySteward() {
        settlement.dismiss(second.did());
        settlement.dismiss(third.did());
        ItemId policy = proposed(author);
        town.later(NOTICE);

        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> decide(author, policy, true)))
                .isNotNull();
        decide(town.operatorPerson, policy, true);

        assertThat(member.member().policies().get(policy).state()).isEqualTo("in-force");
    }

    @Test
    void oneIsEnoughWhereThereIsJustOneOther() {
        settlement.dismiss(third.did());
        ItemId policy = proposed(author);
        town.later(NOTICE);

        decide(second, policy, true);

        assertThat(member.member().policies().get(policy).state()).isEqualTo("in-force");
    }

    @Test
    void aBadRuleIsToldInItsPlaceAndGoesNoFurther() {
        ItemId policy = author.member()
                .policies()
                .draft(draft(RULE.replace("openUses >=", "salience >=")))
                .id();

        JsonNode check = author.member().policies().check(policy);
        assertThat(check.path("passes").asBoolean()).isFalse();
        JsonNode problem = check.path("problems").get(0);
        assertThat(problem.path("file").asText()).isEqualTo("turns.drl");
        assertThat(problem.path("line").asInt()).isEqualTo(3);
        assertThat(problem.path("column").asInt()).isPositive();
        assertThat(problem.path("token").asText()).isEqualTo("salience");
        assertThat(problem.path("allowed").asText()).isNotEmpty();
        assertThat(reason(() -> author.member().policies().dryRun(policy, 1))).isEqualTo("BAD_POLICY");
        assertThat(reason(() -> author.member().policies().propose(policy))).isEqualTo("WRONG_STATE");
    }

    @Test
    void onlyWhatWasTriedAndSignedAsItIsCanBeProposed() {
        ItemId policy = tried(author);
        author.member().policies().replace(policy, draft(RULE.replace("bring", "take")));
        assertThat(reason(() -> author.member().policies().propose(policy))).isEqualTo("WRONG_STATE");
        author.member().policies().dryRun(policy, 1);
        ObjectNode document =
                (ObjectNode) author.api().get("/api/v1/policies/" + policy).path("document");
        var at = town.clock.instant();

        assertThat(reason(() -> author.member().policies().propose(policy, Proofs.sign(document, second.keys(), at))))
                .isEqualTo("WRONG_ISSUER");
        ObjectNode other = Proofs.sign(document, author.keys(), at).put("why", "something else");
        assertThat(reason(() -> author.member().policies().propose(policy, other)))
                .isEqualTo("WRONG_PROOF");
        assertThat(reason(() -> second.member().policies().propose(policy))).isEqualTo("NOT_ALLOWED");
        author.member().policies().propose(policy);
        assertThat(reason(() -> author.member().policies().replace(policy, draft(RULE))))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void refusesWhoMayNotAndWhatIsNoPolicy() {
        ItemId policy = author.member().policies().draft(draft(RULE)).id();
        assertThat(reason(() -> member.member().policies().draft(draft(RULE)))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> member.member().policies().check(policy))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> member.member().policies().dryRun(policy, 1))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> town.stranger().member().policies().get(policy)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> member.member().policies().comment(policy, "early")))
                .isEqualTo("WRONG_STATE");
        assertThat(reason(() -> member.member().policies().lastDryRun(policy))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> author.member()
                        .policies()
                        .draft(draft(RULE).put("group", town.stranger().did().value()))))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> author.member().policies().draft(draft("#" + "x".repeat(251_000)))))
                .isEqualTo("TOO_LARGE");
        assertThat(reason(() -> author.member().policies().draft(draft(RULE).put("noticeDays", 0))))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(reason(() -> author.member().policies().dryRun(policy, 51))).isEqualTo("SCHEMA_VIOLATION");
    }

    private ItemId tried(Person steward) {
        ItemId policy = steward.member().policies().draft(draft(RULE)).id();
        steward.member().policies().dryRun(policy, 1);
        return policy;
    }

    private ItemId proposed(Person steward) {
        ItemId policy = tried(steward);
        steward.member().policies().propose(policy);
        town.settle();
        return policy;
    }

    private ItemId inForce() {
        ItemId policy = proposed(author);
        town.later(NOTICE);
        decide(second, policy, true);
        decide(third, policy, true);
        return policy;
    }

    private void decide(Person steward, ItemId policy, boolean approves) {
        steward.member().policies().decide(policy, approves);
        town.settle();
    }

    private void stewards(Person... stewards) {
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                Stream.of(stewards).map(Person::did).toList());
    }

    /** A need of somebody new, and its round. */
    private ItemId round() {
        ItemId need = town.need(town.admitted(), Duration.ofDays(1), Duration.ofDays(2));
        town.draw();
        return need;
    }

    private JsonNode policyOf(ItemId need) {
        return author.api()
                .get("/api/v1/rounds/decisions/" + need)
                .path("items")
                .path(0)
                .path("policy");
    }

    /** At most one thing at once, with a story on each side. */
    private ObjectNode draft(String rule) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("group", town.group.did().value())
                .put("category", Town.OFFER.toString())
                .put("name", Town.POLICY)
                .put("why", "so that more people get one");
        draft.putArray("files").addObject().put("name", "turns.drl").put("text", rule);
        ObjectNode numbers = draft.putObject("parameters");
        PolicySets.shipped().load(Town.POLICY).parameters().values().forEach(numbers::put);
        numbers.put("personOpen", 1);
        ObjectNode stories = draft.putObject("examples");
        stories.set("usual", usual());
        var told = stories.putArray("examples");
        told.addObject().put("story", "Ana holds nothing").put("expect", "ALLOWED");
        told.addObject()
                .put("story", "Ben holds a drill")
                .put("expect", "QUOTA")
                .putObject("facts")
                .put("openUses", 1);
        return draft;
    }

    private static JsonNode usual() {
        try (InputStream in = PolicySets.class.getResourceAsStream("/rules/drl/tool-library/examples.json")) {
            return StrictJson.read(Objects.requireNonNull(in).readAllBytes()).path("usual");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
