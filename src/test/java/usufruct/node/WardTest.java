package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.client.NeedView;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.Suspensions;
import usufruct.client.WardView;
import usufruct.client.Wards;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.ItemId;

/** Kim is a child; Mia looks after them until they are of age, consents to what they get, and never becomes them. */
class WardTest {
    private static final Duration TO_MAJORITY = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person kim;
    private Person mia;
    private Person steward;

    @BeforeEach
    void aFamily() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 1, "4711");
        steward = town.stewardPerson;
        kim = town.admitted();
        mia = town.admitted();
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
    void opensNothingBeforeAGuardianConsents() {
        running();
        ItemId permit = won();
        town.later(Duration.ofHours(1));
        assertThat(reason(() -> kim.member().open(permit))).isEqualTo("CONSENT_MISSING");
        assertThat(reason(() -> new Desk(steward.api()).handOver(permit))).isEqualTo("CONSENT_MISSING");
        assertThat(reason(() -> kim.member().takeOffline(permit))).isEqualTo("CONSENT_MISSING");
        assertThat(reason(() -> wards(kim).answer(permit, "consent"))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> wards(steward).answer(permit, "consent"))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> wards(mia).answer(permit, "perhaps"))).isEqualTo("BAD_PARAMETER");

        assertThat(steward.member().assignment(permit).consent().orElseThrow()).contains("missing");

        wards(mia).answer(permit, "consent");
        wards(mia).answer(permit, "consent");
        assertThat(kim.member().assignment(permit).consent().orElseThrow())
                .contains(mia.did().value());

        try (OpenedGrant opened = kim.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains("4711");
        }
        assertThat(reason(() -> mia.member().open(permit))).as("it is not hers").isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(settlement.count("consent.given")).isEqualTo(1);
    }

    @Test
    void theTaskToHandOverWaitsForTheConsentToo() {
        running();
        ItemId permit = won();
        town.later(Duration.ofHours(1));
        String task = new Desk(steward.api())
                .tasks().open().stream()
                        .filter(each -> each.kind().equals("handOver"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        assertThat(reason(() -> new Desk(steward.api()).tasks().complete(task, Map.of())))
                .isEqualTo("CONSENT_MISSING");
        wards(mia).answer(permit, "consent");
        new Desk(steward.api()).tasks().complete(task, Map.of());
        town.settle();
        assertThat(kim.member().assignment(permit).state()).isEqualTo("in-use");
    }

    @Test
    void whatAGuardianRefusesEndsAndSilenceIsNoMissedTurn() {
        running();
        ItemId refused = won();
        wards(mia).answer(refused, "refuse");
        assertThat(kim.member().assignment(refused).state()).isEqualTo("ended");
        assertThat(kim.member().needs().getFirst().waits()).isTrue();
        town.draw();
        ItemId again = kim.member().assignments().stream()
                .filter(each -> !each.id().equals(refused))
                .map(AssignmentView::id)
                .findFirst()
                .orElseThrow();

        town.later(Duration.ofHours(6));

        assertThat(kim.member().assignment(again).state()).isEqualTo("ended");
        assertThat(reason(() -> wards(mia).answer(again, "consent"))).isEqualTo("WRONG_STATE");
    }

    @Test
    void aGuardianSeesWhatIsTheChildsAndDoesNothingInTheirName() {
        running();
        ItemId permit = won();
        ItemId need = kim.member().needs().getFirst().id();

        assertThat(mia.member().actingFor(kim.did()).needs())
                .extracting(NeedView::id)
                .containsExactly(need);
        assertThat(mia.member().actingFor(kim.did()).assignments())
                .extracting(AssignmentView::id)
                .containsExactly(permit);
        assertThat(mia.member().actingFor(kim.did()).decisions(need)).isNotEmpty();
        assertThat(reason(() -> mia.member().actingFor(kim.did()).giveUp(permit)))
                .isEqualTo("NO_MANDATE");
        Person stranger = town.admitted();
        assertThat(reason(() -> stranger.member().actingFor(kim.did()).needs())).isEqualTo("NO_MANDATE");

        MandateView mandate = new Mandates(kim.api())
                .give(
                        stranger.did(),
                        Mandates.Terms.of(Set.of("ask"), town.clock.instant().plus(TO_MAJORITY)));
        new Mandates(mia.api()).end(mandate.id());
        assertThat(new Mandates(kim.api()).own())
                .as("a guardian ends a child's mandates")
                .isEmpty();
    }

    @Test
    void atMajorityAllOfItEndsByItselfAndThePassportIsHandedOver() {
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            PassportKeys old = PassportKeys.of(phrase, 0);
            kim = town.person(old);
            kim.member().register(Passport.Kind.PERSON, Town.START);
            town.operator.putMember(kim.did());
            town.steward.admit(kim.did());
            WardView ward = running();
            assertThat(reason(() -> wards(kim).handOver(ward.id())))
                    .as("before the day")
                    .isEqualTo("WRONG_STATE");

            town.later(TO_MAJORITY);

            assertThat(reason(() -> mia.member().actingFor(kim.did()).needs())).isEqualTo("NO_MANDATE");
            ItemId permit = won();
            assertThat(reason(() -> wards(mia).answer(permit, "consent"))).isEqualTo("NOT_FOUND");
            town.later(Duration.ofHours(1));
            kim.member().open(permit).close();
            assertThat(reason(() -> wards(kim).handOver(ward.id())))
                    .as("with the keys of before")
                    .isEqualTo("WRONG_STATE");
            PassportKeys fresh = PassportKeys.of(phrase, 1);
            kim.member()
                    .register(PassportDocument.first(old, Passport.Kind.PERSON, Town.START)
                            .rotate(old, fresh, town.clock.instant()));
            town.later(Duration.ofMinutes(1));
            Person grown = town.person(fresh);

            wards(grown).handOver(ward.id());
            wards(grown).handOver(ward.id());

            assertThat(wards(grown).get(ward.id()).handedOverAt()).isPresent();
            assertThat(settlement.count("ward.handed-over")).isEqualTo(1);
        }
    }

    @Test
    void onlyAStewardWithoutAPartInItSetsOneUp() {
        Instant majority = town.clock.instant().plus(TO_MAJORITY);
        assertThat(reason(() -> wards(mia).setUp(kim.did(), List.of(mia.did()), majority, "mine")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(steward.did()), majority, "mine")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(kim.did()), majority, "so")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(), majority, "so")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(mia.did()), Town.START, "so")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(mia.did()), majority, " ")))
                .isEqualTo("BAD_PARAMETER");
        WardView ward = wards(steward).setUp(kim.did(), List.of(mia.did()), majority, "canary-of-the-office");
        assertThat(reason(() -> wards(steward).setUp(kim.did(), List.of(mia.did()), majority, "again")))
                .isEqualTo("WRONG_STATE");
        Person stranger = town.admitted();
        assertThat(reason(() -> wards(stranger).get(ward.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> wards(stranger).take(ward.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> wards(stranger).end(ward.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> wards(mia).end(ward.id()))).isEqualTo("NOT_ALLOWED");
        assertThat(kim.member().own().copy().file().toString())
                .contains("canary-of-the-office")
                .doesNotContain(mia.did().value());
        wards(steward).end(ward.id());
        wards(steward).end(ward.id());
        assertThat(reason(() -> wards(mia).take(ward.id()))).isEqualTo("WRONG_STATE");
        assertThat(settlement.count("ward.ended")).isEqualTo(1);
    }

    @Test
    void isOneHouseholdWithWhoLooksAfterThem() {
        Person second = town.admitted();
        Person third = town.admitted();
        town.operator.putGroup(
                town.group.did(), "Tools of the town", List.of(steward.did(), second.did(), third.did()));
        town.operator.putHousehold(mia.did(), second.did());
        assertThat(reason(() -> suspend(second, kim)))
                .as("before she took it on")
                .isEqualTo("none");
        running();
        Person sibling = town.admitted();
        wards(steward)
                .setUp(sibling.did(), List.of(third.did()), town.clock.instant().plus(TO_MAJORITY), "the office");

        assertThat(reason(() -> suspend(second, kim)))
                .as("who lives with the guardian")
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> suspend(third, sibling)))
                .as("who never took it on")
                .isEqualTo("none");
        town.later(TO_MAJORITY);
        assertThat(reason(() -> suspend(second, kim))).as("who is of age").isEqualTo("none");
    }

    private void suspend(Person who, Person whom) {
        new Suspensions(who.api()).propose(town.group.did(), whom.did(), "other", 3, "a rest");
    }

    private WardView running() {
        WardView ward = wards(steward)
                .setUp(kim.did(), List.of(mia.did()), town.clock.instant().plus(TO_MAJORITY), "birth certificate");
        wards(mia).take(ward.id());
        wards(mia).take(ward.id());
        return ward;
    }

    private ItemId won() {
        town.need(kim, Duration.ofHours(1), Duration.ofHours(3));
        town.draw();
        return kim.member().assignments().getLast().id();
    }

    private static Wards wards(Person who) {
        return new Wards(who.api());
    }

    private static String reason(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        return problem == null ? "none" : problem.reason();
    }
}
