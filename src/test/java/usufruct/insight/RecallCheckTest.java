package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** The audit knows by which rule a permit could be called back and who comes first for it, and finds a node that does otherwise. */
class RecallCheckTest {
    @TempDir
    private Path folder;

    private Village village;

    @BeforeEach
    void found() {
        village = new Village(folder);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatWasCalledBackByRuleIsSoundInDatabaseAndBundle() {
        village.callBack();
        Path file = folder.resolve("bundle.zip");
        village.export(file);

        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, sound -> assertThat(sound.counts()).containsEntry("recalls", 2L));
        assertThat(Audit.ofBundle(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verdict.Sound.class, sound -> assertThat(sound.counts()).containsEntry("recalls", 2L));
        assertThat(village.lists()).anyMatch(list -> list.contains("\"firstGround\":\"recall\""));
    }

    @Test
    void findsARecallThatWasPutAsideAndAPriorityThatCountsAsUnused() {
        village.callBack();
        village.meddle("UPDATE recall SET used_in = NULL");
        assertThat(finding().why()).endsWith("tells of another");

        village.meddle("DELETE FROM recall");
        assertThat(finding().what()).isEqualTo("recall");
        assertThat(finding().why()).startsWith("it is missing");
    }

    @Test
    void findsAPermitThatWasCalledBackByNoRecall() {
        village.callBackAlone(permit());

        assertThat(finding().where()).startsWith("assignment ");
        assertThat(finding().why()).startsWith("it is missing");
    }

    @Test
    void findsARuleThatThePolicyDoesNotState() {
        village.forgeRecall(permit(), document -> document.put("noticeHours", 1));

        assertThat(finding().why()).isEqualTo("the policy of its permit's round states no such rule");
    }

    @Test
    void findsAnotherPolicyThanThatOfTheRound() {
        village.forgeRecall(permit(), document -> document.put("policy", "0".repeat(64)));

        assertThat(finding().why()).isEqualTo("the policy of its permit's round states no such rule");
    }

    @Test
    void findsANoticeThatWasTooShort() {
        Assignment permit = permit();
        village.wait(Duration.between(village.now(), permit.window().from()).minus(Duration.ofHours(24)));
        village.wait(Duration.ofMillis(1));
        mended(permit, document -> {});

        assertThat(finding().why()).startsWith("its notice was too short");
    }

    @Test
    void takesANoticeThatWasJustLongEnough() {
        Assignment permit = permit();
        village.wait(Duration.between(village.now(), permit.window().from()).minus(Duration.ofHours(24)));
        mended(permit, document -> {});

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsACauseThatWasNotSo() {
        village.forgeRecall(permit(), document -> {});

        assertThat(finding().why()).isEqualTo("its thing was not looked after");
    }

    @Test
    void findsAnUrgentNeedThatWasNone() {
        Assignment permit = permit();
        ItemId need = village.need(village.person(), "anvil", 6);

        assertThat(urgent(permit, need)).contains("was not urgent, or not for that pool and time");
    }

    @Test
    void findsAnUrgentNeedForAnotherTime() {
        Assignment permit = permit();
        ItemId need = village.urgentNeed(village.person(), "anvil", 9);

        assertThat(urgent(permit, need)).contains("was not urgent, or not for that pool and time");
    }

    @Test
    void findsAnUrgentNeedThatRested() {
        Assignment permit = permit();
        ItemId need = village.urgentNeed(village.person(), "anvil", 6);
        village.pause(need, Duration.ofDays(2));

        assertThat(urgent(permit, need)).isEqualTo("no need `" + need + "` waited then");
    }

    @Test
    void findsWhatTookFromAnUrgentNeed() {
        village.offer("anvil", 1, "7777");
        PassportKeys holder = village.person();
        village.urgentNeed(holder, "anvil", 6);
        village.round();
        ItemId need = village.urgentNeed(village.person(), "anvil", 6);

        assertThat(urgent(village.assignment(holder), need))
                .isEqualTo("it took from an urgent need, or for the same person");
    }

    @Test
    void findsAStewardInACaseOfTheirOwn() {
        village.offer("anvil", 1, "7777");
        village.need(village.steward, "anvil", 6);
        village.round();
        mended(village.assignment(village.steward), document -> {});
        assertThat(finding().why()).isEqualTo("it is by whoever had the permit");
    }

    @Test
    void findsAStewardWhoHurriesForThemselves() {
        Assignment permit = permit();
        ItemId need = village.urgentNeed(village.steward, "anvil", 6);

        assertThat(urgent(permit, need)).isEqualTo("it is for the need of whoever made it");
    }

    @Test
    void findsALongerFirstPlace() {
        mended(
                permit(),
                document ->
                        document.put("firstUntil", document.path("firstUntil").asLong() + 1));

        assertThat(finding().why()).isEqualTo("its person comes first for another time than everybody");
    }

    @Test
    void findsWhatWasCalledBackWhileAListWasFixed() {
        Assignment permit = permit();
        village.need(village.person(), "anvil", 9);
        ItemId round = village.frozen();
        mended(permit, document -> {});
        village.draw(round);
        village.publish(round);

        assertThat(finding().why()).isEqualTo("the list of round `" + round + "` was fixed then");
    }

    @Test
    void findsWhoWasCalledBackAndDoesNotComeFirst() {
        village.mend(6);
        village.meddle("UPDATE recall SET first_until = 0");
        village.round();
        village.meddle("UPDATE recall SET first_until = made_at + 2419200000");

        assertThat(finding().what()).isEqualTo("frozen list");
    }

    private String urgent(Assignment permit, ItemId need) {
        village.forgeRecall(
                permit,
                document -> document.put("cause", "urgent")
                        .put("urgentNeedId", need.value())
                        .put("noticeHours", 48));
        return finding().why();
    }

    private void mended(Assignment permit, Consumer<ObjectNode> change) {
        village.lookAfter(permit.resource().offer());
        village.forgeRecall(permit, change);
    }

    /** Somebody's for the only anvil, six days ahead. */
    private Assignment permit() {
        village.offer("anvil", 1, "7777");
        PassportKeys holder = village.person();
        village.need(holder, "anvil", 6);
        village.round();
        return village.assignment(holder);
    }

    private Finding finding() {
        return ((Verdict.Flawed) audit()).finding();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
