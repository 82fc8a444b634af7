package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** What a round keeps for a cohort: it comes first, and what it does not ask for goes to all. */
class SharesTest {
    private static final Instant NOW = RandomRounds.NOW;
    private static final Window DAY = window(48, 72);
    private static final String RULES = """
            rule "A share is kept for people who had no turn in the period"
            when $c : Candidate( usesInPeriod == 0 )
            then policy.include($c, "first-timers"); end
            """;

    @Test
    void firstTimersComeBeforeThoseWhoWaitedLonger() {
        DrawResult result = draw(policy(20, 0), 5, 2, 6);

        assertThat(wins(result, 0, 2)).isEqualTo(1);
        assertThat(wins(result, 2, 8)).isEqualTo(4);
        DrawResult.Kept kept = result.kept().getFirst();
        assertThat(kept.reserved()).isEqualTo(1);
        assertThat(kept.used()).hasSize(1);
        assertThat(kept.flowedBack()).isZero();
        assertThat(result.claim())
                .contains("then `20` percent of the things that are there are kept for `first-timers`");
    }

    @Test
    void withoutTheShareTheyWouldHaveWaited() {
        assertThat(wins(draw(policy(0, 0), 5, 2, 6), 0, 2)).isZero();
    }

    @Test
    void whatTheyDoNotAskForFlowsBackToAll() {
        DrawResult result = draw(policy(60, 0), 5, 1, 6);

        assertThat(result.winners()).hasSize(5);
        DrawResult.Kept kept = result.kept().getFirst();
        assertThat(kept.reserved()).isEqualTo(3);
        assertThat(kept.used()).hasSize(1);
        assertThat(kept.flowedBack()).isEqualTo(2);
    }

    @Test
    void whatIsUsedSoonHasFlowedBackBefore() {
        DrawResult result = draw(policy(20, 49), 5, 2, 6);

        assertThat(wins(result, 0, 2)).isZero();
        DrawResult.Kept kept = result.kept().getFirst();
        assertThat(kept.near()).isEqualTo(2);
        assertThat(kept.flowedBack()).isEqualTo(1);
        assertThat(why(result, 0)).contains("flowed back to all for what is used before");
        assertThat(wins(draw(policy(20, 48), 5, 2, 6), 0, 2)).isEqualTo(1);
    }

    @Test
    void whoeverLostToAShareIsToldSoInOneSentence() {
        DrawResult result = draw(policy(40, 0), 5, 2, 6);
        String why = why(result, loser(result, 2, 8));

        assertThat(why)
                .contains(
                        "`fewer than 5` people came before you because a share is kept for `first-timers`: `2` turns out of `5` units")
                .doesNotContain("\n");
        String many = why(draw(policy(100, 0), 6, 6, 2), 6);
        assertThat(many)
                .contains(
                        "`6` people came before you because a share is kept for `first-timers`: `6` turns out of `6` units");
    }

    @Test
    void whoeverWonUnderAShareIsToldSo() {
        DrawResult result = draw(policy(40, 0), 5, 2, 6);

        assertThat(why(result, 0)).contains("your turn came under the share that is kept for `first-timers`");
        assertThat(why(draw(policy(40, 0), 5, 3, 1), 3)).doesNotContain("share");
    }

    /** A thing that somebody has at the freeze is not there; a fifth of four is one by largest remainder. */
    @Test
    void onlyThingsThatAreThereAreCounted() {
        Frozen frozen = frozen(5, 2, 6);
        List<List<Window>> busy = new ArrayList<>(frozen.offers().getFirst().busy());
        busy.set(0, List.of(window(-1, 1)));

        assertThat(draw(policy(20, 0), with(frozen, busy)).kept().getFirst().reserved())
                .isEqualTo(1);
        for (int unit = 1; unit < 3; unit++) {
            busy.set(unit, List.of(window(-1, 1)));
        }
        assertThat(draw(policy(20, 0), with(frozen, busy)).kept().getFirst().reserved())
                .isZero();
    }

    @Test
    void noPolicyKeepsWhatNoRuleFillsOrMoreThanThereIs() {
        assertThatThrownBy(() -> policy(plan(share("first-timers", 20), share("newcomers", 10)), RULES))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("no rule says who belongs there")
                .hasMessageContaining("policy.include($c, \"newcomers\")");
        assertThatThrownBy(() -> policy(plan(), RULES))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 3, column 25: the draw keeps no share for `\"first-timers\"`");
        assertThatThrownBy(() -> plan(share("first-timers", 60), share("newcomers", 41)))
                .hasMessageContaining("more than 100 percent");
        assertThatThrownBy(() -> plan(share("a", 10), share("a", 10))).hasMessageContaining("one cohort");
        assertThatThrownBy(() -> share("a", 0)).hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> share("A b", 10)).hasMessageContaining("lower-case");
    }

    private static String why(DrawResult result, int need) {
        return result.decisions().get(need).why().sentence();
    }

    private static int loser(DrawResult result, int from, int until) {
        for (int need = from; need < until; need++) {
            if (result.decisions().get(need) instanceof Decision.Waits) {
                return need;
            }
        }
        throw new AssertionError("nobody lost");
    }

    private static long wins(DrawResult result, int from, int until) {
        return result.decisions().subList(from, until).stream()
                .filter(Decision.Won.class::isInstance)
                .count();
    }

    private static DrawResult draw(PolicySet policy, int units, int firstTimers, int others) {
        return draw(policy, frozen(units, firstTimers, others));
    }

    private static DrawResult draw(PolicySet policy, Frozen frozen) {
        Ballot ballot = Judging.judge(frozen, policy);
        return Draw.draw(
                ballot, Supposing.suppose(frozen, policy), Seed.combine(new byte[32], ballot.digest(), List.of()));
    }

    /** First-timers first in the list, who just asked; others with one use, who asked before. */
    private static Frozen frozen(int units, int firstTimers, int others) {
        List<Frozen.Asked> needs = new ArrayList<>();
        var people = new TreeMap<String, PersonFacts>();
        for (int i = 0; i < firstTimers + others; i++) {
            boolean first = i < firstTimers;
            ItemId id = RandomRounds.id(10 + i);
            var facts = new NeedFacts(
                    "",
                    new TreeMap<>(),
                    false,
                    true,
                    WantedTime.all(DAY),
                    NOW.minus(Duration.ofHours(first ? 1 : 50)),
                    Optional.empty());
            needs.add(new Frozen.Asked(id, "p" + i, facts, Frozen.Waited.NONE));
            List<Use> uses = first ? List.of() : List.of(new Use(window(-100, -90), false, false));
            people.put("p" + i, new PersonFacts(RandomRounds.HOST, uses, PersonFacts.Suspension.NONE));
        }
        List<List<Window>> busy = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            busy.add(List.of());
        }
        var offer = new OfferFacts("", false, new TreeMap<>(), window(0, 1000), OfferFacts.Maintenance.NONE);
        return new Frozen(
                RandomRounds.id(999),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, units, new TreeMap<>()),
                needs,
                List.of(new Frozen.Offered(RandomRounds.id(500), offer, busy, Access.ALWAYS)),
                people);
    }

    private static Frozen with(Frozen frozen, List<List<Window>> busy) {
        Frozen.Offered offer = frozen.offers().getFirst();
        return new Frozen(
                frozen.roundId(),
                frozen.pool(),
                frozen.facts(),
                frozen.needs(),
                List.of(new Frozen.Offered(offer.offerId(), offer.facts(), busy, Access.ALWAYS)),
                frozen.people());
    }

    /** Who asked earlier comes first, but for a share of so many percent; none when 0. */
    private static PolicySet policy(long percent, long until) {
        return percent == 0
                ? policy(plan(), "rule \"No\" when $c : Candidate( suspended ) then policy.weigh($c, 1); end")
                : policy(plan(new DrawPlan.Share("first-timers", percent, until)), RULES);
    }

    private static PolicySet policy(DrawPlan plan, String rules) {
        Parameters numbers = PlansTest.policy(DrawPlan.Kind.NEEDS_FIRST).parameters();
        return PolicySet.of("shares", 1, rules, numbers, plan);
    }

    private static DrawPlan plan(DrawPlan.Share... shares) {
        return new DrawPlan(
                DrawPlan.Kind.NEEDS_FIRST, List.of(DrawPlan.TieBreak.ASKED_EARLIER), Set.of(), List.of(shares));
    }

    private static DrawPlan.Share share(String cohort, long percent) {
        return new DrawPlan.Share(cohort, percent, 0);
    }

    private static Window window(long from, long until) {
        return new Window(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }
}
