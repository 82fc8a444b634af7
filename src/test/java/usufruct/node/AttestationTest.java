package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AttestationView;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.Proofs;
import usufruct.record.AttestationClaim;
import usufruct.words.Attested;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Somebody says under their signature what people are trained or vetted for; things go by it, and it ends by itself. */
class AttestationTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WINDOW = Duration.ofHours(2);
    private static final String LASER = "trained:laser";
    private static final String SEEN = "canary: two evenings at the laser, with Ruth";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person second;
    private ItemId laser;

    @BeforeEach
    void aLaserForPeopleWhoWereTrained() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        second = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), second.did()));
        ObjectNode fields = town.offerFields("The laser", 2, "4711");
        fields.putObject("attestations").putArray("users").add(LASER);
        laser = town.steward.publishOffer(Town.OFFER, fields);
    }

    /** Whatever the tests did, the log and the tables tell the same, and nobody's words lie open. */
    @AfterEach
    void closeAndAudit() throws IOException {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("canary");
            }
        }
    }

    @Test
    void whoIsNotAttestedIsToldWhatIsMissingAndWhoIsGetsIt() {
        DecisionView refused = decision(ana);
        assertThat(refused.reason()).contains("NOT_ELIGIBLE");
        assertThat(refused.sentence()).startsWith("It takes an attestation that you do not have");
        assertThat(numbers(refused)).containsEntry("attestation", LASER);
        town.later(DAY);
        attest(ana, Duration.ofDays(100));

        assertThat(decision(ana).assignment()).isPresent();
    }

    @Test
    void itHoldsForAllOfTheTimeAndSaysWhenItEndsOrBegins() {
        AttestationView held = attest(ana, Duration.ofHours(1));
        DecisionView ends = decision(ana);
        assertThat(ends.sentence()).contains("yours ends before");
        assertThat(numbers(ends))
                .containsEntry("yours ends", "" + held.during().until().toEpochMilli());
        town.later(DAY);
        Instant begins = town.clock.instant().plus(Duration.ofHours(1));
        issue(town.stewardPerson, ana, new Window(begins, begins.plus(Duration.ofDays(9))));

        DecisionView later = decision(ana);

        assertThat(later.trueAt()).contains(begins);
        assertThat(later.assignment()).isEmpty();
    }

    @Test
    void onlyWhoeverMayAttestDoesAndNeverForThemselvesOrTheirHousehold() {
        Person vetter = town.admitted();
        assertThat(reason(() -> issue(vetter, ana, days(9)))).isEqualTo("NOT_ALLOWED");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(), List.of(vetter.did()));
        town.operator.putHousehold(vetter.did(), second.did());

        assertThat(issue(vetter, ana, days(9)).issuer()).isEqualTo(vetter.did());
        assertThat(reason(() -> issue(vetter, vetter, days(9)))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> issue(vetter, second, days(9)))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> issue(town.stewardPerson, town.stewardPerson, days(9))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> issue(town.stewardPerson, town.stranger(), days(9))))
                .isEqualTo("NOT_ALLOWED");
        town.operator.dropVetter(town.group.did(), vetter.did());
        assertThat(reason(() -> issue(vetter, ana, days(10)))).isEqualTo("NOT_ALLOWED");
        assertThat(decision(ana).assignment()).as("what was attested stays").isPresent();
    }

    @Test
    void whatWasNotSignedSoIsRefused() {
        ObjectNode others = signed(second, days(9));
        ObjectNode longer = signed(town.stewardPerson, days(9)).put("until", "2027-01-01T00:00:00Z");

        assertThat(reason(() -> post(town.stewardPerson, others))).isEqualTo("WRONG_ISSUER");
        assertThat(reason(() -> post(town.stewardPerson, longer))).isEqualTo("WRONG_PROOF");
        assertThat(reason(() -> post(
                        town.stewardPerson, signed(town.stewardPerson, days(9)).put("kind", "Laser"))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> post(
                        town.stewardPerson, signed(town.stewardPerson, days(9)).put("kind", "credit:100"))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> post(
                        town.stewardPerson, signed(town.stewardPerson, days(9)).put("more", 1))))
                .isEqualTo("SCHEMA_VIOLATION");
        assertThat(reason(() -> issue(town.stewardPerson, ana, days(4_000)))).isEqualTo("BAD_PARAMETER");
        Instant past = town.clock.instant().minus(DAY);
        assertThat(reason(() -> issue(town.stewardPerson, ana, new Window(past.minus(DAY), past))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> town.stewardPerson
                        .member()
                        .attestations()
                        .issue(town.group.did(), ana.did(), new Attested(LASER, days(9)), " ")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(ana.member().attestations().own()).isEmpty();
    }

    @Test
    void onlyItsPersonAndWhoeverMayAttestSeeIt() {
        ItemId attestation = attest(ana, Duration.ofDays(100)).id();
        Person ben = town.admitted();

        assertThat(ana.member().attestations().own())
                .singleElement()
                .satisfies(own -> assertThat(own.evidence()).isEqualTo(SEEN));
        assertThat(second.member().attestations().of(town.group.did()))
                .extracting(AttestationView::id)
                .containsExactly(attestation);
        for (Person other : List.of(ben, town.operatorPerson)) {
            assertThat(reason(() -> other.member().attestations().get(attestation)))
                    .isEqualTo("NOT_FOUND");
            assertThat(reason(() -> other.member().attestations().of(town.group.did())))
                    .isEqualTo("NOT_ALLOWED");
            assertThat(reason(() -> other.member().attestations().withdraw(attestation, "other", "why")))
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void beforeItEndsTheStewardsAreAskedAndItsPersonSees() {
        ItemId attestation = attest(ana, Duration.ofDays(100)).id();
        town.later(Duration.ofDays(71));
        assertThat(task(second, attestation)).isEmpty();
        town.later(DAY);

        assertThat(ana.member().attestations().own().getFirst().state()).isEqualTo("expiring");
        assertThat(task(second, attestation)).isPresent();
        assertThat(task(ana, attestation)).isEmpty();
        Instant end = ana.member().attestations().own().getFirst().during().until();
        AttestationView next = issue(second, ana, new Window(end, end.plus(Duration.ofDays(100))));
        town.settle();
        assertThat(task(second, attestation)).as("it is renewed").isEmpty();
        assertThat(ana.member().attestations().get(attestation).renewed()).isTrue();
        assertThat(decisionAt(ana, Duration.between(town.clock.instant(), end).minusMinutes(30))
                        .assignment())
                .as("from one to the other")
                .isPresent();
        town.later(Duration.ofDays(28));
        assertThat(ana.member().attestations().get(attestation).state()).isEqualTo("ended");
        assertThat(ana.member().attestations().own())
                .extracting(AttestationView::id)
                .containsExactly(next.id());
    }

    @Test
    void noStewardIsAskedInACaseOfTheirOwnAndWhatNobodyRenewsEnds() {
        ItemId attestation = attest(second, Duration.ofDays(10)).id();
        town.later(Duration.ofDays(5));
        assertThat(task(second, attestation)).as("it is about themselves").isEmpty();
        TaskView asked = task(town.stewardPerson, attestation).orElseThrow();
        new Desk(town.stewardPerson.api()).tasks().complete(asked.id(), Map.of("renewal", "LET_END"));
        town.settle();
        assertThat(task(town.stewardPerson, attestation)).isEmpty();

        town.later(Duration.ofDays(5));

        assertThat(second.member().attestations().get(attestation).state()).isEqualTo("ended");
        assertThat(decision(second).reason()).contains("NOT_ELIGIBLE");
        assertThat(reason(() -> town.stewardPerson.member().attestations().withdraw(attestation, "safety", "late")))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void whenItIsWithdrawnWhatIsPromisedEndsAndWhatIsInUseIsUsedToItsEnd() {
        ItemId attestation = attest(ana, Duration.ofDays(100)).id();
        ItemId used = drawn(ana, Duration.ZERO);
        ana.member().open(used).close();
        town.later(Duration.ofMinutes(1));
        ItemId promised = drawn(ana, DAY);

        town.stewardPerson.member().attestations().withdraw(attestation, "safety", "the lens was cleaned with sand");
        assertThat(reason(() -> second.member().attestations().withdraw(attestation, "other", "again")))
                .as("again is no harm")
                .isEmpty();
        town.settle();

        assertThat(ana.member().assignment(promised).state()).isEqualTo("ended");
        assertThat(ana.member().assignment(used).state()).isEqualTo("in-use");
        ana.member().open(used).close();
        Instant longer = town.clock.instant().plus(Duration.ofHours(3));
        assertThat(reason(() -> ana.member().extend(used, longer))).isEqualTo("NOT_ELIGIBLE");
        AttestationView told = ana.member().attestations().get(attestation);
        assertThat(told.state()).isEqualTo("withdrawn");
        assertThat(told.reason()).contains("safety");
        assertThat(told.why()).contains("the lens was cleaned with sand");
        assertThat(reason(() -> attestAgain(told))).isEqualTo("WRONG_STATE");
        ana.member().giveBack(used, "good");
    }

    @Test
    void itsPersonGivesItBackAndTheSameStepAgainChangesNothing() {
        AttestationView held = attest(ana, Duration.ofDays(100));
        assertThat(attestAgain(held).id()).as("the same claim").isEqualTo(held.id());
        assertThat(reason(() -> ana.member().attestations().withdraw(held.id(), "lapsed", "why")))
                .isEqualTo("BAD_PARAMETER");
        ana.member().attestations().withdraw(held.id(), "asked", "I moved away");
        town.settle();

        String head = town.head();
        settlement.attestationAgain(held.id());
        assertThat(town.head()).isEqualTo(head);
        assertThat(decision(ana).reason()).contains("NOT_ELIGIBLE");
    }

    @Test
    void twoAtOnceIssueOneAndWithdrawItOnce() throws InterruptedException {
        Window during = days(50);
        assertThat(Race.of(List.of(
                        () -> issue(town.stewardPerson, ana, during), () -> issue(town.stewardPerson, ana, during))))
                .containsOnly(Race.DONE);
        ItemId attestation = ana.member().attestations().own().getFirst().id();
        assertThat(ana.member().attestations().own()).hasSize(1);
        assertThat(Race.of(List.of(
                        () -> ana.member().attestations().withdraw(attestation, "asked", "one"),
                        () -> second.member().attestations().withdraw(attestation, "mistaken", "two"))))
                .containsOnly(Race.DONE);
    }

    @Test
    void noStewardGivesItOutsideTheDrawToSomebodyWhoIsNotAttested() {
        ItemId need = town.need(ana, Duration.ZERO, WINDOW);
        var overrides = new Overrides(town.stewardPerson.api());

        assertThat(reason(() -> overrides.give(need, laser, "emergency", "it burns")))
                .isEqualTo("NOT_ELIGIBLE");
        attest(ana, DAY);
        assertThat(overrides.give(need, laser, "emergency", "it burns").assignment())
                .isPresent();
    }

    @Test
    void whatLastsBeyondItIsTold() {
        ItemId attestation = attest(ana, Duration.ofHours(3)).id();
        ItemId permit = drawn(ana, Duration.ZERO);
        ana.member().open(permit).close();
        assertThat(ana.member().attestations().get(attestation).permitsBeyond()).isEmpty();
        Instant now = town.clock.instant();

        new Desk(town.stewardPerson.api())
                .close(laser, new Window(now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(9))));

        assertThat(ana.member().attestations().get(attestation).permitsBeyond()).containsExactly(permit);
        assertThat(second.member().attestations().get(attestation).permitsBeyond())
                .containsExactly(permit);
        ana.member().giveBack(permit, "good");
    }

    @Test
    void aTripIsGivenOnlyWhileWhoeverDrivesIsAttested() {
        Person driver = town.admitted();
        ItemId trip = trip();
        ItemId waits = ride();
        town.steward.startRound(new Category("offer", "ride", 1), "community-transport");
        town.settle();
        assertThat(ana.member().decisions(waits).getFirst().sentence()).startsWith("Nobody has vetted who drives");
        town.steward.desk().putStaff(trip, driver.did());
        assertThat(town.steward.desk().staff(trip)).containsExactly(driver.did());
        assertThat(reason(() -> new Desk(ana.api()).staff(trip))).isEqualTo("NOT_ALLOWED");
        ItemId attestation = town.attest(driver, "driver", Duration.ofDays(60)).id();
        town.later(Duration.ofMinutes(1));
        town.steward.startRound(new Category("offer", "ride", 1), "community-transport");
        town.settle();
        ItemId permit = ana.member().decisions(waits).stream()
                .flatMap(each -> each.assignment().stream())
                .findFirst()
                .orElseThrow();

        driver.member().attestations().withdraw(attestation, "asked", "I drive no longer");
        town.settle();

        assertThat(ana.member().assignment(permit).state()).isEqualTo("ended");
        assertThat(ana.member().need(waits).waits()).isTrue();
        town.steward.desk().dropStaff(trip, driver.did());
        assertThat(town.steward.desk().staff(trip)).isEmpty();
    }

    private ItemId trip() {
        ObjectNode fields = days(30, JsonNodeFactory.instance.objectNode()).put("title", "To the market");
        fields.put("units", 3).put("doorCode", "4711");
        fields.putObject("attributes").put("from", "Harbour").put("to", "Market");
        fields.putObject("attestations").put("staff", "driver");
        return town.steward.publishOffer(new Category("offer", "ride", 1), fields);
    }

    private ItemId ride() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("title", "To the market");
        fields.put("priority", "normal").put("group", town.group.did().value());
        fields.putObject("constraints").put("from", "Harbour").put("to", "Market");
        Instant from = town.clock.instant().plus(DAY);
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(WINDOW).toString());
        return ana.member().publishNeed(new Category("need", "ride", 1), fields);
    }

    private ObjectNode days(int days, ObjectNode fields) {
        Window window = days(days);
        fields.putObject("window")
                .put("from", window.from().toString())
                .put("until", window.until().toString());
        return fields;
    }

    private Window days(int days) {
        return new Window(town.clock.instant(), town.clock.instant().plus(Duration.ofDays(days)));
    }

    private AttestationView attest(Person whom, Duration time) {
        Instant now = town.clock.instant();
        return issue(town.stewardPerson, whom, new Window(now, now.plus(time)));
    }

    private AttestationView attestAgain(AttestationView before) {
        return issue(town.stewardPerson, ana, before.during());
    }

    private AttestationView issue(Person by, Person whom, Window during) {
        return by.member().attestations().issue(town.group.did(), whom.did(), new Attested(LASER, during), SEEN);
    }

    private ObjectNode signed(Person by, Window during) {
        var claim = new AttestationClaim(town.group.did(), ana.did(), new Attested(LASER, during), by.did());
        return Proofs.sign(claim.toSign(), by.keys(), town.clock.instant());
    }

    private static void post(Person by, ObjectNode attestation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("evidence", SEEN);
        body.set("attestation", attestation);
        by.api().send("POST", "/api/v1/attestations", body);
    }

    private DecisionView decision(Person who) {
        return decisionAt(who, Duration.ZERO);
    }

    private DecisionView decisionAt(Person who, Duration from) {
        ItemId need = town.need(who, from, from.plus(WINDOW));
        town.draw();
        DecisionView decision = who.member().decisions(need).getFirst();
        decision.assignment()
                .ifPresentOrElse(who.member()::giveUp, () -> who.member().withdraw(need));
        return decision;
    }

    private ItemId drawn(Person who, Duration from) {
        ItemId need = town.need(who, from, from.plus(WINDOW));
        town.draw();
        return who.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    private static Map<String, String> numbers(DecisionView decision) {
        return decision.basis().numbers();
    }

    private static Optional<TaskView> task(Person who, ItemId attestation) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each -> each.subject().equals(attestation))
                        .findFirst();
    }

    private static String reason(Runnable request) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, request::run);
        return refused == null ? "" : refused.reason();
    }
}
