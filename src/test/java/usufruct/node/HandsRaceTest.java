package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.WardView;
import usufruct.client.Wards;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Whoever acts for others at the very moment at which that changes: what was done counts, or was refused, and never half. */
class HandsRaceTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person second;

    @BeforeEach
    void threePeople() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 1, "4711");
        ana = town.admitted();
        ben = town.admitted();
        second = town.admitted();
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aMandateThatIsUsedWhileItIsTakenBackWasUsedBeforeOrNotAtAll() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            MandateView mandate = given();
            new Mandates(ben.api()).take(mandate.id());
            long used = settlement.count("mandate.used");
            int needs = ana.member().needs().size();

            List<String> came = Race.of(List.of(this::ask, () -> new Mandates(ana.api()).end(mandate.id())));

            assertThat(came.getLast()).isEqualTo(Race.DONE);
            assertThat(came.getFirst()).isIn(Race.DONE, "NO_MANDATE");
            int done = came.getFirst().equals(Race.DONE) ? 1 : 0;
            assertThat(settlement.count("mandate.used")).isEqualTo(used + done);
            assertThat(ana.member().needs()).hasSize(needs + done);
            assertThat(reason(this::ask)).isEqualTo("NO_MANDATE");
        }
    }

    @Test
    void aMandateThatIsTakenOnWhileItIsTakenBackEnds() throws InterruptedException {
        MandateView mandate = given();

        List<String> came = Race.of(List.of(
                () -> new Mandates(ben.api()).take(mandate.id()), () -> new Mandates(ana.api()).end(mandate.id())));

        assertThat(came.getLast()).isEqualTo(Race.DONE);
        assertThat(came.getFirst()).isIn(Race.DONE, "WRONG_STATE", "NOT_FOUND");
        assertThat(reason(this::ask)).isEqualTo("NO_MANDATE");
    }

    @Test
    void twoGuardiansWhoConsentAtOnceGiveOneConsent() throws InterruptedException {
        ItemId permit = won();

        List<String> came =
                Race.of(List.of(() -> answer(ben, permit, "consent"), () -> answer(second, permit, "consent")));

        assertThat(came).containsOnly(Race.DONE);
        assertThat(settlement.count("consent.given")).isEqualTo(1);
        town.later(Duration.ofHours(1));
        try (OpenedGrant opened = ana.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains("4711");
        }
    }

    @Test
    void whatOneGuardianRefusesWhileAnotherConsentsEnds() throws InterruptedException {
        ItemId permit = won();

        List<String> came =
                Race.of(List.of(() -> answer(ben, permit, "consent"), () -> answer(second, permit, "refuse")));

        assertThat(came.getLast()).isEqualTo(Race.DONE);
        assertThat(came.getFirst()).isIn(Race.DONE, "WRONG_STATE");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("ended");
        assertThat(settlement.count("consent.refused")).isEqualTo(1);
    }

    @Test
    void whoConsentsWhileTheChildOpensItOpensAfterwardsOrIsRefused() throws InterruptedException {
        ItemId permit = won();
        town.later(Duration.ofHours(1));

        List<String> came = Race.of(List.of(
                () -> answer(ben, permit, "consent"),
                () -> ana.member().open(permit).close()));

        assertThat(came.getFirst()).isEqualTo(Race.DONE);
        assertThat(came.getLast()).isIn(Race.DONE, "CONSENT_MISSING");
        assertThat(settlement.count("grant.issued")).isEqualTo(came.getLast().equals(Race.DONE) ? 1 : 0);
    }

    /** What Ana, a child whom Ben and somebody else look after, won. */
    private ItemId won() {
        WardView ward = new Wards(town.stewardPerson.api())
                .setUp(
                        ana.did(),
                        List.of(ben.did(), second.did()),
                        town.clock.instant().plus(Duration.ofDays(30)),
                        "birth certificate");
        List.of(ben, second).forEach(each -> new Wards(each.api()).take(ward.id()));
        town.need(ana, Duration.ofHours(1), Duration.ofHours(3));
        town.draw();
        return ana.member().assignments().getFirst().id();
    }

    private static void answer(Person guardian, ItemId permit, String word) {
        new Wards(guardian.api()).answer(permit, word);
    }

    private MandateView given() {
        return new Mandates(ana.api())
                .give(
                        ben.did(),
                        Mandates.Terms.of(Set.of("ask"), town.clock.instant().plus(Duration.ofDays(40))));
    }

    private void ask() {
        Instant from = town.clock.instant().plus(Duration.ofHours(2));
        ben.member().actingFor(ana.did()).publishNeed(Town.NEED, town.needFields(from, from.plus(Duration.ofHours(2))));
    }

    private static String reason(Runnable deed) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, deed::run);
        return refused == null ? "none" : refused.reason();
    }
}
