package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.RuleFile;

/** A rule can say what it is for, and nothing else. */
class RuleReaderTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> PolicySet.of(
                        "typo",
                        1,
                        "rule \"r\"\nwhen\n  $c : Candidate( urgnt )\nthen policy.weigh($c, 1); end",
                        PARAMETERS))
                .hasMessage(
                        "line 3, column 19: `urgnt` is no fact of the vocabulary candidate@v1; write `urgent`, or another fact");
    }

    @Test
    void commentsAndSpaceDoNotCount() {
        String plain = "rule \"r\" when $c : Candidate( urgent, openUses<2 ) then policy.weigh( $c,1 ); end";
        String roomy = """
                // why
                rule "r" /* so */
                when
                    $c : Candidate( urgent,
                                    openUses < 2 )
                then
                    policy.weigh($c, 1);
                end
                """;

        assertThat(RuleText.of(rules(plain))).isEqualTo(RuleText.of(rules(roomy)));
    }

    @Test
    void theCanonicalTextReadsBackAsItself() {
        String text = PolicySets.shipped().load("tool-library").text();

        List<Rule> again = rules(text);
        assertThat(RuleText.of(again)).isEqualTo(text);
    }

    private static List<Rule> rules(String drl) {
        return Reading.of(List.of(new RuleFile("", drl)), PARAMETERS, DrawPlan.USUAL)
                .rules();
    }
}
