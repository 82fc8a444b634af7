package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.BallotInput;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PersonFacts.Suspension;
import usufruct.policy.fact.Use;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Spans;
import usufruct.words.Window;

/** What frozen lists tell of people: what they lost and brought back late, and that nobody can tell it otherwise than it was. */
class PeopleCheckTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys winner;
    private PassportKeys loser;
    private Instant told;

    /** Two ask for the one drill, and ask again. */
    @BeforeEach
    void oneWinsAndOneLoses() {
        village = new Village(folder);
        village.offer("drill", 1, "4711");
        PassportKeys ana = village.person();
        PassportKeys ben = village.person();
        ItemId first = village.need(ana, "drill", 2);
        village.need(ben, "drill", 2);
        village.round();
        told = village.now();
        boolean anaWon = village.decisions(first).getFirst().assignmentId().isPresent();
        winner = anaWon ? ana : ben;
        loser = anaWon ? ben : ana;
        village.wait(DAY);
        village.need(winner, "ladder", 20);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whoLostHasItOnTheNextListAndWhoWonHasNot() {
        village.round();

        assertThat(instants("lost")).containsExactly(told.toEpochMilli());
        sound();
    }

    @Test
    void whoAskedForMoreInARoundLostItOnce() {
        village.need(loser, "drill", 1);
        village.need(loser, "drill", 1);
        village.round();
        Instant second = village.now();
        village.wait(DAY);
        village.need(winner, "ladder", 20);

        village.round();

        assertThat(instants("lost")).containsExactly(told.toEpochMilli(), second.toEpochMilli());
        sound();
    }

    @Test
    void whateverOneGetsEndsIt() {
        village.offer("ladder", 1, "0815");
        village.need(loser, "ladder", 15);
        village.round();
        assertThat(instants("lost")).hasSize(1);
        village.wait(DAY);

        village.round();

        assertThat(instants("lost")).isEmpty();
        sound();
    }

    @Test
    void whatAStewardGivesEndsItToo() {
        village.offer("saw", 1, "0815");
        village.give(village.need(loser, "saw", 15), "saw");

        village.round();

        assertThat(instants("lost")).isEmpty();
        sound();
    }

    @Test
    void itIsForgottenWithThePeriod() {
        Duration period = DAY.multipliedBy(28);
        village.wait(period.minus(DAY).minusMillis(1));
        village.round();
        assertThat(instants("lost")).contains(told.toEpochMilli());
        village.wait(Duration.ofMillis(1));
        village.round();

        assertThat(instants("lost")).doesNotContain(told.toEpochMilli());
        sound();
    }

    @Test
    void whatCameBackLateIsOnTheListAndADayIsNotLate() {
        bringBack(DAY);
        village.round();
        assertThat(instants("late")).isEmpty();
        sound();
    }

    @Test
    void whatCameBackAMomentMoreThanADayLateIs() {
        bringBack(DAY.plusMillis(1));
        Instant back = village.now();
        village.wait(DAY);
        village.round();

        assertThat(instants("late")).containsExactly(back.toEpochMilli());
        sound();
    }

    @Test
    void findsAListThatForgetsALostRound() {
        freezes(loser, facts -> past(facts, List.of(), facts.late()));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatInventsALostRound() {
        freezes(winner, facts -> past(facts, List.of(told), facts.late()));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatForgetsALateReturn() {
        bringBack(DAY.multipliedBy(3));
        freezes(winner, facts -> past(facts, facts.lost(), List.of()));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatForgetsAUse() {
        freezes(winner, facts -> uses(facts, List.of()));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatInventsAUse() {
        var invented = new Use(new Window(told.minus(DAY.multipliedBy(2)), told.minus(DAY)), false, false);
        freezes(loser, facts -> uses(facts, List.of(invented)));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatTellsOfAMissedTurn() {
        freezes(
                winner,
                facts -> uses(
                        facts,
                        facts.uses().stream()
                                .map(use -> new Use(use.window(), use.open(), true, use.units(), use.resources()))
                                .toList()));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatSuspendsSomebody() {
        freezes(loser, facts -> suspended(facts, Suspension.until(told.plus(DAY.multipliedBy(7)))));

        finds("stands on it with another past");
    }

    @Test
    void aListThatSuspendsWhomStewardsSuspendedIsSound() {
        village.suspend(loser, 7);
        village.wait(DAY);
        village.round();

        assertThat(village.lists().getLast()).contains("\"suspendedUntil\":");
        sound();
    }

    @Test
    void findsAListThatForgetsASuspension() {
        village.suspend(loser, 7);
        village.wait(DAY);
        freezes(loser, facts -> suspended(facts, Suspension.NONE));

        finds("stands on it with another past");
    }

    @Test
    void aListThatTellsOfAttestationsInForceIsSound() {
        ItemId router = router();
        village.attest(loser.did(), "trained:router");
        village.giveBack(winner.did(), village.attest(winner.did(), "trained:router"));
        village.attest(loser.did(), "trained:saw");
        village.staff(router, winner);
        village.attest(winner.did(), "guide");
        village.wait(DAY);
        village.round();

        assertThat(village.lists().getLast())
                .containsOnlyOnce("\"kind\":\"trained:router\"")
                .contains("\"vetted\":[")
                .doesNotContain("trained:saw");
        sound();
        village.staffNoLonger(router, winner);
        village.wait(DAY);
        village.need(loser, "router", 30);
        village.round();
        assertThat(village.lists().getLast()).doesNotContain("\"vetted\":[");
        sound();
    }

    @Test
    void findsAListThatForgetsAnAttestation() {
        router();
        village.attest(loser.did(), "trained:router");
        village.wait(DAY);
        freezes(loser, facts -> attested(facts, List.of()));

        finds("stands on it with other attestations than were in force");
    }

    @Test
    void findsAListThatInventsAnAttestation() {
        router();
        var invented = new Attested(
                "trained:router", new Window(village.now(), village.now().plus(DAY)));
        village.wait(Duration.ofHours(1));
        freezes(loser, facts -> attested(facts, List.of(invented)));

        finds("with an attestation that was not in force");
    }

    @Test
    void findsAListThatTellsOfAnAttestationThatWasWithdrawn() {
        router();
        ItemId attestation = village.attest(loser.did(), "trained:router");
        var before = new Attested(
                "trained:router", new Window(village.now(), village.now().plus(DAY.multipliedBy(100))));
        village.giveBack(loser.did(), attestation);
        village.wait(Duration.ofHours(1));
        freezes(loser, facts -> attested(facts, List.of(before)));

        finds("with an attestation that was not in force");
    }

    @Test
    void findsAListThatVetsSomebody() {
        ItemId router = router();
        village.staff(router, winner);
        village.wait(DAY);
        var always = Spans.of(List.of(new Window(village.now(), village.now().plus(DAY))));
        freezes(input -> new BallotInput(
                input.hostNode(),
                input.needs(),
                input.offers().stream()
                        .map(offer -> offer.id().equals(router) ? vetted(offer, always) : offer)
                        .toList(),
                input.people(),
                input.openUsesByNode()));

        finds("stands on it with other people vetted than were");
    }

    @Test
    void aListThatTellsOfAChildIsSoundUntilTheyAreOfAge() {
        Instant majority = village.now().plus(DAY.multipliedBy(3));
        village.ward(loser.did(), winner.did(), majority);
        village.wait(DAY);
        village.round();
        assertThat(village.lists().getLast()).containsOnlyOnce("\"ward\":true");
        sound();
        village.wait(DAY.multipliedBy(2));
        village.need(loser, "ladder", 20);

        village.round();

        assertThat(village.lists().getLast()).doesNotContain("\"ward\":true");
        sound();
    }

    @Test
    void findsAListThatForgetsAChild() {
        village.ward(loser.did(), winner.did(), village.now().plus(DAY.multipliedBy(900)));
        village.wait(DAY);
        freezes(loser, facts -> ward(facts, false));

        finds("as of age, and the wards tell otherwise");
    }

    @Test
    void findsAListThatMakesSomebodyAChild() {
        freezes(loser, facts -> ward(facts, true));

        finds("as a child, and the wards tell otherwise");
    }

    private static PersonFacts ward(PersonFacts facts, boolean ward) {
        return new PersonFacts(
                facts.homeNode(),
                facts.uses(),
                facts.suspension(),
                facts.lost(),
                facts.late(),
                facts.attestations(),
                ward);
    }

    private ItemId router() {
        ItemId router = village.offerFor("trained:router", "router");
        village.need(loser, "router", 20);
        return router;
    }

    private static PersonFacts attested(PersonFacts facts, List<Attested> attested) {
        return new PersonFacts(
                facts.homeNode(), facts.uses(), facts.suspension(), facts.lost(), facts.late(), attested);
    }

    private static BallotInput.Offer vetted(BallotInput.Offer offer, Spans vetted) {
        OfferFacts facts = offer.facts();
        return new BallotInput.Offer(
                offer.id(),
                new OfferFacts(
                        facts.requiredPurpose(),
                        facts.careAgreementRequired(),
                        facts.attributes(),
                        facts.window(),
                        facts.maintenance(),
                        facts.attestations(),
                        vetted),
                offer.busy(),
                offer.access(),
                offer.kit(),
                offer.allowed());
    }

    @Test
    void findsAListThatForgetsTheRemindersOfALateThing() {
        village.late(winner, 3);
        freezes(winner, facts -> suspended(facts, Suspension.NONE));

        finds("stands on it with another past");
    }

    @Test
    void findsAListThatMovesSomebody() {
        freezes(
                loser,
                facts -> new PersonFacts(
                        village.group.did().value(), facts.uses(), facts.suspension(), facts.lost(), facts.late()));

        finds("stands on it with another home");
    }

    @Test
    void findsAListThatTellsOfMorePeople() {
        freezes(input -> {
            Map<String, Long> open = new HashMap<>(input.openUsesByNode());
            open.merge(village.node.did().value(), 3L, Long::sum);
            return new BallotInput(input.hostNode(), input.needs(), input.offers(), input.people(), open);
        });

        finds("people of each home hold otherwise");
    }

    private void bringBack(Duration late) {
        village.late(winner, 1);
        village.wait(late.minus(Duration.ofHours(1)));
        village.giveBack(winner, village.assignment(winner));
    }

    private static PersonFacts past(PersonFacts facts, List<Instant> lost, List<Instant> late) {
        return new PersonFacts(facts.homeNode(), facts.uses(), facts.suspension(), lost, late);
    }

    private static PersonFacts uses(PersonFacts facts, List<Use> uses) {
        return new PersonFacts(facts.homeNode(), uses, facts.suspension(), facts.lost(), facts.late());
    }

    private static PersonFacts suspended(PersonFacts facts, Suspension suspension) {
        return new PersonFacts(facts.homeNode(), facts.uses(), suspension, facts.lost(), facts.late());
    }

    private void freezes(PassportKeys whose, UnaryOperator<PersonFacts> change) {
        freezes(input -> {
            Map<Did, PersonFacts> people = new HashMap<>(input.people());
            people.computeIfPresent(whose.did(), (did, facts) -> change.apply(facts));
            assertThat(people).as("the operator's hand changes something").isNotEqualTo(input.people());
            return new BallotInput(input.hostNode(), input.needs(), input.offers(), people, input.openUsesByNode());
        });
    }

    private void freezes(UnaryOperator<BallotInput> change) {
        ItemId round = village.announced();
        village.freeze(round, change);
        village.draw(round);
    }

    /** What the last list tells of everybody under a name. */
    private List<Long> instants(String name) {
        List<Long> instants = new ArrayList<>();
        JsonNode list = StrictJson.read(Bytes.utf8(village.lists().getLast()));
        list.path("people").forEach(person -> person.path(name).forEach(each -> instants.add(each.longValue())));
        return instants;
    }

    private void sound() {
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    private void finds(String why) {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).as(flawed.toString()).isEqualTo("frozen list");
            assertThat(flawed.finding().why()).contains(why);
        });
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
