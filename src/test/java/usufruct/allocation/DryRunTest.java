package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Seed;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.fact.Parameters;

/** Recorded rounds drawn again under another policy: what changes comes from the policy alone. */
class DryRunTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261129L);
    private static final PolicySet SHIPPED = PolicySets.shipped().load("tool-library");

    private final RandomRounds rounds = new RandomRounds(SEED);

    @Test
    void theSamePolicyChangesNothing() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var run = new DryRun(SHIPPED);
        for (int i = 0; i < 50; i++) {
            run.take(recorded());
        }

        DryRunReport report = run.report();

        assertThat(report.rounds()).hasSize(50);
        assertThat(report.changed()).isEmpty();
        assertThat(report.after()).isEqualTo(report.before());
        assertThat(report.cohorts().values()).allMatch(tally -> tally.gain() == 0 && tally.lose() == 0);
        assertThat(report.cohorts().get(Cohort.URGENT).needs()
                        + report.cohorts().get(Cohort.NORMAL).needs())
                .isEqualTo(report.cohorts().get(Cohort.HOME_NODE).needs()
                        + report.cohorts().get(Cohort.GUEST_NODES).needs())
                .isPositive();
    }

    @Test
    void aPolicyThatGivesNobodyAnythingTakesEveryTurn() {
        var run = new DryRun(with("personOpen", 0));
        for (int i = 0; i < 50; i++) {
            run.take(recorded());
        }

        DryRunReport report = run.report();

        assertThat(report.before().fillPermille()).isPositive();
        assertThat(report.after().fillPermille()).isZero();
        assertThat(report.after().roundsWaitedHundredths())
                .isGreaterThan(report.before().roundsWaitedHundredths());
        assertThat(report.changed())
                .filteredOn(each -> each.before().equals("WON"))
                .isNotEmpty()
                .allMatch(each -> each.after().equals("QUOTA"));
        assertThat(report.cohorts().values())
                .allMatch(tally -> tally.lose() == tally.wonBefore() && tally.wonAfter() == 0);
    }

    @Test
    void saysHowEvenlyTurnsAreSpread() {
        assertThat(figures(3L, 3L, 3L).giniPermille()).isZero();
        assertThat(figures(0L, 4L, 0L, 0L)).isEqualTo(new Spread.Figures(0, 0, 750, 300, 0, 4));
        assertThat(figures().varianceHundredths()).isZero();
    }

    @Test
    void tellsMembersNothingAboutAFew() {
        var run = new DryRun(with("personOpen", 0));
        run.take(recorded());
        ObjectNode whole = run.report().toJson();
        ObjectNode shown = DryRunReport.forMembers(whole);

        assertThat(whole.has("decisions")).isTrue();
        assertThat(shown.has("decisions")).isFalse();
        long all = whole.path("cohorts")
                .valueStream()
                .filter(each -> each.path("cohort").asText().matches("urgent|normal"))
                .mapToLong(each -> each.path("needs").asLong())
                .sum();
        shown.path("cohorts").forEach(cohort -> {
            long needs = cohort.path("needs").asLong();
            assertThat(cohort.has("few") || needs >= 5 && (all - needs == 0 || all - needs >= 5))
                    .isTrue();
        });
    }

    private static Spread.Figures figures(Long... turns) {
        var spread = new Spread();
        spread.take(List.of(turns));
        return spread.figures();
    }

    private DryRun.Recorded recorded() {
        byte[] preimage = new byte[32];
        Instant at = RandomRounds.NOW;
        return DryRun.Recorded.of(RoundRecord.of(
                rounds.next(),
                SHIPPED,
                new Chance(Seed.commitment(preimage), preimage, List.of()),
                new RoundRecord.Times(at, at, at)));
    }

    private static PolicySet with(String number, long value) {
        var numbers = new TreeMap<>(SHIPPED.parameters().values());
        numbers.put(number, value);
        return PolicySet.of("stricter", 1, SHIPPED.text(), Parameters.of(numbers), SHIPPED.plan());
    }
}
