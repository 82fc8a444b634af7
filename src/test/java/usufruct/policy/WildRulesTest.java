package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/** A lawful rule that runs out of bounds ends as a refusal that names it, not as a crash. */
class WildRulesTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();
    private static final String MUCH = "999999999999999";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "windowFrom >= 0, (windowFrom + 9) * " + MUCH + " * " + MUCH + " > 0",
                "(" + MUCH + " * 9000) + (" + MUCH + " * 9000) > windowFrom",
                "(0 - " + MUCH + " * 9000) - (" + MUCH + " * 9000) < windowFrom",
            })
    void aConditionThatOverflows(String condition) {
        assertThatThrownBy(() ->
                        judge("rule \"wild\" when $c : Candidate( " + condition + " ) then policy.weigh($c, 1); end"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("\"wild\"")
                .hasMessageContaining("overflow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy.weigh($c, $wild);",
                "policy.refuseUntil($c, Reason.QUOTA, $wild);",
                "policy.refuse($c, Reason.QUOTA, \"wild\", $wild);",
            })
    void aConsequenceThatOverflows(String consequence) {
        assertThatThrownBy(() -> judge("rule \"wild\" when $c : Candidate( $wild : (" + MUCH + " * " + MUCH
                        + "), openUses >= 0 ) then " + consequence + " end"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("\"wild\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy.weigh($c, 1000001);",
                "policy.weigh($c, " + MUCH + ");",
                "policy.weigh($c, $below);",
                "policy.refuseUntil($c, Reason.QUOTA, $large);",
                "policy.refuseUntil($c, Reason.QUOTA, $low);",
            })
    void aConsequenceOutOfBounds(String consequence) {
        assertThatThrownBy(() -> judge("rule \"wild\" when $c : Candidate( openUses >= 0, $below : (0 - 1), $large : ("
                        + MUCH + " * 10), $low : (0 - " + MUCH + " * 10) ) then " + consequence + " end"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("\"wild\"");
    }

    private static void judge(String drl) {
        var random = new RandomCandidates(new SplittableRandom(7), PARAMETERS);
        List<Candidate> candidates = Stream.generate(random::next).limit(20).toList();
        PolicySet.of("wild", 1, drl, PARAMETERS).judge(candidates);
    }
}
