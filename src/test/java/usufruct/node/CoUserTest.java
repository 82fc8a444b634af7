package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.CoUserView;
import usufruct.client.CoUsers;
import usufruct.client.Mandates;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.Wards;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Ana won a drill; Ben uses it with her. It stays hers. */
class CoUserTest {
    private static final String CANARY = "canary-4711";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person steward;
    private ItemId permit;

    @BeforeEach
    void aDrill() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 1, CANARY);
        steward = town.stewardPerson;
        ana = town.admitted();
        ben = town.admitted();
        permit = won(ana);
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
    void opensForWhoeverAgreedWithinTheWindowAlone() {
        ItemId coUse = together();
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("OUTSIDE_WINDOW");

        town.later(Duration.ofHours(1));
        try (OpenedGrant opened = ben.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains(CANARY);
        }
        ana.member().open(permit).close();
        assertThat(log(ana))
                .contains(ben.did().value(), ana.did().value())
                .as("two keys of two people are nothing odd")
                .doesNotContain("\"odd\"");
        assertThat(log(steward)).contains(ben.did().value());
        assertThat(reason(() -> log(ben))).isEqualTo("NOT_ALLOWED");
        assertThat(ana.member().assignment(permit).people().getFirst())
                .contains(ben.did().value(), "uses it too", coUse.value());

        town.later(Duration.ofHours(2));
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("OUTSIDE_WINDOW");
    }

    @Test
    void opensForNobodyWhoWasNamedAndDidNotAgreeNorForOthers() {
        Person stranger = town.admitted();
        ItemId named = coUsers(ana).name(permit, ben.did()).id();
        assertThat(coUsers(ana).name(permit, ben.did()).id()).isEqualTo(named);
        town.later(Duration.ofHours(1));

        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> coUsers(stranger).get(named))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> coUsers(stranger).agree(named))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> coUsers(stranger).end(named))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> coUsers(ana).agree(named))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> coUsers(stranger).consent(named))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> coUsers(stranger).name(permit, stranger.did()))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> coUsers(steward).name(permit, ben.did()))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(coUsers(stranger).own()).isEmpty();
        assertThat(settlement.count("co-user.named")).isEqualTo(1);
    }

    @Test
    void aCoUserSeesThePermitAndNothingElseOfIt() {
        ItemId coUse = together();
        JsonNode seen = ben.api().get("/api/v1/co-users/" + coUse);

        assertThat(seen.path("assignmentId").asText()).isEqualTo(permit.value());
        assertThat(seen.path("holder").asText()).isEqualTo(ana.did().value());
        assertThat(seen.toString()).doesNotContain("second bell", CANARY, "needId", "record");
        assertThat(reason(() -> ben.member().assignment(permit))).isEqualTo("NOT_FOUND");
        assertThat(ben.member().assignments()).isEmpty();
        assertThat(ben.member().own().copy().file().toString())
                .contains(coUse.value())
                .doesNotContain(CANARY);
        assertThat(ana.member().own().copy().file().toString()).contains(coUse.value());
    }

    @Test
    void nobodyHandsItOn() {
        Person cleo = town.admitted();
        together();
        town.later(Duration.ofHours(1));
        new Mandates(ben.api())
                .give(
                        cleo.did(),
                        Mandates.Terms.of(
                                Set.of("open", "return", "decline"),
                                town.clock.instant().plus(Duration.ofDays(30))));
        var mandate = new Mandates(cleo.api()).own().getFirst();
        new Mandates(cleo.api()).take(mandate.id());

        assertThat(reason(() -> coUsers(ben).name(permit, cleo.did()))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> cleo.member().actingFor(ben.did()).open(permit)))
                .isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> ben.member().takeOffline(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> ben.member().giveUp(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> coUsers(ana).name(permit, ana.did()))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> coUsers(ana).name(permit, town.stranger().did())))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void whoWasTakenOffOrLeftGetsNoMoreKeys() {
        ItemId coUse = together();
        town.later(Duration.ofHours(1));
        ben.member().open(permit).close();
        coUsers(ana).end(coUse);
        coUsers(ana).end(coUse);
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> coUsers(ben).agree(coUse))).isEqualTo("WRONG_STATE");
        assertThat(coUsers(ben).get(coUse).state()).isEqualTo("used");

        ItemId again = together();
        coUsers(ben).end(again);
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(settlement.count("co-user.used")).isEqualTo(2);
        ana.member().open(permit).close();
    }

    @Test
    void aRevocationReachesAllOfThem() {
        together();
        town.later(Duration.ofHours(1));
        ben.member().open(permit).close();
        assertThat(ana.member().assignment(permit).state()).isEqualTo("in-use");
        town.steward.revoke(permit, "it is unsafe");

        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("REVOKED");
        assertThat(reason(() -> ana.member().open(permit))).isEqualTo("REVOKED");
    }

    @Test
    void aCoUserBringsItBackAndTheDutyStaysWithTheHolder() {
        together();
        town.later(Duration.ofHours(1));
        ben.member().open(permit).close();
        town.later(Duration.ofHours(3));
        assertThat(ana.member().assignment(permit).course().reminders()).isPositive();
        ben.member().giveBack(permit, "good");

        assertThat(ana.member().assignment(permit).state()).isEqualTo("returned");
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("ASSIGNMENT_ENDED");
    }

    @Test
    void opensForAsLongAsThePermitDoesWhenItIsExtended() {
        together();
        town.later(Duration.ofHours(1));
        ana.member().open(permit).close();
        ana.member().extend(permit, town.clock.instant().plus(Duration.ofHours(4)));
        town.later(Duration.ofHours(3));
        ben.member().open(permit).close();
    }

    @Test
    void aUseTogetherIsATurnOfEachOfThem() {
        Person cleo = town.admitted();
        ItemId coUse = together();
        coUsers(ben).end(coUse);
        assertThat(coUsers(ben).get(coUse).state()).isEqualTo("left");
        ItemId cleos = coUsers(ana).name(permit, cleo.did()).id();
        coUsers(cleo).agree(cleos);
        assertThat(settlement.uses(cleo.did())).isEqualTo(1);
        assertThat(settlement.uses(ben.did()))
                .as("he left before it was a turn")
                .isZero();
        assertThat(settlement.uses(ana.did())).isEqualTo(1);

        // a round writes all of that into its list, and the audit looks at it
        for (Person each : List.of(ana, ben, cleo)) {
            town.need(each, Duration.ofDays(3), Duration.ofDays(4));
        }
        town.draw();
    }

    @Test
    void aChildNeedsAGuardiansWordWhoeverOfTheTwoItIs() {
        Person mia = town.admitted();
        Person kim = ward(mia);
        ItemId kims = coUsers(ana).name(permit, kim.did()).id();
        assertThat(coUsers(kim).get(kims).waitsFor().orElseThrow()).contains("guardian");
        assertThat(reason(() -> coUsers(kim).agree(kims))).isEqualTo("CONSENT_MISSING");
        assertThat(reason(() -> coUsers(ana).consent(kims))).isEqualTo("NOT_FOUND");
        coUsers(mia).consent(kims);
        coUsers(mia).consent(kims);
        coUsers(kim).agree(kims);
        town.later(Duration.ofHours(1));
        kim.member().open(permit).close();
        coUsers(mia).end(kims);
        assertThat(reason(() -> kim.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(settlement.count("co-user.consented")).isEqualTo(1);
    }

    @Test
    void whatAChildHoldsIsUsedByOthersAfterAGuardiansWord() {
        Person mia = town.admitted();
        town.offer("Drills of the children", 1, "8888");
        Person kim = ward(mia);
        ItemId kims = won(kim);
        ItemId named = coUsers(kim).name(kims, ben.did()).id();
        assertThat(reason(() -> coUsers(ben).agree(named))).isEqualTo("CONSENT_MISSING");
        coUsers(mia).consent(named);
        coUsers(ben).agree(named);
        town.later(Duration.ofHours(1));
        assertThat(reason(() -> ben.member().open(kims)))
                .as("nobody consented to the permit itself")
                .isEqualTo("CONSENT_MISSING");
        new Wards(mia.api()).answer(kims, "consent");
        ben.member().open(kims).close();
    }

    @Test
    void ofTwoChildrenEachGuardianIsAskedAboutTheirOwnAlone() {
        Person mia = town.admitted();
        Person noa = town.admitted();
        town.offer("Drills of the children", 1, "8888");
        Person kim = ward(mia);
        Person lio = ward(noa);
        ItemId named = coUsers(kim).name(won(kim), lio.did()).id();
        assertThat(awaited(mia, named)).containsExactly(kim.did().value());
        assertThat(awaited(noa, named)).containsExactly(lio.did().value());
        assertThat(awaited(lio, named)).as("a child consents to nothing").isEmpty();

        coUsers(mia).consent(named);

        assertThat(awaited(mia, named)).isEmpty();
        assertThat(awaited(noa, named)).containsExactly(lio.did().value());
        assertThat(coUsers(mia).get(named).waitsFor()).isPresent();
        coUsers(noa).consent(named);
        assertThat(awaited(noa, named)).isEmpty();
    }

    /** About which children the node still awaits somebody's word. */
    private static List<String> awaited(Person who, ItemId coUse) {
        List<String> children = new ArrayList<>();
        who.api().get("/api/v1/co-users/" + coUse).path("awaitsYou").forEach(each -> children.add(each.asText()));
        return children;
    }

    @Test
    void twoWhoNameAtOnceNameOnce() throws Exception {
        List<String> ids = atOnce(
                () -> coUsers(ana).name(permit, ben.did()).id().value(),
                () -> coUsers(ana).name(permit, ben.did()).id().value());

        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(settlement.count("co-user.named")).isEqualTo(1);
    }

    @Test
    void aKeyIsGivenBeforeSomebodyIsTakenOffOrNotAtAll() throws Exception {
        town.later(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            ItemId coUse = together();
            List<String> done = atOnce(
                    () -> reason(() -> ben.member().open(permit).close()),
                    () -> reason(() -> coUsers(ana).end(coUse)));
            assertThat(done.getFirst()).isIn("none", "NOT_THE_ASSIGNEE");
            assertThat(done.getLast()).isEqualTo("none");
            assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        }
    }

    @Test
    void eightAtMost() {
        for (int i = 0; i < 8; i++) {
            coUsers(ana).name(permit, town.admitted().did());
        }
        assertThat(reason(() -> coUsers(ana).name(permit, ben.did()))).isEqualTo("WRONG_STATE");
    }

    private static List<String> atOnce(Callable<String> one, Callable<String> other) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<String>>();
            for (Callable<String> each : List.of(one, other)) {
                running.add(threads.submit(() -> {
                    barrier.await();
                    return each.call();
                }));
            }
            return List.of(running.getFirst().get(), running.getLast().get());
        }
    }

    /** A child whom this person looks after. */
    private Person ward(Person guardian) {
        Person child = town.admitted();
        var ward = new Wards(steward.api())
                .setUp(
                        child.did(),
                        List.of(guardian.did()),
                        town.clock.instant().plus(Duration.ofDays(900)),
                        "birth certificate");
        new Wards(guardian.api()).take(ward.id());
        return child;
    }

    private ItemId together() {
        CoUserView named = coUsers(ana).name(permit, ben.did());
        coUsers(ben).agree(named.id());
        coUsers(ben).agree(named.id());
        return named.id();
    }

    private ItemId won(Person person) {
        town.need(person, Duration.ofHours(1), Duration.ofHours(3));
        town.draw();
        return person.member().assignments().stream()
                .map(AssignmentView::id)
                .findFirst()
                .orElseThrow();
    }

    private static String log(Person person, ItemId permit) {
        return person.api().get("/api/v1/grants?assignment=" + permit).toString();
    }

    private String log(Person person) {
        return log(person, permit);
    }

    private static CoUsers coUsers(Person who) {
        return new CoUsers(who.api());
    }

    private static String reason(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        return problem == null ? "none" : problem.reason();
    }
}
