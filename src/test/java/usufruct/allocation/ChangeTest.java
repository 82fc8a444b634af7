package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Change;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.Seed;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.words.Reason;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** The smallest change that would have won, one by one. */
class ChangeTest {
    private static final Instant NOW = RandomRounds.NOW;
    private static final PolicySet POLICY = PlansTest.policy(DrawPlan.Kind.WEIGHTED_LOTTERY);
    private static final Window DAY = hours(24, 48);

    @Test
    void lessTimeWhereTheSecondHalfIsTaken() {
        Decision.Waits waits = decide(need(hours(12, 36)), hours(24, 2000));

        assertThat(waits.reason()).isEqualTo(Reason.CAPACITY_BLOCKED);
        assertThat(waits.why().change()).contains(new Change.Shorten(50));
        assertThat(waits.why().next()).endsWith("; it would have won if you had asked for `50` percent of the time");
    }

    @Test
    void aDayLaterWhereOnlyThatDayIsTaken() {
        assertThat(decide(need(DAY), DAY).why().change()).contains(new Change.Shift(24));
    }

    @Test
    void noneWhereAllIsTakenForLong() {
        Decision.Waits waits = decide(need(DAY), hours(0, 5000));

        assertThat(waits.why().change()).isEmpty();
        assertThat(waits.why().next()).doesNotContain("would have won");
    }

    @Test
    void neverATimeThatIsOver() {
        assertThat(decide(need(hours(1, 25)), hours(1, 2000)).why().change()).isEmpty();
    }

    @Test
    void aNeedForAnHourOfADayTakesTheFirstFreeHour() {
        var anHour = new NeedFacts(
                "", new TreeMap<>(), false, true, new WantedTime(DAY, Duration.ofHours(1)), NOW, Optional.empty());

        Decision decision = draw(anHour, hours(20, 30));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Won.class, won -> assertThat(won.window()).isEqualTo(hours(30, 31)));
    }

    private static Decision.Waits decide(NeedFacts need, Window busy) {
        return (Decision.Waits) draw(need, busy);
    }

    private static Decision draw(NeedFacts need, Window busy) {
        var offer = new OfferFacts("", false, new TreeMap<>(), hours(-10, 10_000), OfferFacts.Maintenance.NONE);
        var frozen = new Frozen(
                RandomRounds.id(999),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, 1, new TreeMap<>()),
                List.of(new Frozen.Asked(RandomRounds.id(1), "p", need, Frozen.Waited.NONE)),
                List.of(new Frozen.Offered(RandomRounds.id(101), offer, List.of(List.of(busy)), Access.ALWAYS)),
                new TreeMap<>(Map.of("p", new PersonFacts(RandomRounds.HOST, List.of(), PersonFacts.Suspension.NONE))));
        Seed seed = Seed.combine(new byte[32], new byte[32], List.of());
        return Draw.draw(Judging.judge(frozen, POLICY), Supposing.suppose(frozen, POLICY), seed)
                .decisions()
                .getFirst();
    }

    private static NeedFacts need(Window window) {
        return new NeedFacts("", new TreeMap<>(), false, true, WantedTime.all(window), NOW, Optional.empty());
    }

    private static Window hours(long from, long until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }
}
