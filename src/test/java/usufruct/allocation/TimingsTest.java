package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Winner;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** What other times to draw would have come to, from recorded needs: known for a small pool, lawful for random ones. */
class TimingsTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261129L);
    private static final PolicySet LEAST_FIRST = PlansTest.policy(DrawPlan.Kind.MAX_MIN);

    /** A Monday, eight o'clock. */
    private static final Instant NOW = RandomRounds.NOW;

    private static final ItemId USED_TO = RandomRounds.id(1);
    private static final ItemId NEW = RandomRounds.id(2);

    @Test
    void atOnceWhoComesFirstIsServedAndInBatchesWhoHadLeast() {
        JsonNode report = report(LEAST_FIRST, true, twoWantOneThing());

        JsonNode immediate = row(report, "immediate");
        assertThat(immediate.path("given").asInt()).isEqualTo(1);
        assertThat(immediate.path("medianWaitMinutes").asInt()).isEqualTo(1);
        assertThat(immediate.path("longWaitMinutes").asInt()).isEqualTo(1);
        assertThat(immediate.path("filledPermille").asInt()).isEqualTo(500);
        assertThat(immediate.path("overtakenPermille").asInt())
                .as("who had nothing asked two hours after, and got nothing")
                .isEqualTo(1000);
        assertThat(immediate.path("drawn").asInt())
                .as("one gives, one tells why not")
                .isEqualTo(2);

        JsonNode daily = row(report, "daily");
        assertThat(daily.path("given").asInt()).isEqualTo(1);
        assertThat(daily.path("medianWaitMinutes").asInt())
                .as("who had nothing, from ten o'clock to midnight")
                .isEqualTo(14 * 60);
        assertThat(daily.path("overtakenPermille").asInt()).isZero();
        assertThat(daily.path("own").asBoolean()).isTrue();

        JsonNode weekly = row(report, "weekly");
        assertThat(weekly.path("given").asInt())
                .as("on Thursday it is too late")
                .isZero();
        assertThat(weekly.path("drawn").asInt()).isZero();
        assertThat(weekly.has("medianWaitMinutes")).isFalse();
    }

    @Test
    void whatIsGivenCountsForItsPersonAndIsGone() {
        Recollection past = Recollection.of(List.of(recorded(LEAST_FIRST, twoWantOneThing())), ItemId::value);
        Reenactment.Played played = play(past, LEAST_FIRST, 0);

        assertThat(played.given()).singleElement().satisfies(turn -> {
            assertThat(turn.need().id()).isEqualTo(USED_TO);
            assertThat(turn.at()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        });
        assertThat(Objects.requireNonNull(past.people().get(USED_TO.value())).uses())
                .hasSize(1);
    }

    @Test
    void aNeedThatWentAwayUnservedIsNotPlayedOn() {
        Frozen both = twoWantOneThing();
        Frozen later = new Frozen(
                RandomRounds.id(9902),
                both.pool(),
                at(both.facts(), NOW.plus(Duration.ofHours(7))),
                List.of(),
                both.offers(),
                both.people());
        Recollection past =
                Recollection.of(List.of(recorded(LEAST_FIRST, later), recorded(LEAST_FIRST, both)), ItemId::value);

        assertThat(past.asked())
                .as("who won would have waited on, whoever did not was gone by the next list")
                .extracting(Recollection.Asked::until)
                .containsExactlyInAnyOrder(NOW.plus(Duration.ofHours(7)), NOW.plus(Duration.ofHours(56)));
    }

    @Test
    void membersReadNoNumbersOfAFew() {
        JsonNode hidden = report(LEAST_FIRST, false, twoWantOneThing());

        assertThat(hidden.has("needs")).isFalse();
        assertThat(hidden.path("tempos"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.properties().stream().map(Map.Entry::getKey))
                        .containsExactlyInAnyOrder("tempo", "everyMinutes", "own", "few"));
    }

    @Test
    void anEmptyHistoryComesToNothing() {
        JsonNode report = report(LEAST_FIRST, true);

        assertThat(report.path("needs").asInt()).isZero();
        assertThat(row(report, "immediate").path("drawn").asInt()).isZero();
        assertThat(report.path("cut").asBoolean()).isFalse();
    }

    @Test
    void endsWhenEnoughWasJudged() {
        Recollection past = Recollection.of(List.of(recorded(LEAST_FIRST, twoWantOneThing())), ItemId::value);
        Tempo tempo = Tempo.of(LEAST_FIRST.parameters()).getFirst();

        assertThat(new Reenactment(past, LEAST_FIRST, RandomRounds.POOL, tempo, new Reenactment.Work(0)).play())
                .isEmpty();
    }

    @Test
    void givesNobodyTwiceNothingTwiceAndTheSameEveryTime() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var random = new RandomRounds(SEED);
        int given = 0;
        for (int i = 0; i < 40; i++) {
            PolicySet policy = PlansTest.policy(DrawPlan.Kind.values()[i % DrawPlan.Kind.values().length]);
            Frozen list = random.next();
            Recollection past = Recollection.of(List.of(recorded(policy, list)), asker(list));
            for (int tempo = 0; tempo < 3; tempo++) {
                Reenactment.Played played = play(past, policy, tempo);
                assertThat(play(past, policy, tempo)).isEqualTo(played);
                requireLawful(past, played);
                given += played.given().size();
            }
        }
        assertThat(given).isGreaterThan(100);
    }

    private static void requireLawful(Recollection past, Reenactment.Played played) {
        Set<ItemId> needs = new HashSet<>();
        Map<String, List<Window>> taken = new TreeMap<>();
        past.lent().forEach(lent -> {
            for (int unit = 0; unit < lent.offer().busy().size(); unit++) {
                taken.put(
                        lent.offer().offerId() + "/" + unit,
                        new ArrayList<>(lent.offer().busy().get(unit)));
            }
        });
        for (Reenactment.Given turn : played.given()) {
            Winner winner = turn.winner();
            assertThat(needs.add(winner.needId())).as("served once").isTrue();
            assertThat(turn.at())
                    .isAfterOrEqualTo(turn.need().since())
                    .isBefore(turn.need().until());
            assertThat(turn.need().facts().window().encloses(winner.window())).isTrue();
            for (int unit : winner.units()) {
                List<Window> others = Objects.requireNonNull(taken.get(winner.offerId() + "/" + unit));
                assertThat(others).noneMatch(other -> other.overlaps(winner.window()));
                others.add(winner.window());
            }
        }
    }

    private static Reenactment.Played play(Recollection past, PolicySet policy, int tempo) {
        return new Reenactment(
                        past,
                        policy,
                        RandomRounds.POOL,
                        Tempo.of(policy.parameters()).get(tempo),
                        new Reenactment.Work(1_000_000))
                .play()
                .orElseThrow();
    }

    private static Function<ItemId, String> asker(Frozen list) {
        return need -> list.asked(need).person();
    }

    private static JsonNode report(PolicySet policy, boolean insider, Frozen... lists) {
        var timings = new Timings(policy, RandomRounds.POOL);
        for (Frozen list : lists) {
            timings.take(recorded(policy, list));
        }
        return timings.report(ItemId::value, insider);
    }

    private static JsonNode row(JsonNode report, String tempo) {
        return report.path("tempos")
                .valueStream()
                .filter(row -> row.path("tempo").asText().equals(tempo))
                .findFirst()
                .orElseThrow();
    }

    private static DryRun.Recorded recorded(PolicySet policy, Frozen facts) {
        byte[] preimage = new byte[32];
        return DryRun.Recorded.of(RoundRecord.of(
                facts,
                policy,
                new Chance(Seed.commitment(preimage), preimage, List.of()),
                new RoundRecord.Times(NOW, NOW, NOW)));
    }

    /** Who had a turn before asks on Monday at eight, who had none at ten; both for one thing, on Wednesday from ten to ten. */
    private static Frozen twoWantOneThing() {
        var persons = new TreeMap<String, PersonFacts>();
        var use = new Use(hours(-200, -195), false, false);
        persons.put("used", new PersonFacts(RandomRounds.HOST, List.of(use), PersonFacts.Suspension.NONE));
        persons.put("new", new PersonFacts(RandomRounds.HOST, List.of(), PersonFacts.Suspension.NONE));
        var offer = new OfferFacts("", false, new TreeMap<>(), hours(0, 300), OfferFacts.Maintenance.NONE);
        return new Frozen(
                RandomRounds.id(9901),
                RandomRounds.POOL,
                new PoolFacts(NOW.plus(Duration.ofHours(5)), RandomRounds.HOST, 1, new TreeMap<>()),
                List.of(
                        new Frozen.Asked(USED_TO, "used", need(NOW), Frozen.Waited.NONE),
                        new Frozen.Asked(NEW, "new", need(NOW.plus(Duration.ofHours(2))), Frozen.Waited.NONE)),
                List.of(new Frozen.Offered(RandomRounds.id(9000), offer, List.of(List.of()), Access.ALWAYS)),
                persons);
    }

    private static PoolFacts at(PoolFacts facts, Instant now) {
        return new PoolFacts(now, facts.hostNode(), facts.units(), facts.openUsesByNode());
    }

    private static NeedFacts need(Instant askedAt) {
        return new NeedFacts(
                "", new TreeMap<>(), false, true, WantedTime.all(hours(50, 62)), askedAt, Optional.empty());
    }

    private static Window hours(int from, int until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }
}
