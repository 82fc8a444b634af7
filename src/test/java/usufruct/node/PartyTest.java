package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.CoUserView;
import usufruct.client.CoUsers;
import usufruct.client.OpenedGrant;
import usufruct.client.Parties;
import usufruct.client.PartyView;
import usufruct.client.ProblemException;
import usufruct.client.Wards;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.words.ItemId;

/** Ana, Ben and Cleo share a household; what one of them asks for it all of them use. */
class PartyTest {
    private static final String CANARY = "canary-4711";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person home;
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void aHousehold() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 1, CANARY);
        ana = town.admitted();
        ben = town.admitted();
        cleo = town.admitted();
        home = town.stranger();
        home.member().register(Passport.Kind.GROUP, Town.START);
        parties(home).found("household", List.of(ana.did()));
        parties(ana).agree(home.did());
        for (Person each : List.of(ben, cleo)) {
            parties(ana).name(home.did(), each.did(), false);
            parties(each).agree(home.did());
        }
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
    void whatOneAsksForItAllOfThemUse() {
        ItemId permit = won(ana);
        assertThat(new CoUsers(ben.api()).own()).extracting(CoUserView::state).containsExactly("using");
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("OUTSIDE_WINDOW");
        town.later(Duration.ofHours(1));
        for (Person each : List.of(cleo, ben, ana)) {
            try (OpenedGrant opened = each.member().open(permit)) {
                assertThat(opened.text("doorCode")).contains(CANARY);
            }
        }
        Person stranger = town.admitted();
        assertThat(reason(() -> stranger.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> home.member().open(permit)))
                .as("a party never acts")
                .isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(ana.member().assignment(permit).people()).hasSize(2);
        cleo.member().giveBack(permit, "good");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("returned");
    }

    @Test
    void itIsATurnOfEachOfThemAndOfNobodyElse() {
        won(ana);
        for (Person each : List.of(ana, ben, cleo)) {
            assertThat(settlement.uses(each.did())).isEqualTo(1);
        }
        need(cleo, Duration.ofDays(5));
        town.need(ben, Duration.ofDays(5), Duration.ofDays(6));
        town.draw();
    }

    @Test
    void nobodyGetsMoreByLettingOthersAskForThem() {
        // the tool library lets one person hold so much at once; Ben has all of it
        for (int i = 0; i < 12; i++) {
            town.offer("More drills " + i, 1, "1");
            town.need(ben, Duration.ofHours(1), Duration.ofHours(3));
            town.draw();
        }
        long most = settlement.uses(ben.did());
        assertThat(most).isBetween(1L, 11L);

        ItemId forAll = need(ana, Duration.ofHours(1));
        ItemId forHer = town.need(ana, Duration.ofHours(1), Duration.ofHours(3));
        town.draw();

        assertThat(assignments(ana)).hasSize(1);
        assertThat(settlement.uses(ben.did())).isEqualTo(most);
        String told = ana.member().decisions(forAll).toString();
        assertThat(told)
                .contains("somebody in your party")
                .doesNotContain(ben.did().value());
        assertThat(forHer).isNotEqualTo(forAll);
    }

    @Test
    void inOneRoundNobodyGetsItTwiceByTheirOwnNeedAndByThatOfTheirParty() {
        for (int i = 0; i < 4; i++) {
            town.offer("More drills " + i, 1, "1");
        }
        ItemId forAll = need(ana, Duration.ofHours(1));
        ItemId forHim = town.need(ben, Duration.ofHours(1), Duration.ofHours(3));
        ItemId another = need(cleo, Duration.ofHours(1));
        Person dora = town.admitted();
        town.need(dora, Duration.ofHours(1), Duration.ofHours(3));

        town.draw();

        assertThat(settlement.count("assignment.issued"))
                .as("one turn of the household, one of Dora")
                .isEqualTo(2);
        for (Person each : List.of(ana, ben, cleo, dora)) {
            assertThat(settlement.uses(each.did())).isLessThanOrEqualTo(1);
        }
        assertThat(assignments(dora)).hasSize(1);
        String told = ana.member().decisions(forAll) + " " + ben.member().decisions(forHim) + " "
                + cleo.member().decisions(another);
        assertThat(told).containsAnyOf("somebody in your party may win no more", "for a party of yours won");
    }

    @Test
    void whoLeavesWhileTheRoundDrawsHasATurnOrNone() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            ItemId need = need(ana, Duration.ofHours(1));
            List<String> came = Race.of(List.of(() -> parties(ben).end(home.did(), ben.did()), town::draw));
            assertThat(came).containsOnly(Race.DONE);
            town.settle();

            ItemId permit = ana.member().assignments().stream()
                    .filter(each -> each.need().equals(need))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(settlement.uses(ben.did()))
                    .as("he left before it was used")
                    .isZero();
            assertThat(settlement.uses(cleo.did())).isEqualTo(1);
            assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
            ana.member().giveUp(permit);
            ana.member().withdraw(need);
            parties(ana).name(home.did(), ben.did(), false);
            parties(ben).agree(home.did());
        }
    }

    @Test
    void whoeverIsInNoPartyAsksForNone() {
        Person stranger = town.admitted();
        assertThat(reason(() -> need(stranger, Duration.ofHours(1)))).isEqualTo("NOT_ALLOWED");
        parties(ana).name(home.did(), stranger.did(), false);
        assertThat(reason(() -> need(stranger, Duration.ofHours(1))))
                .as("named, and not agreed")
                .isEqualTo("NOT_ALLOWED");
        Person outside = town.admitted();
        assertThat(reason(() -> parties(outside).get(home.did()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> parties(town.stewardPerson).get(home.did()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> parties(outside).agree(home.did()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> parties(outside).name(home.did(), outside.did(), true)))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> parties(ben).name(home.did(), outside.did(), false)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> parties(ben).end(home.did(), cleo.did()))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> parties(ana).name(home.did(), town.stranger().did(), false)))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void onlyAPassportOfItsOwnFoundsOne() {
        assertThat(reason(() -> parties(ana).found("household", List.of(ana.did()))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> parties(town.person(town.group)).found("class", List.of(ana.did()))))
                .as("a group that lends")
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> parties(home).found("project", List.of(ana.did()))))
                .isEqualTo("WRONG_STATE");
        assertThat(parties(home).found("household", List.of()).did()).isEqualTo(home.did());
        Person other = town.stranger();
        other.member().register(Passport.Kind.GROUP, Town.START);
        assertThat(reason(() -> parties(other).found("club", List.of(ana.did()))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> parties(other).found("class", List.of()))).isEqualTo("BAD_PARAMETER");
        assertThat(settlement.count("party.founded")).isEqualTo(1);
    }

    @Test
    void whoLeavesUsesNothingMoreAndTheirAskIsNotTheirsAlone() {
        ItemId permit = won(ana);
        ItemId asked = need(ben, Duration.ofDays(3));
        parties(ben).end(home.did(), ben.did());
        parties(ben).end(home.did(), ben.did());

        assertThat(ben.member().needs().stream().filter(each -> each.id().equals(asked)))
                .noneMatch(each -> each.waits());
        assertThat(settlement.uses(ben.did())).as("he left before it was used").isZero();
        town.later(Duration.ofHours(1));
        assertThat(reason(() -> ben.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        cleo.member().open(permit).close();
        parties(ana).end(home.did(), cleo.did());
        assertThat(reason(() -> cleo.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(settlement.uses(cleo.did())).as("she used it").isEqualTo(1);
        assertThat(parties(ana).get(home.did()).people())
                .extracting(PartyView.Part::person)
                .containsExactly(ana.did());
    }

    @Test
    void whatWaitsAgainAfterTheAskerLeftIsWithdrawn() {
        ItemId permit = won(ana);
        parties(home).name(home.did(), ben.did(), true);
        parties(ana).end(home.did(), ana.did());
        assertThat(ana.member().assignment(permit).state())
                .as("she holds it, and answers for it")
                .isEqualTo("issued");
        ana.member().giveUp(permit);
        assertThat(ana.member().needs()).noneMatch(each -> each.waits());
    }

    @Test
    void whoJoinsBetweenTheListAndTheTurnUsesItAndHasATurn() {
        Person dora = town.admitted();
        need(ana, Duration.ofHours(1));
        parties(ana).name(home.did(), dora.did(), false);
        parties(dora).agree(home.did());
        town.draw();
        assertThat(settlement.uses(dora.did())).isEqualTo(1);
        assertThat(dora.member().own().copy().file().toString())
                .contains(home.did().value());
    }

    @Test
    void whomItIsForNeverChanges() {
        ItemId mine = town.need(ana, Duration.ofHours(1), Duration.ofHours(3));
        ObjectNode fields = fields(Duration.ofHours(1));
        assertThat(reason(() -> ana.member().editNeed(mine, fields, false))).isEqualTo("ASK_CHANGED");
    }

    @Test
    void aChildInAPartyUsesNothingBeforeAGuardiansWord() {
        Person kim = town.admitted();
        var ward = new Wards(town.stewardPerson.api())
                .setUp(kim.did(), List.of(ana.did()), town.clock.instant().plus(Duration.ofDays(900)), "papers");
        new Wards(ana.api()).take(ward.id());
        parties(ana).name(home.did(), kim.did(), false);
        parties(kim).agree(home.did());
        ItemId permit = won(ben);
        town.later(Duration.ofHours(1));
        assertThat(reason(() -> kim.member().open(permit))).isEqualTo("NOT_THE_ASSIGNEE");
        ItemId coUse = new CoUsers(kim.api()).own().getFirst().id();
        assertThat(reason(() -> new CoUsers(kim.api()).agree(coUse))).isEqualTo("CONSENT_MISSING");
        new CoUsers(ana.api()).consent(coUse);
        new CoUsers(kim.api()).agree(coUse);
        kim.member().open(permit).close();
        assertThat(settlement.uses(kim.did())).isEqualTo(1);
    }

    private ItemId won(Person person) {
        need(person, Duration.ofHours(1));
        town.draw();
        return assignments(person).getFirst();
    }

    private static List<ItemId> assignments(Person person) {
        return person.member().assignments().stream().map(AssignmentView::id).toList();
    }

    /** What somebody asks for their household: for two hours, so long from now. */
    private ItemId need(Person person, Duration from) {
        return person.member().publishNeed(Town.NEED, fields(from));
    }

    private ObjectNode fields(Duration from) {
        Instant begin = town.clock.instant().plus(from);
        return town.needFields(begin, begin.plus(Duration.ofHours(2)))
                .put("party", home.did().value());
    }

    private static Parties parties(Person who) {
        return new Parties(who.api());
    }

    private static String reason(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        return problem == null ? "none" : problem.reason();
    }
}
