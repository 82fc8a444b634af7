package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.PassportKeys;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;

/** What is revoked in use comes back, is looked at, and is promised to nobody before. */
class CallingBackTest {
    @TempDir
    private static Path folder;

    private static final PassportKeys OPERATOR = Town.newKeys();
    private static final AtomicReference<Node> NODE = new AtomicReference<>();
    private static final AtomicReference<Town> TOWN = new AtomicReference<>();

    private final Town town = TOWN.get();

    @BeforeAll
    static void found() {
        NODE.set(Node.start(Town.settings(folder.resolve("data"), OPERATOR, 0)));
        TOWN.set(new Town(NODE.get().address(), OPERATOR, 0));
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterAll
    static void auditAndClose() {
        NODE.get().close();
        Path data = folder.resolve("data");
        try (var keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            var evidence =
                    new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys));
            assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void comesBackAndStaysRevoked() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "saw");
        assertThat(ana.member().assignment(permit)).matches(AssignmentView::isMissing);

        ana.member().giveBack(permit, "worn");
        town.settle();

        AssignmentView back = ana.member().assignment(permit);
        assertThat(back.state()).isEqualTo("revoked");
        assertThat(back.course().returnedAt()).contains(town.clock.instant());
        assertThat(back.course().condition()).contains("worn");
        assertThat(refusal(() -> ana.member().giveBack(permit, "good"))).isEqualTo("WRONG_STATE");
        ana.member().recordOutcome(outcome(permit, false));
        assertThat(refusal(() -> ana.member().recordOutcome(outcome(permit, false))))
                .isEqualTo("ALREADY_EXISTS");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("revoked");
    }

    @Test
    void aStewardTakesItBackAndSendsItToRepair() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "lathe");

        town.steward.takeBack(permit, "broken");
        town.settle();
        town.steward.tasks().complete(task("checkCondition", permit), Map.of("condition", "BROKEN"));
        town.settle();

        assertThat(ana.member().assignment(permit).course().condition()).contains("broken");
        ItemId offer = ana.member().assignment(permit).offer();
        assertThat(town.steward.offer(offer).state()).isEqualTo("maintenance");
    }

    @Test
    void anOutcomeSendsItToRepair() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "drill");
        ana.member().giveBack(permit, "broken");

        ana.member().recordOutcome(outcome(permit, true));
        town.settle();

        ItemId offer = ana.member().assignment(permit).offer();
        assertThat(town.steward.offer(offer).state()).isEqualTo("maintenance");
        assertThat(tasks(offer)).contains("rotateCode");
    }

    @Test
    void itsUnitIsPromisedToNobodyBefore() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "plane");
        Person ben = town.admitted();
        ItemId need = need(ben, "plane", Duration.ofDays(20));

        town.draw();

        DecisionView said = ben.member().decisions(need).getFirst();
        assertThat(said.reason()).contains("CAPACITY_BLOCKED");
        assertThat(ben.api().all("/api/v1/rounds/decisions/" + need).getFirst().has("trueAt"))
                .isFalse();

        ana.member().giveBack(permit, "good");
        town.draw();

        assertThat(promised(ben, need)).isTrue();
    }

    @Test
    void countsAsHeldUntilItIsBack() {
        Person ana = town.admitted();
        offer("hammer");
        ItemId missing = revokedInUse(ana, "chisel");
        ItemId second = need(ana, "hammer", Duration.ofDays(3));
        town.draw();
        assertThat(promised(ana, second)).isTrue();
        ItemId third = need(ana, "hammer", Duration.ofDays(6));
        town.draw();
        assertThat(ana.member().decisions(third).getFirst().reason()).contains("QUOTA");

        ana.member().giveBack(missing, "good");
        town.draw();

        assertThat(promised(ana, third)).isTrue();
    }

    @Test
    void isAskedForAndThenFetched() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "axe");
        town.settle();
        assertThat(ana.member().assignment(permit).course().reminders()).isOne();

        Stream.of(1, 2, 3).forEach(days -> town.later(Duration.ofDays(days)));
        town.steward.tasks().complete(task("fetchBack", permit), Map.of("condition", "GOOD"));
        town.settle();

        AssignmentView back = ana.member().assignment(permit);
        assertThat(back.course().reminders()).isEqualTo(3);
        assertThat(back.course().condition()).contains("good");
        assertThat(back.isMissing()).isFalse();
    }

    @Test
    void whatNobodyTookCannotComeBack() {
        Person ana = town.admitted();
        ItemId permit = permit(ana, "ladder");
        town.steward.revoke(permit, "needed elsewhere");

        assertThat(refusal(() -> ana.member().giveBack(permit, "good"))).isEqualTo("WRONG_STATE");
        assertThat(refusal(() -> ana.member().recordOutcome(outcome(permit, false))))
                .isEqualTo("WRONG_STATE");
        assertThat(ana.member().assignment(permit)).matches(view -> !view.isMissing());
    }

    @Test
    void hasNoOutcomeBeforeItIsBack() {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "vice");

        assertThat(refusal(() -> ana.member().recordOutcome(outcome(permit, false))))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void nobodyElseSaysThatItIsBack() {
        ItemId permit = revokedInUse(town.admitted(), "jack");
        Person ben = town.admitted();

        assertThat(refusal(() -> ben.member().giveBack(permit, "good"))).isEqualTo("NOT_ALLOWED");
        assertThat(refusal(() -> ben.member().giveBack(permit, "as new"))).isEqualTo("BAD_PARAMETER");
    }

    @Test
    void comesBackOnceWhenManySayIt() throws InterruptedException {
        Person ana = town.admitted();
        ItemId permit = revokedInUse(ana, "router");

        List<String> results = Race.of(6, () -> ana.member().giveBack(permit, "good"));

        assertThat(results).containsOnlyOnce(Race.DONE).containsOnly(Race.DONE, "WRONG_STATE");
    }

    @Test
    void aReturnAndARevocationAtOnceLeaveNothingOut() throws InterruptedException {
        for (int attempt = 0; attempt < 3; attempt++) {
            Person ana = town.admitted();
            ItemId permit = permit(ana, "spade" + attempt);
            ana.member().open(permit).close();

            List<String> results = Race.of(List.of(
                    () -> ana.member().giveBack(permit, "good"), () -> town.steward.revoke(permit, "it is unsafe")));
            town.settle();

            AssignmentView after = ana.member().assignment(permit);
            assertThat(results.getFirst()).isEqualTo(Race.DONE);
            assertThat(results.getLast()).isIn(Race.DONE, "WRONG_STATE");
            assertThat(after.state()).isIn("returned", "revoked");
            assertThat(after.isMissing()).isFalse();
            assertThat(after.course().condition()).isEqualTo(Optional.of("good"));
        }
    }

    private void offer(String tool) {
        town.steward.publishOffer(Town.OFFER, town.offerFields("A " + tool, 1, "1234", tool));
    }

    private ItemId need(Person person, String tool, Duration from) {
        var start = town.clock.instant().plus(from);
        return person.member().publishNeed(Town.NEED, town.needFields(start, start.plus(Duration.ofHours(2)), tool));
    }

    private ItemId permit(Person person, String tool) {
        offer(tool);
        ItemId need = need(person, tool, Duration.ZERO);
        town.draw();
        return person.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private static boolean promised(Person person, ItemId need) {
        return person.member().decisions(need).stream()
                .anyMatch(each -> each.assignment().isPresent());
    }

    private ItemId revokedInUse(Person person, String tool) {
        ItemId permit = permit(person, tool);
        person.member().open(permit).close();
        town.steward.revoke(permit, "it is unsafe");
        person.member().withdraw(person.member().assignment(permit).need());
        return permit;
    }

    private static ObjectNode outcome(ItemId permit, boolean broken) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("assignmentId", permit.value()).put("result", "partial");
        fields.putObject("maintenance").put("needed", broken);
        return fields;
    }

    private List<String> tasks(ItemId permit) {
        return town.tasks().stream()
                .filter(each -> each.path("subject").asText().equals(permit.value()))
                .map(each -> each.path("kind").asText())
                .toList();
    }

    private String task(String kind, ItemId permit) {
        return town.tasks().stream()
                .filter(each -> each.path("kind").asText().equals(kind)
                        && each.path("subject").asText().equals(permit.value()))
                .map((JsonNode each) -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String refusal(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
