package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.PolicyProblem;

/** No attack in the table passes: each is refused in its place, with what to write instead, and nothing runs. */
class AttacksTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();

    static List<Attack> attacks() {
        return Attack.all();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedInItsPlace(Attack attack) {
        var refused =
                catchThrowableOfType(PolicyException.class, () -> PolicySet.of("attack", 1, attack.drl(), PARAMETERS));

        assertThat(refused).as("it passed").isNotNull();
        PolicyProblem first = refused.problems().getFirst();
        assertThat(first.inWords()).startsWith("line " + attack.line() + ", column " + attack.column() + ": ");
        assertThat(first.allowed()).contains(attack.advice());
        assertThat(first.message()).isNotBlank();
        assertThat(refused.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.allowed()).isNotBlank();
        });
        assertThat(System.getProperty("canary")).isNull();
        assertThat(Files.exists(Path.of("canary"))).isFalse();
    }

    @Test
    void thereAreManyAndEachHasItsName() {
        assertThat(attacks()).extracting(Attack::name).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    }
}
