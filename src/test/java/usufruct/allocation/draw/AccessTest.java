package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.RandomRounds;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.Reason;
import usufruct.words.Window;

/** A thing is had when it is open, rests between two uses, and is fetched in slots; and who waits is told which it was. */
class AccessTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aUseLiesInTheOpenHours() {
        Access access = open(Access.Kind.USE, hours(1, 4), hours(10, 12));

        assertThat(access.within(hours(0, 24), HOUR.multipliedBy(2))).containsExactly(hours(1, 4), hours(10, 12));
        assertThat(access.within(hours(2, 5), HOUR.multipliedBy(3))).isEmpty();
    }

    @Test
    void aLoanBeginsAndEndsInOpenHoursAndMayLastOverNight() {
        Access access = open(Access.Kind.HANDOVER, hours(1, 4), hours(10, 12));
        Window fromLunchToLunch = hours(2, 11);
        Duration minute = Duration.ofMinutes(1);

        assertThat(access.within(fromLunchToLunch, fromLunchToLunch.length())).containsExactly(fromLunchToLunch);
        assertThat(access.within(hours(4, 11), HOUR.multipliedBy(7))).isEmpty();
        assertThat(access.within(hours(0, 24), HOUR.multipliedBy(8)))
                .containsExactly(
                        new Window(hours(2, 3).from(), hours(11, 12).until().minus(minute)));
    }

    @Test
    void nobodyFetchesInWhatIsLeftBeforeClosing() {
        Window day = hours(0, 24);
        Duration quarter = Duration.ofMinutes(15);
        Instant last = hours(3, 4).from().plus(Duration.ofMinutes(14));

        assertThat(slots(2, List.of()).within(day, quarter))
                .containsExactly(new Window(hours(1, 2).from(), last.plus(quarter)));
    }

    @Test
    void whoIsFreeToChooseGetsAnOpenHour() {
        DrawResult result = draw(open(Access.Kind.USE, hours(3, 5)), List.of(), hours(0, 24));

        assertThat(result.winners()).extracting(Winner::window).containsExactly(hours(3, 4));
    }

    @Test
    void whoWantsAClosedHourIsToldWhenItOpens() {
        Decision.Waits waits = waits(draw(open(Access.Kind.USE, hours(3, 5)), List.of(), hours(5, 6)));

        assertThat(waits.reason()).isEqualTo(Reason.CLOSED);
        assertThat(waits(draw(open(Access.Kind.USE, hours(3, 5)), List.of(), hours(1, 2)))
                        .why()
                        .numbers())
                .containsEntry("open from", "2026-03-02T11:00:00Z")
                .containsEntry("open until", "2026-03-02T13:00:00Z");
    }

    @Test
    void itRestsBetweenTwoUses() {
        var access = new Access(Duration.ofMinutes(30), Optional.empty(), Optional.empty());
        DrawResult result = draw(access, List.of(hours(2, 3)), hours(0, 4));

        assertThat(result.winners()).extracting(Winner::window).containsExactly(hours(0, 1));
        assertThat(draw(access, List.of(hours(0, 1)), hours(1, 3)).winners())
                .extracting(winner -> winner.window().from())
                .containsExactly(hours(1, 2).from().plus(Duration.ofMinutes(30)));
        assertThat(waits(draw(access, List.of(hours(0, 1)), hours(1, 2))).reason())
                .isEqualTo(Reason.BUFFER);
    }

    @Test
    void twoOfThisRoundKeepTheRestToo() {
        var access = new Access(Duration.ofMinutes(30), Optional.empty(), Optional.empty());
        DrawResult result = draw(access, List.of(), hours(0, 4), hours(0, 4));

        assertThat(result.winners())
                .extracting(winner ->
                        Duration.between(START, winner.window().from()).toMinutes())
                .containsExactlyInAnyOrder(0L, 90L);
    }

    @Test
    void noMoreComeInASlotThanTheDeskCanServe() {
        Instant opening = hours(1, 2).from();

        assertThat(waits(draw(slots(2, List.of(opening, opening)), List.of(), hours(1, 2)))
                        .reason())
                .isEqualTo(Reason.SLOT_FULL);
        assertThat(draw(slots(2, List.of(opening)), List.of(), hours(1, 2)).winners())
                .hasSize(1);
        assertThat(draw(slots(1, List.of()), List.of(), hours(1, 4), hours(1, 4))
                        .winners())
                .extracting(winner ->
                        Duration.between(START, winner.window().from()).toMinutes())
                .containsExactlyInAnyOrder(60L, 120L);
    }

    private static Decision.Waits waits(DrawResult result) {
        return (Decision.Waits) result.decisions().getFirst();
    }

    private static Access open(Access.Kind kind, Window... open) {
        return new Access(Duration.ZERO, Optional.of(new Access.Hours(kind, List.of(open))), Optional.empty());
    }

    /** Open for two and a half hours from the first on, so that there are three slots of 45 minutes. */
    private static Access slots(long most, List<Instant> promised) {
        var open = new Window(hours(1, 2).from(), hours(3, 4).from().plus(Duration.ofMinutes(30)));
        var handout = new Access.Handout("front", Duration.ofMinutes(45), most, promised);
        return new Access(
                Duration.ZERO,
                Optional.of(new Access.Hours(Access.Kind.HANDOVER, List.of(open))),
                Optional.of(handout));
    }

    /** Somebody each wants one hour within a window; the offer has two units, of which the first is busy at times. */
    private static DrawResult draw(Access access, List<Window> busy, Window... wanted) {
        var persons = new TreeMap<String, Ballot.Person>();
        List<Ballot.Need> needs = new ArrayList<>();
        for (int i = 0; i < wanted.length; i++) {
            persons.put("p" + i, new Ballot.Person("n", 1, 0, 0, Optional.empty()));
            needs.add(new Ballot.Need(
                    RandomRounds.id(i),
                    "p" + i,
                    wanted[i],
                    HOUR,
                    false,
                    new Waiting(START, 0, 0),
                    1,
                    Optional.empty()));
        }
        List<List<Window>> units = access.handout().isPresent() ? List.of(busy, List.of()) : List.of(busy);
        var plan = new DrawPlan(DrawPlan.Kind.WEIGHTED_LOTTERY, List.of());
        var yes = new Verdict(List.of(), List.of(), 100);
        var ballot = new Ballot(
                new Ballot.Heading(RandomRounds.id(999), RandomRounds.POOL, "00", new Terms(plan, 0, 0)),
                needs,
                List.of(new Ballot.Offer(RandomRounds.id(100), units, access)),
                new Ballot.Judged(
                        List.of(yes), needs.stream().map(each -> List.of(0)).toList()),
                persons,
                new TreeMap<>(Map.of("n", 9L)));
        return Draw.draw(ballot, List.of(), KnownBallot.seed(1));
    }

    private static Window hours(long from, long until) {
        return new Window(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(until)));
    }
}
