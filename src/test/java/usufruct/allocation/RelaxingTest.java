package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.Seed;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** The smallest changes of a policy's numbers that would have served more: found by drawing, and never guessed. */
class RelaxingTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261129L);
    private static final PolicySet SHIPPED = PolicySets.shipped().load("tool-library");
    private static final PolicySet TIGHT = SHIPPED.with(Map.of("personOpen", 1L));
    private static final Instant NOW = RandomRounds.NOW;

    @Test
    void namesTheOneNumberThatIsTooTight() {
        JsonNode report = search(TIGHT, round(4, 4, List.of(use(-90, true)))).toJson(true);

        assertThat(report.path("waits").asLong()).isEqualTo(4);
        assertThat(report.path("relaxations")).hasSize(1);
        JsonNode found = report.path("relaxations").get(0);
        assertThat(found.path("words").asText())
                .isEqualTo("`personOpen` 2 instead of 1 would have served 4 more needs in 1 round");
        assertThat(found.path("fewerWaits").asLong()).isEqualTo(4);
        assertThat(found.path("lose").asLong()).isZero();
        assertThat(report.path("before").path("fillPermille").asLong()).isZero();
        assertThat(found.path("after").path("fillPermille").asLong()).isEqualTo(1000);
        assertThat(report.path("cut").asBoolean()).isFalse();
    }

    @Test
    void findsTheSmallestStepByHalvingTheWay() {
        Relaxations found = search(SHIPPED, round(1, 1, List.of(use(-3, false))));

        assertThat(found.found())
                .as("the pause is over eight hours after a use, and the usual one lasts twelve")
                .extracting(Relaxation::steps)
                .containsExactly(List.of(new Relaxation.Step("cooldownHours", 12, 8)));
    }

    @Test
    void findsNothingWhereNoNumberHelps() {
        Relaxations nothingThere = search(TIGHT, round(3, 1, List.of()));
        Relaxations nobodyWaits = search(TIGHT, round(2, 2, List.of()));

        assertThat(nothingThere.waits()).isEqualTo(2);
        assertThat(nothingThere.found()).isEmpty();
        assertThat(nothingThere.cut()).isFalse();
        assertThat(nobodyWaits.waits()).isZero();
        assertThat(nobodyWaits.found()).isEmpty();
    }

    @Test
    void changesTwoNumbersOnlyWhereNoneHelpsAlone() {
        Relaxations found = search(TIGHT, round(1, 1, List.of(use(-90, true), use(-3, false))));

        assertThat(found.found())
                .extracting(Relaxation::steps)
                .containsExactly(
                        List.of(new Relaxation.Step("cooldownHours", 12, 8), new Relaxation.Step("personOpen", 1, 2)));
        assertThat(found.found().getFirst().toJson(1, true).path("words").asText())
                .isEqualTo("`cooldownHours` 8 instead of 12 and `personOpen` 2 instead of 1 would have together"
                        + " served 1 more need in 1 round");
    }

    @Test
    void theSmallestChangeComesFirst() {
        List<Use> open = List.of(use(-90, true));
        Relaxations found = search(TIGHT, round(1, 1, open), round(2, 1, 1, List.of(use(-3, false))));

        assertThat(found.found())
                .extracting(each -> each.steps().getFirst().number())
                .as("a third of the pause is less than twice as many things")
                .containsExactly("cooldownHours", "personOpen");
    }

    @Test
    void endsWhenEnoughWasDrawn() {
        Frozen round = round(4, 4, List.of(use(-90, true)));

        Relaxations few = search(new Relaxing.Bounds(3, Long.MAX_VALUE), TIGHT, round);
        Relaxations little = search(new Relaxing.Bounds(300, 16), TIGHT, round);

        assertThat(few.cut()).isTrue();
        assertThat(few.found()).isEmpty();
        assertThat(little.cut()).isTrue();
        assertThat(little.found()).isEmpty();
    }

    @Test
    void membersReadNoNumbersOfAFew() {
        Relaxations few = search(TIGHT, round(4, 4, List.of(use(-90, true))));
        Relaxations many = search(TIGHT, round(5, 5, List.of(use(-90, true))));

        JsonNode hidden = few.toJson(false);
        assertThat(hidden.has("waits")).isFalse();
        assertThat(hidden.path("relaxations").get(0).properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("words", "numbers", "few");
        assertThat(hidden.path("relaxations").get(0).path("words").asText())
                .startsWith("`personOpen` 2 instead of 1 would have served more, or sooner")
                .doesNotContain("4");
        assertThat(many.toJson(false)).isEqualTo(many.toJson(true));
    }

    @Test
    void whatIsToldIsWhatADrawGivesAndOneStepLessGivesNothing() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var random = new RandomRounds(SEED);
        int told = 0;
        for (int i = 0; i < 25; i++) {
            List<DryRun.Recorded> rounds = IntStream.range(0, 3)
                    .mapToObj(ignored -> recorded(TIGHT, random.next()))
                    .toList();
            var relaxing = new Relaxing(TIGHT, Relaxing.Bounds.USUAL);
            rounds.forEach(relaxing::take);
            for (Relaxation each : relaxing.find().found()) {
                Map<String, Long> numbers =
                        each.steps().stream().collect(Collectors.toMap(Relaxation.Step::number, Relaxation.Step::to));
                assertThat(servedMore(rounds, numbers)).isEqualTo(each.effect().more());
                assertThat(fewerWaits(rounds, numbers)).isEqualTo(each.effect().fewerWaits());
                assertThat(each.effect().helps()).isTrue();
                for (Relaxation.Step step : each.steps()) {
                    long nearer = step.to() + (step.from() > step.to() ? 1 : -1);
                    var less = new TreeMap<>(numbers);
                    less.put(step.number(), nearer);
                    long more = servedMore(rounds, less);
                    long fewer = fewerWaits(rounds, less);
                    assertThat(more < 0 || fewer < 0 || more + fewer == 0)
                            .as("%s, one step less", each)
                            .isTrue();
                }
                told++;
            }
        }
        assertThat(told).isGreaterThan(10);
    }

    private static long servedMore(List<DryRun.Recorded> rounds, Map<String, Long> numbers) {
        return winners(rounds, numbers).stream().distinct().count()
                - winners(rounds, Map.of()).stream().distinct().count();
    }

    private static long fewerWaits(List<DryRun.Recorded> rounds, Map<String, Long> numbers) {
        return winners(rounds, numbers).size() - winners(rounds, Map.of()).size();
    }

    /** Every win in the rounds under these numbers, by the lots that fell. */
    private static List<ItemId> winners(List<DryRun.Recorded> rounds, Map<String, Long> numbers) {
        return rounds.stream()
                .flatMap(round -> Draw.trial(
                        Judging.judge(round.facts(), TIGHT.with(numbers)),
                        round.chance().seed(Judging.judge(round.facts(), TIGHT)))
                        .winners()
                        .stream())
                .map(winner -> winner.needId())
                .toList();
    }

    private static Relaxations search(PolicySet policy, Frozen... rounds) {
        return search(Relaxing.Bounds.USUAL, policy, rounds);
    }

    private static Relaxations search(Relaxing.Bounds bounds, PolicySet policy, Frozen... rounds) {
        var relaxing = new Relaxing(policy, bounds);
        for (Frozen round : rounds) {
            relaxing.take(recorded(policy, round));
        }
        return relaxing.find();
    }

    private static DryRun.Recorded recorded(PolicySet policy, Frozen facts) {
        byte[] preimage = new byte[32];
        return DryRun.Recorded.of(RoundRecord.of(
                facts,
                policy,
                new Chance(Seed.commitment(preimage), preimage, List.of()),
                new RoundRecord.Times(NOW, NOW, NOW)));
    }

    private static Frozen round(int people, int units, List<Use> uses) {
        return round(1, people, units, uses);
    }

    /** So many people with the same history who want one thing from ten hours after the freeze on, and so many units. */
    private static Frozen round(int number, int people, int units, List<Use> uses) {
        var persons = new TreeMap<String, PersonFacts>();
        List<Frozen.Asked> needs = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            persons.put("p" + i, new PersonFacts(RandomRounds.HOST, uses, PersonFacts.Suspension.NONE));
            needs.add(new Frozen.Asked(RandomRounds.id(100 * number + i), "p" + i, need(), Frozen.Waited.NONE));
        }
        var offer = new OfferFacts("", false, new TreeMap<>(), hours(0, 300), OfferFacts.Maintenance.NONE);
        var offered = new Frozen.Offered(
                RandomRounds.id(9000),
                offer,
                IntStream.range(0, units).mapToObj(ignored -> List.<Window>of()).toList(),
                Access.ALWAYS);
        return new Frozen(
                RandomRounds.id(9900 + number),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, units, new TreeMap<>()),
                needs,
                List.of(offered),
                persons);
    }

    private static NeedFacts need() {
        return new NeedFacts(
                "",
                new TreeMap<>(),
                false,
                true,
                WantedTime.all(hours(10, 15)),
                NOW.minusSeconds(60),
                Optional.empty());
    }

    /** A use of five hours. */
    private static Use use(int from, boolean open) {
        return new Use(hours(from, from + 5), open, false);
    }

    private static Window hours(int from, int until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }
}
