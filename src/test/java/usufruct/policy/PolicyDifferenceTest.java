package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.Parameters;

/** What a new version changes is told in words. */
class PolicyDifferenceTest {
    private static final String RULE =
            "rule \"enough\" when $c : Candidate( $u : openUses, $u >= parameter(\"personOpen\"), !urgent )"
                    + " then policy.refuse($c, Reason.QUOTA, \"you hold\", $u); end\n";

    private final PolicySet library = PolicySets.shipped().load("tool-library");

    @Test
    void theSameIsNoChange() {
        assertThat(words(RULE, RULE)).isEmpty();
        assertThat(PolicyDifference.between(library, library).changes()).isEmpty();
    }

    @Test
    void numbersAreToldAsWhatTheyMean() {
        PolicySet after = PolicySet.of(
                "tool-library",
                3,
                library.text().replace("missedPauseHours", "missedPause"),
                numbers(Map.of("personOpen", 3L, "personPerRound", 2L, "missedForgiven", 2L, "missedPause", 72L)));

        assertThat(PolicyDifference.between(library, after).inWords())
                .startsWith(
                        "missed forgiven (`missedForgiven`) is 2 instead of 1",
                        "a person may hold or be promised 3 things at once instead of 2",
                        "a person may win 2 things in one round instead of 1",
                        "missed pause (`missedPause`) is 72; it is new");
    }

    @Test
    void anotherDrawIsTold() {
        PolicySet after = PolicySet.of(
                "tool-library",
                3,
                library.text(),
                library.parameters(),
                new DrawPlan(
                        DrawPlan.Kind.MAX_MIN,
                        List.of(DrawPlan.TieBreak.WAITED_MORE_ROUNDS, DrawPlan.TieBreak.ASKED_EARLIER)));
        var before = new DrawPlan(DrawPlan.Kind.WEIGHTED_LOTTERY, List.of());

        assertThat(new PolicyChange.DrawChanged(before, after.plan()).inWords())
                .isEqualTo("the draw is `max-min` (between equals who waited more rounds, then who asked earlier)"
                        + " instead of `weighted-lottery`");
        assertThat(PolicyDifference.between(library, after).changes())
                .containsExactly(
                        new PolicyChange.DrawChanged(library.plan(), after.plan()), new PolicyChange.ToldOtherwise());
    }

    @Test
    void whatIsKeptForCohortsIsTold() {
        var before = new DrawPlan(DrawPlan.Kind.MAX_MIN, List.of());
        var after = new DrawPlan(
                DrawPlan.Kind.MAX_MIN, List.of(), Set.of(), List.of(new DrawPlan.Share("newcomers", 20, 48)));

        assertThat(new PolicyChange.DrawChanged(before, after).inWords())
                .isEqualTo(
                        "the draw is `max-min`, where `20` percent of the things that are there are kept for `newcomers`"
                                + " until `48` hours before a use begins instead of `max-min`");
    }

    @Test
    void rulesComeAndGo() {
        String other = "rule \"more\" when $c : Candidate( urgent ) then policy.weigh($c, 5); end\n";

        assertThat(words(RULE, RULE + other))
                .containsExactly("the rule \"more\" is new: when urgent (the need is marked urgent),"
                        + " it adds 5 to the lottery weight");
        assertThat(words(RULE + other, RULE))
                .containsExactly("the rule \"more\" is gone; it spoke when urgent (the need is marked urgent):"
                        + " it adds 5 to the lottery weight");
    }

    @Test
    void aChangedRuleNamesItsConditions() {
        String after = RULE.replace("!urgent", "careAgreed || purpose == \"\"").replace("QUOTA", "CONFLICT");

        assertThat(words(RULE, after))
                .containsExactly("the rule \"enough\" changes: it no longer asks whether not urgent (the need is marked"
                        + " urgent); it now asks whether careAgreed (the asker agreed to take care) or purpose (what the"
                        + " need is for) is empty; before, it says no for QUOTA, telling \"you hold\" openUses (things of"
                        + " this pool that the person holds or is promised); now it says no for CONFLICT, telling"
                        + " \"you hold\" openUses (things of this pool that the person holds or is promised)");
    }

    @Test
    void anotherSentenceForTheSameRuleIsToldAsThat() {
        assertThat(words(RULE, RULE.replace("\"enough\"", "\"plenty\"")))
                .containsExactly("the rule \"enough\" is now told as \"plenty\"");
    }

    @Test
    void anotherNameOrOrderInsideIsNoOtherRule() {
        assertThat(words(RULE, RULE.replace("$u", "$held")))
                .containsExactly("the rule \"enough\" is written otherwise and says the same");
    }

    private List<String> words(String before, String after) {
        return PolicyDifference.between(
                        PolicySet.of("a", 1, before, library.parameters()),
                        PolicySet.of("a", 2, after, library.parameters()))
                .inWords();
    }

    private Parameters numbers(Map<String, Long> changed) {
        var values = new TreeMap<>(library.parameters().values());
        values.putAll(changed);
        return Parameters.of(values);
    }
}
