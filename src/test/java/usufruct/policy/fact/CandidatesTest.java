package usufruct.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.words.Amount;
import usufruct.words.Attested;
import usufruct.words.Spans;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** What a rule gets to see of a need beside an offer. */
class CandidatesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Parameters PARAMETERS = Parameters.of(Map.of(
            "personOpen", 2L,
            "personInPeriod", 2L,
            "periodDays", 28L,
            "personPerRound", 1L,
            "hostNodeSharePercent", 100L,
            "guestNodeSharePercent", 40L,
            "cooldownHours", 12L,
            "baseWeight", 100L,
            "mostRoundsWaited", 6L));

    @Test
    void theVocabularyIsTheRecord() {
        assertThat(Vocabulary.facts().keySet())
                .containsExactlyElementsOf(Arrays.stream(Candidate.class.getRecordComponents())
                        .map(component -> component.getName())
                        .filter(name -> !name.equals("parameters"))
                        .toList());
    }

    @Test
    void countsOpenUsesAndUsesOfThePeriod() {
        Candidate candidate = join(use(-40, true), use(-20, false), use(-10, false));

        assertThat(candidate.openUses()).isEqualTo(1);
        assertThat(candidate.usesInPeriod()).isEqualTo(2);
    }

    @Test
    void saysFromWhenTheQuotaOfThePeriodIsFreeAgain() {
        Candidate full = join(use(-20, false), use(-10, false));

        Instant free = NOW.plus(Duration.ofDays(-20)).plus(Duration.ofDays(28));
        assertThat(Instant.ofEpochMilli(full.periodFreeFrom())).isEqualTo(free);
        assertThat(join(use(-10, false)).periodFreeFrom()).isZero();
        assertThat(new Candidates(pool(), PARAMETERS)
                        .join(
                                need(new Window(free, free.plusSeconds(60))),
                                0,
                                person(use(-20, false), use(-10, false)),
                                offer())
                        .usesInPeriod())
                .as("one of the two has left the period by then")
                .isEqualTo(1);
    }

    @Test
    void aUseThatIsStillToComeCountsAgainstAnEarlierWindow() {
        assertThat(join(use(20, true)).usesInPeriod()).isEqualTo(1);
    }

    @Test
    void thePauseStandsBeforeAndAfterOtherUses() {
        Candidate candidate = join(use(-1, false), use(3, true));

        assertThat(Instant.ofEpochMilli(candidate.cooldownEnds()))
                .isEqualTo(NOW.plus(Duration.ofDays(-1)).plus(Duration.ofHours(5 + 12)));
        assertThat(Instant.ofEpochMilli(candidate.latestEnd()))
                .isEqualTo(NOW.plus(Duration.ofDays(3)).minus(Duration.ofHours(12)));
        assertThat(join().cooldownEnds()).isZero();
        assertThat(join().latestEnd()).isZero();
    }

    @Test
    void nobodyPausesForWhatTheyMissed() {
        var missed = new Use(new Window(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9))), false, true);
        Candidate now = join(missed);

        assertThat(now.cooldownEnds()).isZero();
        assertThat(now.missedTurns()).isEqualTo(1);
        assertThat(now.usesInPeriod()).isEqualTo(1);
        Window before = new Window(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(2)));
        assertThat(new Candidates(pool(), PARAMETERS)
                        .join(need(before), 0, person(missed), offer())
                        .latestEnd())
                .isZero();
    }

    @Test
    void aGuestNodesShareIsRoundedDownButNeverToNothing() {
        assertThat(pool().unitsAllowed("guest", PARAMETERS)).isEqualTo(4);
        assertThat(new PoolFacts(NOW, "host", 1, new TreeMap<>()).unitsAllowed("guest", PARAMETERS))
                .isEqualTo(1);
        assertThat(pool().unitsAllowed("host", PARAMETERS)).isEqualTo(Parameters.MOST);
    }

    @Test
    void roundsWaitedAreCountedUpToTheMost() {
        assertThat(new Candidates(pool(), PARAMETERS)
                        .join(need(), 50, person(), offer())
                        .roundsWaited())
                .isEqualTo(6);
    }

    @Test
    void lostRoundsCountForThePeriodBeforeNowUpToTheMost() {
        List<Instant> lost = Stream.of(-29, -28, -27, -3, -2, -1)
                .map(days -> NOW.plus(Duration.ofDays(days)))
                .toList();
        var person = new PersonFacts("host", List.of(), PersonFacts.Suspension.NONE, lost, List.of());

        assertThat(roundsLost(PARAMETERS, person)).isEqualTo(4);
        assertThat(roundsLost(with("mostRoundsLost", 3), person)).isEqualTo(3);
        assertThat(roundsLost(with("mostRoundsWaited", 2), person))
                .as("where nothing is said of lost rounds")
                .isEqualTo(2);
        assertThat(roundsLost(with("periodDays", 2), person)).isEqualTo(1);
    }

    private static long roundsLost(Parameters parameters, PersonFacts person) {
        Window later = new Window(NOW.plus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(21)));
        return new Candidates(pool(), parameters)
                .join(need(later), 0, person, offer())
                .roundsLost();
    }

    private static Parameters with(String name, long number) {
        var values = new TreeMap<>(PARAMETERS.values());
        values.put(name, number);
        return new Parameters(values);
    }

    @Test
    void lateReturnsCountForThePeriodBeforeTheWindow() {
        List<Instant> late = Stream.of(-27, -10, -5)
                .map(days -> NOW.plus(Duration.ofDays(days)))
                .toList();
        var person = new PersonFacts("host", List.of(), PersonFacts.Suspension.NONE, List.of(), late);
        Window later = new Window(NOW.plus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(21)));

        Candidate now = new Candidates(pool(), PARAMETERS).join(need(), 0, person, offer());
        Candidate then = new Candidates(pool(), PARAMETERS).join(need(later), 0, person, offer());

        assertThat(now.lateReturns()).isEqualTo(3);
        assertThat(Instant.ofEpochMilli(now.lastLateReturn())).isEqualTo(late.getLast());
        assertThat(then.lateReturns()).isEqualTo(1);
        assertThat(join().lateReturns()).isZero();
        assertThat(join().lastLateReturn()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "linux, linux, true",
        "linux, 'windows, Linux', true",
        "linux, windows, false",
        "linux, '', false",
        ">3h, 4h, true",
        ">3h, 3h, false",
        ">=3h, 3 h, true",
        "<10kg, 9kg, true",
        "<10kg, 9lb, false",
        "<=18446744073709, 5, true",
        ">3h, plenty, false",
        "true, true, true",
        "'', '', true",
    })
    void aWishIsMetOrNot(String wish, String has, boolean met) {
        Optional<String> unmet = Constraints.firstUnmet(new TreeMap<>(Map.of("it", wish)), Map.of("it", has));

        assertThat(unmet.isEmpty()).isEqualTo(met);
    }

    @Test
    void anAbsentAttributeMeetsNoWish() {
        assertThat(Constraints.firstUnmet(new TreeMap<>(Map.of("os", "linux")), Map.of()))
                .contains("os linux");
    }

    @Test
    void readsWhoCaresAndForWhomFromWhatBothSay() {
        var attributes = new TreeMap<>(Map.of("carers", "2", "placesPerCarer", "many"));
        NeedFacts child = new NeedFacts(
                "",
                new TreeMap<>(Map.of("age", "3")),
                false,
                true,
                WantedTime.all(new Window(NOW, NOW.plusSeconds(9))),
                NOW,
                Optional.empty());
        var session =
                new OfferFacts("", false, attributes, new Window(NOW, NOW.plusSeconds(9)), OfferFacts.Maintenance.NONE);

        Candidate candidate = new Candidates(pool(), PARAMETERS).join(child, 0, person(), session);

        assertThat(candidate.carers()).isEqualTo(2);
        assertThat(candidate.placesPerCarer()).as("no number").isZero();
        assertThat(candidate.age()).isEqualTo(3);
    }

    @Test
    void isVettedOnlyForAllOfTheWindowThatIsStillAhead() {
        Window wanted = new Window(NOW.minusSeconds(10), NOW.plusSeconds(10));

        assertThat(vetted(wanted, NOW, NOW.plusSeconds(10)).vetted()).isTrue();
        Candidate shorter = vetted(wanted, NOW.minusSeconds(20), NOW.plusSeconds(9));
        assertThat(shorter.vetted()).isFalse();
        assertThat(shorter.vettedUntil()).isEqualTo(NOW.plusSeconds(9).toEpochMilli());
        assertThat(join().vetted()).as("nobody is named").isFalse();
        assertThat(join().vettedUntil()).isZero();
    }

    @Test
    void missesTheFirstAttestationThatDoesNotLast() {
        Window wanted = new Window(NOW.plusSeconds(10), NOW.plusSeconds(20));

        assertThat(attested(wanted, spell("b", 0, 15), spell("b", 15, 20)).missingAttestation())
                .as("one after the other")
                .isEqualTo("a");
        assertThat(attested(wanted, spell("a", 0, 30), spell("b", 0, 15), spell("b", 15, 20))
                        .missingAttestation())
                .isEmpty();
        Candidate ends = attested(wanted, spell("a", 0, 15), spell("b", 0, 90));
        assertThat(ends.missingAttestation()).isEqualTo("a");
        assertThat(ends.attestedUntil()).isEqualTo(NOW.plusSeconds(15).toEpochMilli());
        assertThat(ends.attestedFrom()).isZero();
        Candidate later = attested(wanted, spell("a", 11, 90), spell("b", 0, 90));
        assertThat(later.attestedUntil()).isZero();
        assertThat(later.attestedFrom()).isEqualTo(NOW.plusSeconds(11).toEpochMilli());
    }

    @Test
    void tellsOfProxiesAndOfChildren() {
        var asked = new NeedFacts(
                "",
                new TreeMap<>(),
                false,
                true,
                WantedTime.all(new Window(NOW, NOW.plusSeconds(9))),
                NOW,
                Optional.empty(),
                Amount.ONE,
                List.of(),
                true);
        var child =
                new PersonFacts("host", List.of(), PersonFacts.Suspension.NONE, List.of(), List.of(), List.of(), true);

        Candidate candidate = new Candidates(pool(), PARAMETERS).join(asked, 0, child, offer());

        assertThat(candidate.askedByProxy()).isTrue();
        assertThat(candidate.ward()).isTrue();
        assertThat(asked.withCareAgreed().byProxy()).as("it stays so").isTrue();
        assertThat(join().askedByProxy()).isFalse();
        assertThat(join().ward()).isFalse();
    }

    private static Candidate vetted(Window wanted, Instant from, Instant until) {
        var offer = new OfferFacts(
                "",
                false,
                new TreeMap<>(),
                new Window(NOW, NOW.plusSeconds(9)),
                OfferFacts.Maintenance.NONE,
                List.of(),
                Spans.of(List.of(new Window(from, until))));
        return new Candidates(pool(), PARAMETERS).join(need(wanted), 0, person(), offer);
    }

    private static Candidate attested(Window wanted, Attested... attested) {
        var offer = new OfferFacts(
                "",
                false,
                new TreeMap<>(),
                new Window(NOW, NOW.plusSeconds(9)),
                OfferFacts.Maintenance.NONE,
                List.of("a", "b"),
                Spans.NONE);
        var person = new PersonFacts(
                "host", List.of(), PersonFacts.Suspension.NONE, List.of(), List.of(), List.of(attested));
        return new Candidates(pool(), PARAMETERS).join(need(wanted), 0, person, offer);
    }

    private static Attested spell(String kind, long from, long until) {
        return new Attested(kind, new Window(NOW.plusSeconds(from), NOW.plusSeconds(until)));
    }

    private static Candidate join(Use... uses) {
        return new Candidates(pool(), PARAMETERS).join(need(), 0, person(uses), offer());
    }

    @Test
    void forPeopleOfOtherNodesWaitingCountsAsFarAsThePolicySays() {
        var capped = new TreeMap<>(PARAMETERS.values());
        capped.put("guestWaitingDays", 2L);
        Instant asked = NOW.minus(Duration.ofDays(5));

        assertThat(hoursWaited("guest", asked, new Parameters(capped))).isEqualTo(48);
        assertThat(hoursWaited("host", asked, new Parameters(capped))).isEqualTo(120);
        assertThat(hoursWaited("guest", asked, PARAMETERS)).isEqualTo(120);
        assertThat(hoursWaited("guest", NOW.minus(Duration.ofHours(3)), new Parameters(capped)))
                .isEqualTo(3);
    }

    private static long hoursWaited(String home, Instant asked, Parameters parameters) {
        var window = new Window(NOW, NOW.plus(Duration.ofHours(20)));
        var need = new NeedFacts("", new TreeMap<>(), false, true, WantedTime.all(window), asked, Optional.empty());
        var person = new PersonFacts(home, List.of(), PersonFacts.Suspension.NONE);
        return new Candidates(pool(), parameters).join(need, 0, person, offer()).hoursWaited();
    }

    private static PoolFacts pool() {
        return new PoolFacts(NOW, "host", 11, new TreeMap<>());
    }

    private static NeedFacts need() {
        return need(new Window(NOW, NOW.plus(Duration.ofHours(20))));
    }

    private static NeedFacts need(Window window) {
        return new NeedFacts("", new TreeMap<>(), false, true, WantedTime.all(window), NOW, Optional.empty());
    }

    private static OfferFacts offer() {
        return new OfferFacts(
                "", false, new TreeMap<>(), new Window(NOW, NOW.plusSeconds(9)), OfferFacts.Maintenance.NONE);
    }

    private static PersonFacts person(Use... uses) {
        return new PersonFacts("host", List.of(uses), PersonFacts.Suspension.NONE);
    }

    /** A use of five hours, so many days from now. */
    private static Use use(int days, boolean open) {
        Instant from = NOW.plus(Duration.ofDays(days));
        return new Use(new Window(from, from.plus(Duration.ofHours(5))), open, false);
    }
}
