package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.policy.fact.Parameters;

/** A rule can say what it is for, and nothing else. */
class RuleReaderTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule \"r\" salience 10 when $c : Candidate( urgent ) then policy.weigh($c, 1); end",
                "rule \"r\" no-loop when $c : Candidate( urgent ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( urgent ) then System.exit(1); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.weigh($c, 1); System.exit(1); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.getClass(); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.weigh($c, Runtime.getRuntime().hashCode()); end",
                "rule \"r\" when $c : Candidate( urgent ) then modify($c) { setUrgent(false) } end",
                "rule \"r\" when $c : Candidate( urgent ) then insert(new Object()); end",
                "rule \"r\" when $c : Candidate( urgent ) then while (true) ; end",
                "rule \"r\" when eval( System.exit(1) == null ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( purpose.getClass().getName() == \"x\" ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( urgent ) from $list then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( urgent ) $d : Candidate() then policy.weigh($c, 1); end",
                "rule \"r\" when accumulate( Candidate(), $n : count(1) ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.weigh($c, -1); end",
                "rule \"r\" when $c : Candidate( this != null ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( personId == \"x\" ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( openUses / 2 > 1 ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( openUses > 1.5 ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( purpose matches \"(a+)+\" ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( openUses == \"2\" ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( openUses ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( parameter(\"nothing\") > 1 ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( $x : openUses, $x : urgent ) then policy.weigh($c, 1); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.weigh($c, $unknown); end",
                "rule \"r\" when $c : Candidate( $u : urgent ) then policy.weigh($c, $u); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.refuse($c, Reason.DISK_FULL); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.refuse($c, Reason.QUOTA, \"half a pair\"); end",
                "rule \"r\" when $c : Candidate( urgent ) then policy.weigh($c, 99999999999999999999); end",
                "rule \"a\\u0022\" when $c : Candidate( urgent ) then policy.weigh($c, 1); end",
                "function void f() { System.exit(1); }",
                "declare Thing x : int end",
                "query q() Candidate() end",
                "import java.lang.System;",
                "import static java.lang.System.exit;",
                "global java.util.List policy",
                "global usufruct.policy.Findings other",
                "dialect \"mvel\"",
                "rule \"unfinished\" when $c : Candidate( urgent ) then policy.weigh($c, 1);",
            })
    void refusesWhatNoRuleNeeds(String drl) {
        assertThatThrownBy(() -> PolicySet.of("attack", 1, drl, PARAMETERS)).isInstanceOf(PolicyException.class);
    }

    @Test
    void refusesThreeThousandParentheses() {
        String deep = "rule \"r\" when $c : Candidate( " + "(".repeat(3000) + "urgent" + ")".repeat(3000)
                + " ) then policy.weigh($c, 1); end";

        assertThatThrownBy(() -> PolicySet.of("attack", 1, deep, PARAMETERS))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("parentheses");
    }

    @Test
    void refusesTwoRulesOfOneName() {
        String rule = "rule \"twice\" when $c : Candidate( urgent ) then policy.weigh($c, 1); end\n";

        assertThatThrownBy(() -> PolicySet.of("twice", 1, rule + rule, PARAMETERS))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void refusesTheWordsOfMoney() {
        assertThatThrownBy(() -> PolicySet.of(
                        "bank",
                        1,
                        "rule \"your credit is used up\" when $c : Candidate( urgent ) then policy.weigh($c, 1); end",
                        PARAMETERS))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("`credit`");
    }

    @Test
    void saysWhereItIsWrong() {
        assertThatThrownBy(() -> PolicySet.of(
                        "typo",
                        1,
                        "rule \"r\"\nwhen\n  $c : Candidate( urgnt )\nthen policy.weigh($c, 1); end",
                        PARAMETERS))
                .hasMessage("line 3: expected a fact of the vocabulary candidate@v1, found `urgnt`");
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

        assertThat(RuleText.of(RuleReader.read(plain, PARAMETERS)))
                .isEqualTo(RuleText.of(RuleReader.read(roomy, PARAMETERS)));
    }

    @Test
    void theCanonicalTextReadsBackAsItself() {
        String text = PolicySets.shipped().load("tool-library").text();

        List<Rule> again = RuleReader.read(text, PARAMETERS);
        assertThat(RuleText.of(again)).isEqualTo(text);
    }
}
