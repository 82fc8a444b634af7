package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Winner;
import usufruct.allocation.draw.Wish;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Preference;
import usufruct.words.Amount;
import usufruct.words.Bytes;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** What needs would rather have: they get it where it costs nobody anything, and nobody wins or loses by it. */
class WishesTest {
    private static final Instant NOW = RandomRounds.NOW;
    private static final Seed SEED = Seed.combine(new byte[32], new byte[32], List.of());
    private static final Window DAY = hours(24, 34);

    @ParameterizedTest
    @EnumSource(DrawPlan.Kind.class)
    void whoWinsIsTheSameWithAndWithoutThem(DrawPlan.Kind kind) {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("WishesTest: run again with -Dusufruct.seed=" + seed);
        var random = new RandomRounds(seed);
        var choosing = new SplittableRandom(seed);
        PolicySet policy = PlansTest.policy(kind);
        long better = 0;
        for (int i = 0; i < 40; i++) {
            Frozen frozen = i % 2 == 0 ? random.next() : FreeToChoose.round(choosing);
            Ballot ballot = Judging.judge(frozen, policy);
            DrawResult with = Draw.trial(ballot, SEED);
            DrawResult without = Draw.trial(Judging.judge(withoutWishes(frozen), policy), SEED);

            assertThat(with.order()).isEqualTo(without.order());
            assertThat(with.servedLater()).isEqualTo(without.servedLater());
            assertThat(with.winners().stream().map(Winner::needId))
                    .isEqualTo(without.winners().stream().map(Winner::needId).toList());
            better += better(ballot, with, without);
        }

        assertThat(better).isPositive();
    }

    /** How many wishes are met better; no winner's are met less well. */
    private static long better(Ballot ballot, DrawResult with, DrawResult without) {
        long better = 0;
        for (int i = 0; i < with.winners().size(); i++) {
            Winner now = with.winners().get(i);
            Winner before = without.winners().get(i);
            List<Wish> wishes = ballot.needs().stream()
                    .filter(need -> need.needId().equals(now.needId()))
                    .findFirst()
                    .orElseThrow()
                    .wishes();
            long met = Wish.met(wishes, now.offerId(), now.window());
            long metBefore = Wish.met(wishes, before.offerId(), before.window());
            assertThat(met).isGreaterThanOrEqualTo(metBefore);
            better += met > metBefore ? 1 : 0;
        }
        return better;
    }

    private static Frozen withoutWishes(Frozen frozen) {
        List<Frozen.Asked> needs = frozen.needs().stream()
                .map(need -> {
                    NeedFacts facts = need.facts();
                    var plain = new NeedFacts(
                            facts.purpose(),
                            facts.constraints(),
                            facts.urgent(),
                            facts.careAgreed(),
                            facts.time(),
                            facts.askedAt(),
                            facts.together(),
                            facts.amount(),
                            List.of());
                    return new Frozen.Asked(need.needId(), need.person(), need.heads(), plain, need.waited());
                })
                .toList();
        return new Frozen(frozen.roundId(), frozen.pool(), frozen.facts(), needs, frozen.offers(), frozen.people());
    }

    @Test
    void whoWishesForBlueGetsTheBlueOneFromSomebodyWhoDoesNotMind() {
        for (int i = 0; i < 10; i++) {
            Drawn drawn = draw(i, List.of(need(blue()), need()), "red", "blue");

            assertThat(drawn.colour(0)).isEqualTo("blue");
            assertThat(drawn.colour(1)).isEqualTo("red");
            assertThat(drawn.why(0))
                    .contains("of what you wished it meets `colour blue`")
                    .doesNotContain("and not");
            assertThat(drawn.won(0).why().numbers()).containsEntry("wishes met", "1 of 1");
        }
    }

    @Test
    void whoCameFirstKeepsWhatBothWishFor() {
        Drawn drawn = draw(0, List.of(need(blue()), need(blue())), "red", "blue");
        int first = drawn.result().order().getFirst().equals(RandomRounds.id(0)) ? 0 : 1;

        assertThat(drawn.colour(first)).isEqualTo("blue");
        assertThat(drawn.why(1 - first)).endsWith("of what you wished it meets nothing");
    }

    @Test
    void theFirstWishCountsMoreThanAllOthers() {
        var red = new Preference.Attribute("colour", "red");
        Preference early = new Preference.Time(hours(24, 26));
        Preference late = new Preference.Time(hours(32, 34));

        Drawn drawn = draw(3, List.of(flexible(late, red), flexible()), "blue", "red");
        assertThat(drawn.won(0).window()).isEqualTo(hours(32, 34));
        assertThat(drawn.colour(0)).isEqualTo("red");
        assertThat(draw(3, List.of(flexible(early, late)), "blue").won(0).window())
                .isEqualTo(hours(24, 26));
    }

    /** The last need looks for a hundred places in vain, the room at the end it overlooks; no wish may give it that room. */
    @Test
    void nobodyIsServedBecauseOfAWish() {
        for (int seed = 0; ; seed++) {
            Drawn without = draw(seed, overlooked(), "red", "blue");
            if (without.colour(OTHERS).equals("red")) {
                Drawn with = draw(seed, overlooked(blue()), "red", "blue");

                assertThat(with.result().winners()).isEqualTo(without.result().winners());
                assertThat(with.result().winners()).hasSize(OTHERS + 1);
                assertThat(with.why(OTHERS)).endsWith("of what you wished it meets nothing");
                return;
            }
        }
    }

    private static final int OTHERS = 101;

    /** Hour after hour somebody who must have red; then somebody with these preferences; and one who needs any of the hours. */
    private static List<NeedFacts> overlooked(Preference... preferences) {
        List<NeedFacts> needs = new ArrayList<>();
        for (int hour = 0; hour < OTHERS; hour++) {
            needs.add(red(WantedTime.all(hours(24 + hour, 25 + hour)), NOW.minusSeconds(2)));
        }
        needs.add(need(WantedTime.all(hours(24 + OTHERS, 25 + OTHERS)), preferences));
        needs.add(red(new WantedTime(hours(24, 25 + OTHERS), Duration.ofHours(1)), NOW));
        return needs;
    }

    private static NeedFacts red(WantedTime time, Instant askedAt) {
        var constraints = new TreeMap<>(Map.of("colour", "red"));
        return new NeedFacts("", constraints, false, true, time, askedAt, Optional.empty());
    }

    private static Preference blue() {
        return new Preference.Attribute("colour", "blue");
    }

    private static NeedFacts need(Preference... preferences) {
        return need(WantedTime.all(DAY), preferences);
    }

    private static NeedFacts flexible(Preference... preferences) {
        return need(new WantedTime(DAY, Duration.ofHours(2)), preferences);
    }

    private static NeedFacts need(WantedTime time, Preference... preferences) {
        return new NeedFacts(
                "",
                new TreeMap<>(),
                false,
                true,
                time,
                NOW.minusSeconds(1),
                Optional.empty(),
                Amount.ONE,
                List.of(preferences));
    }

    /** A round over things of these colours. */
    private record Drawn(DrawResult result, List<String> colours) {
        Decision.Won won(int need) {
            return (Decision.Won) result.decisions().get(need);
        }

        String colour(int need) {
            return IntStream.range(0, colours.size())
                    .filter(i -> won(need).offerId().equals(RandomRounds.id(100 + i)))
                    .mapToObj(colours::get)
                    .findFirst()
                    .orElseThrow();
        }

        String why(int need) {
            return won(need).why().sentence();
        }
    }

    private static Drawn draw(int seed, List<NeedFacts> needs, String... colours) {
        List<Frozen.Asked> asked = new ArrayList<>();
        var people = new TreeMap<String, PersonFacts>();
        for (int i = 0; i < needs.size(); i++) {
            asked.add(new Frozen.Asked(RandomRounds.id(i), "p" + i, needs.get(i), Frozen.Waited.NONE));
            people.put("p" + i, new PersonFacts(RandomRounds.HOST, List.of(), PersonFacts.Suspension.NONE));
        }
        List<Frozen.Offered> offers = new ArrayList<>();
        for (int i = 0; i < colours.length; i++) {
            var facts = new OfferFacts(
                    "",
                    false,
                    new TreeMap<>(Map.of("colour", colours[i])),
                    hours(0, 1000),
                    OfferFacts.Maintenance.NONE);
            offers.add(new Frozen.Offered(RandomRounds.id(100 + i), facts, List.of(List.of()), Access.ALWAYS));
        }
        var frozen = new Frozen(
                RandomRounds.id(999),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, colours.length, new TreeMap<>()),
                asked,
                offers,
                people);
        Ballot ballot = Judging.judge(frozen, PlansTest.policy(DrawPlan.Kind.NEEDS_FIRST));
        Seed of = Seed.combine(Bytes.sha256(new byte[] {(byte) seed}), new byte[32], List.of());
        return new Drawn(Draw.draw(ballot, List.of(), of), List.of(colours));
    }

    private static Window hours(long from, long until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }
}
