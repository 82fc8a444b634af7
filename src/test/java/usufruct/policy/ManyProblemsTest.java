package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.RuleFile;

/** All that is wrong with a text is told at once, and nothing twice. */
class ManyProblemsTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();

    @Test
    void everyRuleIsReadThoughOneBeforeItIsWrong() {
        assertThat(problems("""
                rule "one" salience 10 when $c : Candidate( urgent ) then policy.weigh($c, 1); end
                rule "two" when $c : Candidate( urgent ) then policy.weigh($c, 1); end
                function void f() { }
                rule "three" when $c : Candidate( urgnt ) then policy.weigh($c, 1); end
                rule "four" when $c : Candidate( urgent ) then System.exit(1);
                rule "five" when $c : Candidate( urgent ) then policy.weigh($c, -1); end
                """)).extracting(PolicyProblem::line).containsExactly(1, 3, 4, 5, 6, 6);
    }

    @Test
    void everyConditionAndConsequenceIsReadThoughOneBeforeItIsWrong() {
        assertThat(problems("""
                rule "<b>"
                when
                    $c : Candidate( urgnt,
                                    $used : openUsed,
                                    $used > 1,
                                    purpose == 3,
                                    !openUses )
                then
                    policy.refuse($c, Reason.MONDAY, "used", $used);
                    policy.weigh($c, $used);
                    policy.call($c);
                end
                """)).extracting(PolicyProblem::line).containsExactly(1, 3, 4, 6, 7, 9, 11);
    }

    @Test
    void everyFileIsRead() {
        List<RuleFile> files = List.of(
                new RuleFile("a/b.drl", "rule \"b\" when $c : Candidate( x ) then policy.weigh($c, 1); end"),
                new RuleFile("a/a.drl", "rule \"a\" when $c : Candidate( y ) then policy.weigh($c, 1); end"),
                new RuleFile("a/c.csv", "nothing,here\n"));
        var refused = catchThrowableOfType(PolicyException.class, () -> PolicySet.of("a", 1, files, PARAMETERS));

        assertThat(refused.problems()).extracting(PolicyProblem::file).contains("a/a.drl", "a/b.drl", "a/c.csv");
        assertThat(refused).hasMessageContaining("a/a.drl line 1, column 31: ");
    }

    @Test
    void thereIsAnEndOfProblems() {
        assertThat(problems("rule \"r\" when $c : Candidate( x ) then y end\n".repeat(1000)))
                .hasSize(RuleReader.MOST_PROBLEMS);
    }

    private static List<PolicyProblem> problems(String drl) {
        return catchThrowableOfType(PolicyException.class, () -> PolicySet.of("many", 1, drl, PARAMETERS))
                .problems();
    }
}
