package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
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
import usufruct.client.Api;
import usufruct.client.AppealView;
import usufruct.client.Appeals;
import usufruct.client.AssignmentView;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.OpenedGrant;
import usufruct.client.OutcomeView;
import usufruct.client.Photo;
import usufruct.client.Photos;
import usufruct.client.ProblemException;
import usufruct.client.ProxyActView;
import usufruct.client.Suspensions;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.record.OfflinePermit;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Ben acts for Ana, who has no device: what is done is hers, says by whose hand, and she can have it overturned. */
class ProxyTest {
    private static final Duration SOON = Duration.ofHours(2);
    private static final Duration LONG = Duration.ofDays(40);
    private static final Set<String> ALL =
            Set.of("ask", "edit", "pause", "withdraw", "accept", "decline", "return", "excuse");

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person steward;

    @BeforeEach
    void twoPeople() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        steward = town.stewardPerson;
        ana = town.admitted();
        ben = town.admitted();
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
    void seesThePicturesOfANeedThatAMandateCoversAndNobodyElseDoes() {
        ObjectNode fields = town.needFields(later(SOON), later(SOON.multipliedBy(2)));
        var photo = new Photo(new Pictures().bare(Camera.jpeg(32, 24)), "The wall", Optional.empty(), false);
        ItemId need = ana.member().photos().publishNeed(Town.NEED, Visibility.DIRECT, fields, List.of(photo));
        String digest = Photos.digests(fields.path("photos")).getFirst();
        assertThat(reason(() -> ben.member().photos().get(need, digest))).isEqualTo("NOT_FOUND");

        MandateView mandate = mandates(ana).give(ben.did(), Mandates.Terms.of(Set.of("withdraw"), later(LONG)));
        assertThat(reason(() -> ben.member().photos().get(need, digest))).isEqualTo("NOT_FOUND");
        mandates(ben).take(mandate.id());

        assertThat(ben.member().photos().get(need, digest)).isNotEmpty();
        assertThat(reason(() -> town.admitted().member().photos().get(need, digest)))
                .isEqualTo("NOT_FOUND");
        mandates(ana).end(mandate.id());
        assertThat(reason(() -> ben.member().photos().get(need, digest))).isEqualTo("NOT_FOUND");
    }

    @Test
    void asksForAnotherAndEverybodyConcernedReadsBoth() {
        running(ALL);

        ItemId need = asked();

        NeedView hers = ana.member().need(need);
        assertThat(hers.state()).isEqualTo("waiting");
        assertThat(hers.header().issuer()).as("who signed it").isEqualTo(ben.did());
        assertThat(forAna().outlook(need)).isNotNull();
        assertThat(ana.member().needs()).extracting(NeedView::id).containsExactly(need);
        assertThat(ben.member().needs()).as("it is not his").isEmpty();
        assertThat(forAna().needs()).extracting(NeedView::id).containsExactly(need);
        for (List<ProxyActView> told :
                List.of(hers.proxyActs(), steward.member().need(need).proxyActs())) {
            assertThat(told).singleElement().satisfies(act -> {
                assertThat(act.act()).isEqualTo("ask");
                assertThat(act.by()).isEqualTo(ben.did());
                assertThat(act.person()).isEqualTo(ana.did());
            });
        }
        assertThat(settlement.count("mandate.used")).isEqualTo(1);
    }

    @Test
    void thePermitIsThePersonsAndIsChargedToThem() {
        ItemId offer = town.offer("Drills", 1, "4711");
        running(ALL);
        ItemId need = asked();
        town.draw();

        AssignmentView permit = ana.member().assignments().getFirst();

        assertThat(permit.need()).isEqualTo(need);
        assertThat(permit.offer()).isEqualTo(offer);
        assertThat(ben.member().assignments()).isEmpty();
        assertThat(forAna().assignments()).extracting(AssignmentView::id).containsExactly(permit.id());
        assertThat(forAna().decisions(need)).hasSize(1);
        assertThat(forAna().timeline(need).now()).isNotEmpty();
        assertThat(reason(() -> ben.member().timeline(need))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ben.member().decisions(need))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> ben.member().giveBack(permit.id(), "good"))).isEqualTo("NOT_ALLOWED");
        town.later(SOON);
        forAna().giveBack(permit.id(), "good");
        assertThat(ana.member().assignment(permit.id()).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("return");
    }

    @Test
    void mayDoNothingWithoutAMandateThatCoversIt() {
        ItemId own = town.need(ana, SOON, SOON.plusHours(2));
        assertThat(reason(this::asked)).isEqualTo("NO_MANDATE");
        assertThat(reason(() -> forAna().withdraw(own))).isEqualTo("NO_MANDATE");
        assertThat(reason(() -> forAna().needs())).isEqualTo("NO_MANDATE");
        assertThat(reason(() -> forAna().need(own))).isEqualTo("NOT_FOUND");

        MandateView offered = given(Set.of("pause"));
        assertThat(reason(() -> forAna().pause(own, later(Duration.ofHours(1)))))
                .as("he has not taken it on")
                .isEqualTo("NO_MANDATE");
        mandates(ben).take(offered.id());
        forAna().pause(own, later(Duration.ofHours(1)));

        assertThat(reason(() -> forAna().withdraw(own))).isEqualTo("NO_MANDATE");
        assertThat(reason(this::asked)).isEqualTo("NO_MANDATE");
        assertThat(ana.member().need(own).waits()).isTrue();
    }

    @Test
    void heldToTheGroupTheKindAndTheTimeThatWereNamed() {
        Did other = town.admitted().did();
        Instant from = later(Duration.ofHours(1));
        Mandates.Terms terms = new Mandates.Terms(ALL, List.of(other), List.of(), Optional.empty(), later(LONG));
        MandateView elsewhere = mandates(ana).give(ben.did(), terms);
        mandates(ben).take(elsewhere.id());
        assertThat(reason(this::asked)).as("another group").isEqualTo("NO_MANDATE");
        mandates(ana).end(elsewhere.id());

        MandateView rides = mandates(ana)
                .give(
                        ben.did(),
                        new Mandates.Terms(
                                ALL,
                                List.of(town.group.did()),
                                List.of(Category.parse("need.ride@v1")),
                                Optional.empty(),
                                later(LONG)));
        mandates(ben).take(rides.id());
        assertThat(reason(this::asked)).as("another kind").isEqualTo("NO_MANDATE");
        mandates(ana).end(rides.id());

        MandateView hour = mandates(ana)
                .give(
                        ben.did(),
                        new Mandates.Terms(
                                ALL,
                                List.of(town.group.did()),
                                List.of(Town.NEED),
                                Optional.of(from),
                                from.plus(Duration.ofHours(1))));
        mandates(ben).take(hour.id());
        ProblemException early = catchThrowableOfType(ProblemException.class, this::asked);
        assertThat(early.reason()).isEqualTo("NO_MANDATE");
        assertThat(early).hasMessageContaining("no mandate");
        town.later(Duration.ofMinutes(61));
        ItemId need = asked();
        town.later(Duration.ofHours(1));
        assertThat(reason(() -> forAna().withdraw(need)))
                .as("it is over by itself")
                .isEqualTo("NO_MANDATE");
        assertThat(mandates(ana).own()).isEmpty();
    }

    @Test
    void anyOfThemEndsItAtOnce() {
        for (Person ends : List.of(ana, ben, steward)) {
            MandateView mandate = running(ALL);
            ItemId need = asked();
            mandates(ends).end(mandate.id());
            mandates(ends).end(mandate.id());

            assertThat(reason(() -> forAna().withdraw(need))).isEqualTo("NO_MANDATE");
            assertThat(mandates(ana).get(mandate.id()).endedBy()).contains(ends.did());
            assertThat(ana.member().need(need).waits())
                    .as("what was done stays hers")
                    .isTrue();
        }
        assertThat(settlement.count("mandate.ended")).isEqualTo(3);
    }

    @Test
    void aStewardWitnessesForSomebodyWithoutADevice() {
        assertThat(reason(() -> mandates(steward).witness(ana.did(), steward.did(), terms(ALL), "she said so")))
                .as("to themself")
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> mandates(ben).witness(ana.did(), ben.did(), terms(ALL), "she said so")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> mandates(town.admitted()).witness(ana.did(), ben.did(), terms(ALL), "she said so")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> mandates(steward).witness(ana.did(), ben.did(), terms(ALL), " ")))
                .isEqualTo("BAD_PARAMETER");

        MandateView mandate =
                mandates(steward).witness(ana.did(), ben.did(), terms(ALL), "said at the desk, with her daughter");
        assertThat(mandates(steward)
                        .witness(ana.did(), ben.did(), terms(ALL), "said at the desk")
                        .id())
                .as("again is no harm")
                .isEqualTo(mandate.id());
        mandates(ben).take(mandate.id());
        mandates(ben).take(mandate.id());

        assertThat(asked()).isNotNull();
        assertThat(mandates(ana).get(mandate.id()).witness()).contains(steward.did());
        assertThat(mandates(ana).get(mandate.id()).why()).contains("said at the desk, with her daughter");
        assertThat(mandates(ben).get(mandate.id()).why())
                .as("not for the proxy")
                .isEmpty();
        assertThat(settlement.count("mandate.taken")).isEqualTo(1);
        Person stranger = town.admitted();
        assertThat(reason(() -> mandates(stranger).get(mandate.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> mandates(stranger).acts(mandate.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> mandates(stranger).end(mandate.id()))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> mandates(stranger).of(ana.did()))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> mandates(stranger).take(mandate.id()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void cannotBeHandedOnAndThereIsOneBetweenTwo() {
        running(ALL);
        Person cleo = town.admitted();

        assertThat(reason(() -> mandates(ben).witness(ana.did(), cleo.did(), terms(ALL), "he lets me")))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> cleo.member().actingFor(ana.did()).needs())).isEqualTo("NO_MANDATE");
        assertThat(reason(() -> mandates(ana).give(ben.did(), terms(Set.of("ask")))))
                .isEqualTo("WRONG_STATE");
        assertThat(reason(() -> mandates(ana).give(ana.did(), terms(ALL)))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> mandates(ana).give(cleo.did(), terms(Set.of("vote")))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> mandates(ana).give(cleo.did(), terms(Set.of()))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> mandates(ana).give(cleo.did(), Mandates.Terms.of(ALL, later(Duration.ofDays(367))))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> mandates(ana).give(town.stranger().did(), terms(ALL))))
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void actsForEightPeopleAtMost() {
        for (int i = 0; i < 8; i++) {
            Person person = town.admitted();
            mandates(ben).take(mandates(person).give(ben.did(), terms(ALL)).id());
        }
        MandateView ninth = given(ALL);

        assertThat(reason(() -> mandates(ben).take(ninth.id()))).isEqualTo("WRONG_STATE");
        MandateView another = mandates(ben).own().stream()
                .filter(each -> !each.id().equals(ninth.id()))
                .findAny()
                .orElseThrow();
        mandates(ben).end(another.id());
        mandates(ben).take(ninth.id());
    }

    @Test
    void opensOnlyWhenTheMandateSaysSoAndTheGrantLogShowsIt() {
        town.offer("Drills", 1, "4711");
        MandateView without = running(ALL);
        asked();
        town.draw();
        town.later(SOON);
        ItemId permit = ana.member().assignments().getFirst().id();
        assertThat(reason(() -> forAna().open(permit))).isEqualTo("NO_MANDATE");
        mandates(ana).end(without.id());
        running(Set.of("open"));

        try (OpenedGrant opened = forAna().open(permit)) {
            assertThat(opened.text("doorCode")).contains("4711");
        }
        ana.member().open(permit).close();

        List<JsonNode> lines = ana.api().all("/api/v1/grants?assignment=" + permit);
        assertThat(lines)
                .extracting(line -> line.path("by").asText("herself"))
                .contains(ben.did().value(), "herself");
        JsonNode his = lines.stream()
                .filter(line -> line.has("by") && !line.has("refused"))
                .findFirst()
                .orElseThrow();
        assertThat(his.path("holder").asText()).isEqualTo(ana.did().value());
        assertThat(lines).extracting(line -> line.path("odd").asText()).doesNotContain("other-key");
        assertThat(settlement.count("grant.issued")).isEqualTo(2);
        assertThat(ana.member().assignment(permit).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("open");
    }

    @Test
    void asksForMoreTimeAndSaysHowItWent() {
        town.offer("Drills", 1, "4711");
        running(Set.of("ask", "return"));
        ItemId need = asked();
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        town.later(SOON);
        town.steward.handOver(permit);
        Instant due = ana.member().assignment(permit).window().until();
        Instant longer = due.plus(Duration.ofHours(1));
        assertThat(reason(() -> forAna().extend(permit, longer))).isEqualTo("NO_MANDATE");
        mandates(ana).own().forEach(each -> mandates(ana).end(each.id()));
        running(Set.of("extend", "return", "outcome"));

        forAna().extend(permit, longer);
        forAna().extend(permit, longer);
        assertThat(ana.member().assignment(permit).window().until()).isEqualTo(longer);
        assertThat(forAna().waitingFor(permit)).isEqualTo("none");
        forAna().giveBack(permit, "good");
        ItemId outcome = forAna().recordOutcome(went(permit));

        assertThat(ana.member().assignment(permit).state()).isEqualTo("closed");
        assertThat(ana.member().need(need).state()).isEqualTo("fulfilled");
        assertThat(ana.member().assignment(permit).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("extend", "return");
        OutcomeView hers = ana.member().outcome(outcome);
        assertThat(hers.record().header().issuer()).as("who signed it").isEqualTo(ben.did());
        assertThat(hers.record().owner()).as("whose it is").isEqualTo(ana.did());
        assertThat(ana.api().get("/api/v1/outcomes/" + outcome).path("proxyActs"))
                .singleElement()
                .satisfies(act ->
                        assertThat(act.path("by").asText()).isEqualTo(ben.did().value()));
        assertThat(forAna().outcomeOf(permit)).isPresent();
        assertThat(reason(() -> ben.member().outcomeOf(permit))).isEqualTo("NOT_FOUND");
        assertThat(ana.member().own().copy().file().toString()).contains("it cut well", outcome.value());
    }

    @Test
    void saysHowItWentOnlyWithAMandateForItAndInNobodyElsesName() {
        town.offer("Drills", 1, "4711");
        running(Set.of("ask", "return"));
        asked();
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        town.later(SOON);
        forAna().giveBack(permit, "good");

        assertThat(reason(() -> forAna().recordOutcome(went(permit)))).isEqualTo("NO_MANDATE");
        assertThat(reason(() -> ben.member().recordOutcome(went(permit)))).isEqualTo("NOT_ALLOWED");
        mandates(steward).give(ben.did(), terms(Set.of("outcome")));
        mandates(ben).own().stream()
                .filter(each -> each.person().equals(steward.did()))
                .forEach(each -> mandates(ben).take(each.id()));
        assertThat(reason(() -> ben.member().actingFor(steward.did()).recordOutcome(went(permit))))
                .as("what a steward may, nobody does for them")
                .isEqualTo("NOT_THE_ASSIGNEE");
        ana.member().recordOutcome(went(permit));
    }

    @Test
    void objectsForHerAndTheAppealIsHers() {
        running(Set.of("ask"));
        ItemId need = asked();
        ItemId round = town.draw();
        assertThat(reason(() -> appeals(forAna()).give(round, need, "rule", "she came first")))
                .isEqualTo("NO_MANDATE");
        mandates(ana).own().forEach(each -> mandates(ana).end(each.id()));
        MandateView mandate = running(Set.of("appeal"));
        assertThat(reason(() -> appeals(ben.member()).give(round, need, "rule", "she came first")))
                .isEqualTo("NOT_FOUND");

        AppealView given = appeals(forAna()).give(round, need, "rule", "she came first");
        appeals(forAna()).give(round, need, "rule", "she came first");

        assertThat(appeals(ana.member()).own()).extracting(AppealView::id).containsExactly(given.id());
        assertThat(appeals(forAna()).own()).extracting(AppealView::id).containsExactly(given.id());
        assertThat(appeals(ben.member()).own()).as("it is not his").isEmpty();
        assertThat(reason(() -> appeals(ben.member()).get(given.id()))).isEqualTo("NOT_FOUND");
        assertThat(mandates(ana).acts(mandate.id())).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("appeal");
            assertThat(act.item()).isEqualTo(given.id());
        });
        assertThat(ana.api().get("/api/v1/appeals/" + given.id()).path("proxyActs"))
                .hasSize(1);
        assertThat(mandates(ana)
                        .overturn(mandates(ana).acts(mandate.id()).getFirst().id()))
                .as("it is judged once; it stands as overturned")
                .isFalse();
    }

    @Test
    void takesAPermitAlongWithAMandateForJustThatAndShowsItWithHisOwnKey() {
        ItemId offer = town.offer("Drills", 1, "4711");
        running(Set.of("ask", "open"));
        asked();
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        assertThat(reason(() -> forAna().takeOffline(permit))).isEqualTo("NO_MANDATE");
        mandates(ana).own().forEach(each -> mandates(ana).end(each.id()));
        running(Set.of("carry"));
        assertThat(reason(() -> ben.member().takeOffline(permit))).isEqualTo("NOT_THE_ASSIGNEE");

        OfflinePermit told = OfflinePermit.read(forAna().takeOffline(permit)).orThrow();

        assertThat(told.item()).isEqualTo(offer);
        assertThat(told.holder().did()).isEqualTo(ben.did());
        assertThat(settlement.entries("permit.taken-offline", permit)).hasSize(1);
        assertThat(ana.member().assignment(permit).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("carry");
    }

    @Test
    void overturnsANeedThatSheNeverWanted() {
        town.offer("Drills", 1, "4711");
        MandateView mandate = running(ALL);
        ItemId need = asked();
        town.draw();
        ProxyActView act = mandates(ana).acts(mandate.id()).getFirst();
        assertThat(reason(() -> mandates(ben).overturn(act.id()))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> mandates(town.admitted()).overturn(act.id(), "no")))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> mandates(steward).overturn(act.id()))).isEqualTo("BAD_PARAMETER");

        assertThat(mandates(ana).overturn(act.id())).isTrue();
        assertThat(mandates(ana).overturn(act.id())).as("again").isFalse();

        assertThat(ana.member().need(need).state()).isEqualTo("withdrawn");
        assertThat(ana.member().assignments().getFirst().state()).isEqualTo("ended");
        assertThat(mandates(ben).acts(mandate.id()).getFirst().overturnedBy()).contains(ana.did());
        assertThat(settlement.count("mandate.overturned")).isEqualTo(1);
    }

    @Test
    void aStewardOverturnsOnHerWordAndWithinAFortnight() {
        MandateView mandate = running(ALL);
        ItemId own = town.need(ana, Duration.ofDays(30), Duration.ofDays(31));
        forAna().pause(own, later(Duration.ofDays(20)));
        ItemId asked = asked();
        List<ProxyActView> acts = mandates(ana).acts(mandate.id());
        ItemId pause = find(acts, "pause");

        assertThat(mandates(steward).overturn(pause, "she wants it now, she says"))
                .isTrue();

        assertThat(ana.member().need(own).pausedUntil()).isEmpty();
        town.later(Duration.ofDays(14));
        assertThat(reason(() -> mandates(ana).overturn(find(acts, "ask")))).isEqualTo("WRONG_STATE");
        assertThat(ana.member().need(asked).state()).isNotEqualTo("withdrawn");
    }

    @Test
    void aNeedThatAProxySignedCanBeEditedByThePerson() {
        running(ALL);
        ItemId need = asked();
        Instant from = later(SOON);

        ana.member().editNeed(need, town.needFields(from, from.plus(Duration.ofHours(1))), true);
        forAna().editNeed(need, town.needFields(from, from.plus(Duration.ofMinutes(30))), true);
        ana.member().editNeed(need, town.needFields(from, from.plus(Duration.ofMinutes(20))), true);

        assertThat(reason(() ->
                        ben.member().editNeed(need, town.needFields(from, from.plus(Duration.ofMinutes(10))), true)))
                .isEqualTo("NOT_FOUND");
        assertThat(ana.member().need(need).proxyActs())
                .extracting(ProxyActView::act)
                .containsExactly("ask", "edit");
    }

    @Test
    void whoActsForSomebodyKeepsOutOfTheirCases() {
        Person second = town.admitted();
        Person third = town.admitted();
        town.operator.putGroup(
                town.group.did(), "Tools of the town", List.of(steward.did(), second.did(), third.did()));
        MandateView mandate = mandates(ana).give(second.did(), terms(ALL));
        mandates(second).take(mandate.id());

        assertThat(reason(() -> mandates(second).witness(ana.did(), ben.did(), terms(ALL), "she said so")))
                .isEqualTo("NOT_ALLOWED");
        mandates(second).end(mandate.id());
        assertThat(reason(() -> suspend(second, ana))).as("when it is over too").isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> suspend(third, ana))).isEqualTo("none");
    }

    @Test
    void neitherLogNorIndexNorProxyLearnsHerWord() {
        MandateView mandate =
                mandates(steward).witness(ana.did(), ben.did(), terms(ALL), "canary-of-her-word said at the desk");
        mandates(ben).take(mandate.id());
        asked();

        assertThat(ben.api().get("/api/v1/mandates").toString()).doesNotContain("canary-of-her-word");
        assertThat(ben.member().own().copy().file().toString())
                .doesNotContain("canary-of-her-word", ana.did().value());
        assertThat(ana.member().own().copy().file().toString())
                .contains("canary-of-her-word", "A shelf to hang", "proxyActs");
    }

    private void suspend(Person who, Person whom) {
        new Suspensions(who.api()).propose(town.group.did(), whom.did(), "other", 3, "a rest");
    }

    private static ItemId find(List<ProxyActView> acts, String act) {
        return acts.stream()
                .filter(each -> each.act().equals(act))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private MandateView given(Set<String> acts) {
        return mandates(ana).give(ben.did(), terms(acts));
    }

    private MandateView running(Set<String> acts) {
        MandateView mandate = given(acts);
        mandates(ben).take(mandate.id());
        return mandate;
    }

    private Mandates.Terms terms(Set<String> acts) {
        return Mandates.Terms.of(acts, town.clock.instant().plus(LONG));
    }

    private static Mandates mandates(Person who) {
        return new Mandates(who.api());
    }

    private Member forAna() {
        return ben.member().actingFor(ana.did());
    }

    private static Appeals appeals(Member who) {
        return new Appeals(who.api());
    }

    private static ObjectNode went(ItemId permit) {
        return Api.object(Map.of("assignmentId", permit.value(), "result", "completed", "notes", "it cut well"));
    }

    private ItemId asked() {
        Instant from = later(SOON);
        return forAna().publishNeed(Town.NEED, town.needFields(from, from.plus(Duration.ofHours(2))));
    }

    private Instant later(Duration after) {
        return town.clock.instant().plus(after);
    }

    private static String reason(ThrowingCallable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call);
        return problem == null ? "none" : problem.reason();
    }
}
