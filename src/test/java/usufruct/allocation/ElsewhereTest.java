package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.Parameters;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.policy.fact.UseElsewhere;
import usufruct.words.ItemId;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** What somebody used at other nodes counts as far as the policy says, where draws count turns and minutes. */
class ElsewhereTest {
    private static final Instant NOW = RandomRounds.NOW;
    private static final Window DAY = new Window(NOW.plus(Duration.ofHours(24)), NOW.plus(Duration.ofHours(48)));

    @Test
    void whoUsedMuchElsewhereComesLaterWhereThePolicyCountsIt() {
        List<UseElsewhere> much = List.of(week(1, 3, 600));
        for (DrawPlan.Kind kind : List.of(DrawPlan.Kind.ROUND_ROBIN, DrawPlan.Kind.MAX_MIN, DrawPlan.Kind.FAIR_SHARE)) {
            assertThat(winner(policy(kind, 0), much))
                    .as(kind + " counts nothing")
                    .isEqualTo("p0");
            assertThat(winner(policy(kind, 100), much)).as(kind + " counts all").isEqualTo("p1");
        }
    }

    @Test
    void countsThePartThatThePolicySaysRoundedDown() {
        List<UseElsewhere> weeks = List.of(week(1, 2, 101), week(2, 1, 101));
        assertThat(person(policy(DrawPlan.Kind.MAX_MIN, 50), weeks).uses()).isEqualTo(1);
        assertThat(person(policy(DrawPlan.Kind.MAX_MIN, 50), weeks).usage()).isEqualTo(50 + 50);
        assertThat(person(policy(DrawPlan.Kind.MAX_MIN, 33), weeks))
                .extracting(Ballot.Person::uses, Ballot.Person::elsewhere, Ballot.Person::lastUse)
                .containsExactly(0L, 0L, Optional.empty());
        assertThat(person(policy(DrawPlan.Kind.MAX_MIN, 900), weeks).uses())
                .as("no more than all")
                .isEqualTo(3);
    }

    /** When in the week it was nobody knows. */
    @Test
    void theLastTurnIsAsEarlyAsItCanHaveBeen() {
        PolicySet all = policy(DrawPlan.Kind.ROUND_ROBIN, 100);
        assertThat(person(all, List.of(week(2, 1, 60), week(1, 0, 0))).lastUse())
                .contains(week(2, 1, 60).week().from());
        Instant here = week(1, 1, 60).week().from().plusSeconds(1);
        var use = new Use(new Window(here.minusSeconds(60), here), false, false);
        Ballot.Person both = person(all, List.of(week(1, 1, 60)), use);
        assertThat(both.lastUse()).contains(here);
        assertThat(both.uses()).isEqualTo(2);
        assertThat(both.elsewhere()).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanThePeriodDoesNotCount() {
        PolicySet all = policy(DrawPlan.Kind.MAX_MIN, 100);
        assertThat(all.parameters().get(Parameters.PERIOD_DAYS)).isEqualTo(28);
        assertThat(person(all, List.of(week(4, 1, 60))).uses()).isZero();
        assertThat(person(all, List.of(week(3, 1, 60))).uses()).isEqualTo(1);
    }

    /** A half-life makes of the minutes of a week that ended so long ago a half. */
    @Test
    void minutesCountLessTheLongerTheyLieBack() {
        PolicySet all = policy(DrawPlan.Kind.FAIR_SHARE, 100);
        long fresh = person(all, List.of(week(1, 1, 1000))).usage();
        long old = person(all, List.of(week(3, 1, 1000))).usage();
        assertThat(fresh).isGreaterThan(old);
        assertThat(old).isPositive();
    }

    @Test
    void whoeverItCountsForIsToldHowManyAndNotWhere() {
        DrawResult result = draw(policy(DrawPlan.Kind.ROUND_ROBIN, 100), List.of(week(1, 3, 600)));
        Decision lost = result.decisions().getFirst();
        assertThat(lost.why().numbers())
                .containsEntry("your turns at other nodes", "3")
                .containsEntry("your turns in the period", "3");
        assertThat(lost.why().sentence()).contains("counted with turns that you had at other nodes, `3`");
        assertThat(result.decisions().get(1).why().numbers()).doesNotContainKey("your turns at other nodes");
        assertThat(result.decisions().get(1).why().sentence()).doesNotContain("other nodes");
    }

    @Test
    void theListAndTheBallotAreReadAsTheyWereWritten() {
        Frozen frozen = frozen(List.of(week(2, 2, 101), week(1, 3, 600)), List.of());
        assertThat(Frozen.fromJson(frozen.toJson())).isEqualTo(frozen);
        Ballot ballot = Judging.judge(frozen, policy(DrawPlan.Kind.MAX_MIN, 100));
        assertThat(Ballot.fromJson(ballot.toJson())).isEqualTo(ballot);
        assertThat(frozen.toJson().at("/people/p0/elsewhere/0/receipt").asText())
                .isNotEmpty();
        assertThat(frozen.toJson().at("/people/p1").has("elsewhere")).isFalse();
    }

    private static UseElsewhere week(int back, long turns, long minutes) {
        Instant monday = Instant.parse("2026-03-02T00:00:00Z").minus(Duration.ofDays(7L * back));
        return new UseElsewhere(
                new Window(monday, monday.plus(Duration.ofDays(7))),
                turns,
                minutes,
                RandomRounds.id(700 + back).value());
    }

    private static Ballot.Person person(PolicySet policy, List<UseElsewhere> elsewhere, Use... uses) {
        return Objects.requireNonNull(Judging.judge(frozen(elsewhere, List.of(uses)), policy)
                .persons()
                .get("p0"));
    }

    private static String winner(PolicySet policy, List<UseElsewhere> elsewhere) {
        ItemId won = draw(policy, elsewhere).winners().getFirst().needId();
        return won.equals(RandomRounds.id(10)) ? "p0" : "p1";
    }

    private static DrawResult draw(PolicySet policy, List<UseElsewhere> elsewhere) {
        Ballot ballot = Judging.judge(frozen(elsewhere, List.of()), policy);
        return Draw.draw(ballot, List.of(), Seed.combine(new byte[32], ballot.digest(), List.of()));
    }

    /** Two people want one thing; the first asked earlier, and used something elsewhere. */
    private static Frozen frozen(List<UseElsewhere> elsewhere, List<Use> uses) {
        List<Frozen.Asked> needs = new ArrayList<>();
        var people = new TreeMap<String, PersonFacts>();
        for (int i = 0; i < 2; i++) {
            var facts = new NeedFacts(
                    "",
                    new TreeMap<>(),
                    false,
                    true,
                    WantedTime.all(DAY),
                    NOW.minus(Duration.ofHours(50 - i)),
                    Optional.empty());
            needs.add(new Frozen.Asked(RandomRounds.id(10 + i), "p" + i, facts, Frozen.Waited.NONE));
            people.put(
                    "p" + i,
                    new PersonFacts(
                            RandomRounds.HOST,
                            i == 0 ? uses : List.of(),
                            PersonFacts.Suspension.NONE,
                            List.of(),
                            List.of(),
                            List.of(),
                            false,
                            i == 0 ? elsewhere : List.of()));
        }
        var offer = new OfferFacts(
                "",
                false,
                new TreeMap<>(),
                new Window(NOW, NOW.plus(Duration.ofDays(40))),
                OfferFacts.Maintenance.NONE);
        return new Frozen(
                RandomRounds.id(999),
                RandomRounds.POOL,
                new PoolFacts(NOW, RandomRounds.HOST, 1, new TreeMap<>()),
                needs,
                List.of(new Frozen.Offered(RandomRounds.id(500), offer, List.of(List.of()), Access.ALWAYS)),
                people);
    }

    private static PolicySet policy(DrawPlan.Kind kind, long percent) {
        var numbers = new TreeMap<>(PlansTest.policy(kind).parameters().values());
        numbers.put(Parameters.PERIOD_DAYS, 28L);
        if (kind != DrawPlan.Kind.FAIR_SHARE) {
            numbers.remove(Parameters.HALF_LIFE_DAYS);
        }
        if (percent > 0) {
            numbers.put(Parameters.COUNT_ELSEWHERE_PERCENT, percent);
        }
        return PolicySet.of(
                "elsewhere",
                1,
                "rule \"No\" when $c : Candidate( suspended ) then policy.weigh($c, 1); end",
                new Parameters(numbers),
                new DrawPlan(kind, List.of(DrawPlan.TieBreak.ASKED_EARLIER)));
    }
}
