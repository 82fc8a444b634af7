package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Change;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.Parameters;

/** Laws of explanations, under every plan, on many small pools. */
class PlansTest {
    /** Of pools, for each of twelve policies: as many judged pairs in all as when there were five. */
    private static final int CASES = 140;

    private static final PolicySet TOOLS = PolicySets.shipped().load("tool-library");
    private static final String WEIGHTS = """
            rule "Urgent needs weigh more"
            when $c : Candidate( urgent )
            then policy.weigh($c, 200); end
            rule "Every round that a need waited adds to its weight"
            when $c : Candidate( roundsWaited > 0, $more : (roundsWaited * 50) )
            then policy.weigh($c, $more); end
            """;
    private static final String COHORTS = """
            rule "A share is kept for people who had no turn in the period"
            when $c : Candidate( usesInPeriod == 0 )
            then policy.include($c, "first-timers"); end
            rule "A share is kept for repairs"
            when $c : Candidate( purpose == "repair" )
            then policy.include($c, "repairs"); end
            """;
    private static final int FREE = 30;

    /** In one of its rounds somebody moved others and won nothing, and was told of a change that was not the smallest. */
    private static final long ONCE_WRONG = 8_210_708_683_189L;

    private static final List<Frozen> ROUNDS = new ArrayList<>();

    /** All rounds as each policy draws them, by its hash. */
    private static final Map<String, List<Drawn>> DRAWN = new HashMap<>();

    private record Drawn(Frozen frozen, Ballot ballot, List<Supposition> suppositions, Seed seed, DrawResult result) {
        static Drawn of(Frozen frozen, PolicySet policy) {
            Ballot ballot = Judging.judge(frozen, policy);
            List<Supposition> suppositions = Supposing.suppose(frozen, policy);
            Seed seed = Seed.combine(new byte[32], ballot.digest(), List.of());
            return new Drawn(frozen, ballot, suppositions, seed, Draw.draw(ballot, suppositions, seed));
        }

        /** Drawn once more with one change of one need. */
        DrawResult with(Decision decision, Change change, PolicySet policy) {
            return Draw.trial(Judging.judge(PlansTest.with(frozen, decision, change), policy), seed);
        }
    }

    private static List<Drawn> drawn(PolicySet policy) {
        return DRAWN.computeIfAbsent(
                policy.hash(),
                ignored ->
                        ROUNDS.stream().map(frozen -> Drawn.of(frozen, policy)).toList());
    }

    @BeforeAll
    static void makePools() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("PlansTest: run again with -Dusufruct.seed=" + seed);
        add(seed, CASES);
        add(ONCE_WRONG, FREE);
    }

    /** In front of those that are there: rounds in which people are free to choose, then any. */
    private static void add(long seed, int any) {
        var choosing = new SplittableRandom(seed);
        var random = new RandomRounds(seed);
        var rounds = new ArrayList<Frozen>();
        for (int i = 0; i < FREE; i++) {
            rounds.add(FreeToChoose.round(choosing));
        }
        for (int i = 0; i < any; i++) {
            rounds.add(random.next());
        }
        ROUNDS.addAll(0, rounds);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theChangeThatWouldHaveWonWinsWhenTheRoundIsDrawnWithIt(PolicySet policy) {
        Map<String, Integer> confirmed = new HashMap<>();
        for (Drawn drawn : drawn(policy)) {
            for (Decision decision : drawn.result().decisions()) {
                decision.why().change().ifPresent(change -> {
                    assertThat(decision).isInstanceOf(Decision.Waits.class);
                    DrawResult again = drawn.with(decision, change, policy);
                    assertThat(again.decisions())
                            .as("%s of %s under %s", change, decision.needId(), policy.plan())
                            .filteredOn(each -> each.needId().equals(decision.needId()))
                            .allMatch(Decision.Won.class::isInstance);
                    confirmed.merge(change.name(), 1, Integer::sum);
                });
            }
        }

        System.out.println("PlansTest: " + policy.plan() + " confirmed " + confirmed);
        assertThat(confirmed).containsKeys("agree-to-care", "shift-hours", "without-constraint", "for-purpose");
    }

    /** What was found is not only right: among the changes that are tried, none that comes before it would have won. */
    @ParameterizedTest
    @MethodSource("policies")
    void noSmallerChangeWouldHaveWon(PolicySet policy) {
        for (Drawn drawn : drawn(policy).subList(0, 4 * FREE)) {
            for (Decision decision : drawn.result().decisions()) {
                for (var each : drawn.suppositions()) {
                    boolean same =
                            drawn.ballot().needs().get(each.need()).needId().equals(decision.needId());
                    boolean found = decision.why()
                            .change()
                            .filter(each.change()::equals)
                            .isPresent();
                    if (!same || decision instanceof Decision.Won) {
                        continue;
                    }
                    if (found) {
                        break;
                    }
                    DrawResult again = drawn.with(decision, each.change(), policy);
                    assertThat(again.winners())
                            .as("%s of %s", each.change(), decision.needId())
                            .noneMatch(winner -> winner.needId().equals(decision.needId()));
                }
            }
        }
    }

    /** Whoever only tries something out is told the same, but for what many more draws would be needed for. */
    @ParameterizedTest
    @MethodSource("policies")
    void aTrialDecidesAsTheDrawDoes(PolicySet policy) {
        for (Drawn drawn : drawn(policy)) {
            DrawResult trial = Draw.trial(drawn.ballot(), drawn.seed());

            assertThat(trial.order()).isEqualTo(drawn.result().order());
            assertThat(trial.servedLater()).isEqualTo(drawn.result().servedLater());
            assertThat(trial.kept()).isEqualTo(drawn.result().kept());
            assertThat(trial.winners()).isEqualTo(drawn.result().winners());
            assertThat(reasons(trial)).isEqualTo(reasons(drawn.result()));
            assertThat(trial.decisions())
                    .allSatisfy(decision ->
                            assertThat(decision.why().numbers()).doesNotContainKey("your chance in a hundred draws"));
        }
    }

    private static List<String> reasons(DrawResult result) {
        return result.decisions().stream()
                .map(decision -> decision instanceof Decision.Waits waits ? waits.reason() + " " + waits.trueAt() : "")
                .toList();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyDecisionSaysWhyByWhichRuleAndWhatComesNext(PolicySet policy) {
        for (Drawn drawn : drawn(policy)) {
            DrawResult result = drawn.result();
            assertThat(result.claim()).endsWith(policy.plan().kind().claim());
            for (Decision decision : result.decisions()) {
                assertThat(decision.why().sentence()).isNotBlank();
                assertThat(decision.why().rule()).isNotBlank();
                assertThat(decision.why().next()).isNotBlank();
            }
        }
    }

    /** A pseudonym or another need's id would tell of others; a small number of people too. */
    @ParameterizedTest
    @MethodSource("policies")
    void nothingOfOthersStandsInADecision(PolicySet policy) {
        for (Drawn drawn : drawn(policy)) {
            for (Decision decision : drawn.result().decisions()) {
                String told = decision.why().toString();
                for (Ballot.Need need : drawn.ballot().needs()) {
                    assertThat(told).doesNotContain(need.needId().value());
                }
                decision.why().numbers().forEach((name, value) -> {
                    if (name.equals("people") || name.startsWith("ahead")) {
                        assertThat(value).as(name).matches("none|fewer than 5|[5-9]|[1-9][0-9]+");
                    }
                });
            }
        }
    }

    @Test
    void everyPlanIsTriedOnPoolsWhereItMatters() {
        Set<DrawPlan.Kind> different = EnumSet.noneOf(DrawPlan.Kind.class);
        for (Frozen frozen : ROUNDS) {
            Map<DrawPlan.Kind, Object> winners = new HashMap<>();
            for (DrawPlan.Kind kind : DrawPlan.Kind.values()) {
                Ballot ballot = Judging.judge(frozen, policy(kind));
                winners.put(kind, Draw.trial(ballot, SEED).winners());
            }
            winners.forEach((kind, won) -> {
                if (!won.equals(winners.get(DrawPlan.Kind.WEIGHTED_LOTTERY))) {
                    different.add(kind);
                }
            });
        }

        assertThat(different)
                .containsExactlyInAnyOrder(
                        DrawPlan.Kind.ROUND_ROBIN,
                        DrawPlan.Kind.MAX_MIN,
                        DrawPlan.Kind.NEEDS_FIRST,
                        DrawPlan.Kind.FAIR_SHARE,
                        DrawPlan.Kind.DOMINANT_SHARE);
    }

    /** All of them, and half of them once more with shares. */
    private static final Seed SEED = Seed.combine(new byte[32], new byte[32], List.of());

    private static Frozen with(Frozen frozen, Decision decision, Change change) {
        List<Frozen.Asked> needs = frozen.needs().stream()
                .map(need -> need.needId().equals(decision.needId())
                        ? new Frozen.Asked(
                                need.needId(),
                                need.person(),
                                need.heads(),
                                change.apply(need.facts()).orElseThrow(),
                                need.waited())
                        : need)
                .toList();
        return new Frozen(frozen.roundId(), frozen.pool(), frozen.facts(), needs, frozen.offers(), frozen.people());
    }

    static PolicySet policy(DrawPlan.Kind kind) {
        var numbers = new TreeMap<>(TOOLS.parameters().values());
        numbers.put(Parameters.HALF_LIFE_DAYS, 7L);
        numbers.put(Parameters.ENTRY_CHARGE_MINUTES, 30L);
        numbers.put(Parameters.URGENT_SHARE_PERCENT, 40L);
        numbers.put(Parameters.PERSON_PER_ROUND, 2L);
        return PolicySet.of(
                "tool-library",
                1,
                TOOLS.text() + WEIGHTS,
                Parameters.of(numbers),
                new DrawPlan(
                        kind,
                        List.of(DrawPlan.TieBreak.WAITED_MORE_ROUNDS, DrawPlan.TieBreak.ASKED_EARLIER),
                        Set.of(),
                        List.of(),
                        Optional.of("battery").filter(attribute -> kind == DrawPlan.Kind.DOMINANT_SHARE)));
    }

    /** A lottery in which urgent needs have no more than their weight. */
    static PolicySet lottery() {
        var numbers = new TreeMap<>(TOOLS.parameters().values());
        numbers.remove(Parameters.URGENT_SHARE_PERCENT);
        return PolicySet.of("tool-library", 1, TOOLS.text() + WEIGHTS, Parameters.of(numbers));
    }

    /** The same, with shares kept for people without a turn and for repairs. */
    static PolicySet sharing(PolicySet policy) {
        DrawPlan plan = policy.plan();
        var shares = List.of(new DrawPlan.Share("first-timers", 30, 24), new DrawPlan.Share("repairs", 25, 0));
        return PolicySet.of(
                "tool-library",
                1,
                policy.text() + COHORTS,
                policy.parameters(),
                new DrawPlan(plan.kind(), plan.tieBreaks(), plan.firm(), shares, plan.resource()));
    }

    /** Every draw, without shares and with them. */
    static Stream<Named<PolicySet>> policies() {
        return Arrays.stream(DrawPlan.Kind.values())
                .flatMap(kind -> Stream.of(
                        Named.of(kind.word(), policy(kind)),
                        Named.of(kind.word() + " with shares", sharing(policy(kind)))));
    }
}
