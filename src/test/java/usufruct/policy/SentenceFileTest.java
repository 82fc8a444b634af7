package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.RuleFile;

/** Sentences say what their dictionary says, and a wrong one is told by its line. */
class SentenceFileTest {
    private static final Parameters PARAMETERS =
            PolicySets.shipped().load("tool-library").parameters();
    private static final String DICTIONARY = """
            # sentences of the shelf
            [when] the person holds at least {most} things = openUses >= parameter("{most}")
            [condition]the need is for {purpose} = purpose == {purpose}
            [when] the need is urgent=urgent
            [then] say no for {reason} telling {label} {value} = policy.refuse($c, Reason.{reason}, {label}, {value});
            [consequence] add {more} = policy.weigh($c, {more});
            """;

    @Test
    void sentencesExpandToRules() {
        PolicySet set = sentences("""
                expander shelf.dsl;
                // two rules

                rule "You hold enough"
                when
                    the person  holds at least personOpen things
                    the need is for "study"
                    > $held : openUses
                then
                    say no for QUOTA telling "you hold" $held
                end
                rule "Urgent needs draw with more weight"
                when
                    the need is urgent
                then
                    add 100
                    > policy.weigh($c, 1);
                end
                """);

        assertThat(set.text()).isEqualTo(RuleText.HEAD + """

                rule "You hold enough"
                when
                    $c : Candidate(openUses >= parameter("personOpen"), purpose == "study", $held : openUses)
                then
                    policy.refuse($c, Reason.QUOTA, "you hold", $held);
                end

                rule "Urgent needs draw with more weight"
                when
                    $c : Candidate(urgent)
                then
                    policy.weigh($c, 100);
                    policy.weigh($c, 1);
                end
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the need is urgnt | add 100 | 4 | 5 | the need is urgent",
                "the moon is full | add 100 | 4 | 5 | one of",
                "the person holds at least personOpn things | add 100 | 4 | 5 | \"personOpen\"",
                "the need is for 3 | add 100 | 4 | 5 | two of one kind",
                "the need is urgent | System.exit(1); | 6 | 5 | one of",
                "the need is urgent | > System.exit(1); | 6 | 5 | a rule only says",
                "the need is urgent | add much | 6 | 5 | a literal",
                "> eval(true) | add 100 | 4 | 5 | nothing can be called",
                "the need is urgent | say no for MONDAY telling \"x\" 1 | 6 | 5 | one of NEVER_FITS",
            })
    void tellsTheLine(String condition, String consequence, int line, int column, String advice) {
        PolicyProblem problem = problems("expander shelf.dsl;\nrule \"r\"\nwhen\n    " + condition + "\nthen\n    "
                        + consequence + "\nend\n")
                .getFirst();

        assertThat(problem.inWords()).startsWith("shelf/rules.dslr line " + line + ", column " + column + ": ");
        assertThat(problem.allowed()).contains(advice);
    }

    @Test
    void namesSideBySideDoNotTakeForever() {
        String greedy = "[when] {a}{b}{c}{d}{e}{f}{g}{h}{i}{j}! = urgent\n";
        String text =
                "expander shelf.dsl;\nrule \"r\"\nwhen\n" + "a".repeat(70) + "?\nthen\n> policy.weigh($c, 1);\nend\n";

        assertThatThrownBy(() -> PolicySet.of(
                        "shelf",
                        1,
                        List.of(new RuleFile("shelf/rules.dslr", text), new RuleFile("shelf/shelf.dsl", greedy)),
                        PARAMETERS))
                .hasMessageContaining("line 4, column 1");
    }

    @Test
    void tellsUnseenCharactersAlsoInWhatIsNotExpanded() {
        assertThat(problems("expander shelf.dsl;\n# a\u202e note\n").getFirst().inWords())
                .startsWith("shelf/rules.dslr line 2, column 4: the character U+202E");
    }

    @Test
    void tellsADictionaryThatIsNotThere() {
        assertThat(problems("expander other.dsl;\n").getFirst().allowed()).contains("the same folder");
        assertThat(problems("rule \"r\"\n").getFirst().allowed()).contains("expander");
    }

    @Test
    void tellsAWrongLineOfTheDictionary() {
        var refused = catchThrowableOfType(
                PolicyException.class,
                () -> PolicySet.of(
                        "shelf",
                        1,
                        List.of(
                                new RuleFile("shelf/rules.dslr", "expander shelf.dsl;\n"),
                                new RuleFile("shelf/shelf.dsl", DICTIONARY + "[keyword] wenn = when\n")),
                        PARAMETERS));

        assertThat(refused.problems().getFirst().inWords()).startsWith("shelf/shelf.dsl line 7, column 1: ");
    }

    private static PolicySet sentences(String text) {
        return PolicySet.of(
                "shelf",
                1,
                List.of(new RuleFile("shelf/rules.dslr", text), new RuleFile("shelf/shelf.dsl", DICTIONARY)),
                PARAMETERS);
    }

    private static List<PolicyProblem> problems(String text) {
        return catchThrowableOfType(PolicyException.class, () -> sentences(text))
                .problems();
    }
}
