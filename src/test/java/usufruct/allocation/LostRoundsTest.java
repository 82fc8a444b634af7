package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.Seed;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Spans;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** Two guardians ask for the last place on a Friday; one of them lost rounds before, and the lot is kinder to them. */
class LostRoundsTest {
    private static final PolicySet CHILDCARE = PolicySets.shipped().load("childcare");
    private static final Instant NOW = RandomRounds.NOW;
    private static final Window FRIDAY = new Window(NOW.plus(Duration.ofDays(2)), NOW.plus(Duration.ofHours(51)));
    private static final String WHY =
            "of your weight: Every round that you lost here since you last got a place adds to your weight, up to a limit";

    @Test
    void eachLostRoundAddsAStepAndTheDecisionSaysSo() {
        assertThat(told(0)).containsEntry("your weight", "100").doesNotContainKey(WHY);
        assertThat(told(3)).containsEntry("your weight", "250").containsEntry(WHY, "150");
    }

    @Test
    void noMoreThanTheStatedNumberCounts() {
        assertThat(told(4)).containsEntry("your weight", "300").containsEntry(WHY, "200");
        assertThat(told(9)).containsEntry("your weight", "300").containsEntry(WHY, "200");
    }

    /** With a weight of 300 against 100 in three of four draws: 375 of 500, give or take four standard deviations. */
    @Test
    void whoLostBeforeComesFirstMoreOften() {
        Ballot ballot = Judging.judge(frozen(4), CHILDCARE);
        long wins = Stream.iterate(0, draw -> draw + 1)
                .limit(500)
                .filter(draw ->
                        Draw.draw(ballot, List.of(), seed(draw)).decisions().getFirst() instanceof Decision.Won)
                .count();

        assertThat(wins).isBetween(375L - 39, 375L + 39);
    }

    @Test
    void theListKeepsWhatWasLostAndLate() {
        Frozen frozen = frozen(3);

        assertThat(Frozen.fromJson(frozen.toJson())).isEqualTo(frozen);
        assertThat(frozen.toJson().path("people").path("p0").path("lost")).hasSize(3);
        assertThat(frozen.toJson().path("people").path("p0").path("late")).hasSize(1);
        assertThat(frozen.toJson().path("people").path("p1").has("lost")).isFalse();
    }

    /** What the one who lost so many rounds is told. */
    private static SortedMap<String, String> told(int lost) {
        Ballot ballot = Judging.judge(frozen(lost), CHILDCARE);
        return Draw.draw(ballot, List.of(), seed(1))
                .decisions()
                .getFirst()
                .why()
                .numbers();
    }

    private static Seed seed(int draw) {
        return Seed.combine(Bytes.sha256(Bytes.utf8("draw " + draw)), new byte[32], List.of());
    }

    private static Frozen frozen(int lost) {
        var place = new Frozen.Offered(
                RandomRounds.id(500),
                new OfferFacts(
                        "",
                        false,
                        new TreeMap<>(Map.of("carers", "2", "placesPerCarer", "3")),
                        FRIDAY,
                        OfferFacts.Maintenance.NONE,
                        List.of(),
                        Spans.of(List.of(FRIDAY))),
                List.of(List.of()),
                Access.ALWAYS);
        List<Instant> rounds = Stream.iterate(NOW.minus(Duration.ofDays(1)), day -> day.minus(Duration.ofDays(2)))
                .limit(lost)
                .toList();
        return new Frozen(
                RandomRounds.id(999),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, 1, new TreeMap<>()),
                List.of(asked(RandomRounds.id(1), "p0"), asked(RandomRounds.id(2), "p1")),
                List.of(place),
                new TreeMap<>(Map.of("p0", guardian(rounds), "p1", guardian(List.of()))));
    }

    private static Frozen.Asked asked(ItemId id, String person) {
        var facts = new NeedFacts(
                "",
                new TreeMap<>(),
                false,
                true,
                WantedTime.all(FRIDAY),
                NOW.minus(Duration.ofHours(1)),
                Optional.empty());
        return new Frozen.Asked(id, person, facts, Frozen.Waited.NONE);
    }

    /** Somebody who had a place three weeks ago, and so comes under no share. */
    private static PersonFacts guardian(List<Instant> lost) {
        Instant then = NOW.minus(Duration.ofDays(21));
        var had = new Use(new Window(then, then.plus(Duration.ofHours(3))), false, false);
        return new PersonFacts(
                RandomRounds.HOST,
                List.of(had),
                PersonFacts.Suspension.NONE,
                lost,
                lost.isEmpty() ? List.of() : List.of(NOW.minus(Duration.ofDays(9))));
    }
}
