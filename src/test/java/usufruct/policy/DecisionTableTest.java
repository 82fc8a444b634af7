package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.RuleFile;

/** A row of a table is a rule, and a wrong cell is told by its row and column. */
class DecisionTableTest {
    private static final Parameters PARAMETERS = PolicyGuideTest.parameters();
    private static final String HEAD = """
            rule,when,when,when,then,until,weigh,tell,note
            ,openUses >=,urgent,requiredPurpose ==,,,,your things,
            """;

    @Test
    void aRowIsARule() {
        PolicySet set = table(HEAD + """
                You hold enough,personOpen,,,QUOTA,,,openUses,why not
                Wait until the pause ends,,no,study,COOLDOWN,cooldownEnds,,"windowHours * 2",
                Urgent needs draw with more weight,0,yes,nothing,,,urgentWeight + 5,,
                """);

        assertThat(set.text()).isEqualTo(RuleText.HEAD + """

                rule "You hold enough"
                when
                    $c : Candidate(openUses >= parameter("personOpen"), $column8 : openUses)
                then
                    policy.refuse($c, Reason.QUOTA, "your things", $column8);
                end

                rule "Wait until the pause ends"
                when
                    $c : Candidate(!urgent, requiredPurpose == "study", $column6 : cooldownEnds, $column8 :(windowHours * 2))
                then
                    policy.refuseUntil($c, Reason.COOLDOWN, $column6, "your things", $column8);
                end

                rule "Urgent needs draw with more weight"
                when
                    $c : Candidate(openUses >= 0, urgent, requiredPurpose == "", $column7 :(parameter("urgentWeight") + 5))
                then
                    policy.weigh($c, $column7);
                end
                """);
    }

    @Test
    void aRowPutsNeedsIntoACohort() {
        var plan = new DrawPlan(
                DrawPlan.Kind.MAX_MIN, List.of(), Set.of(), List.of(new DrawPlan.Share("newcomers", 20, 0)));
        String table = "rule,when,include\n,usesInPeriod ==,\nA share is kept for newcomers,0,newcomers\n";
        PolicySet set = PolicySet.of(
                "guide", 1, List.of(new RuleFile("shelf/table.csv", table)), PolicyGuideTest.parameters(), plan);

        assertThat(set.text()).contains("policy.include($c, \"newcomers\");");
    }

    @Test
    void readsWhatSpreadsheetsWrite() {
        String rows = HEAD + "\"You hold enough, you know\",personOpen,,,QUOTA,,,\"\"\"two\"\"\",\n";
        PolicySet plain = table(rows);
        String semicolons =
                rows.replace("enough, you", "enough; you").replace(',', ';').replace("enough; you", "enough, you");

        assertThat(table("\ufeff" + rows.replace("\n", "\r\n")).text()).isEqualTo(plain.text());
        assertThat(table(semicolons).text()).isEqualTo(plain.text());
        assertThat(plain.ruleNames()).containsExactly("You hold enough, you know");
        assertThat(plain.text()).contains("\"your things\", \"two\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "You hold enough,personOpn,,,QUOTA,,,,  | 3 | 2 | \"personOpen\"",
                "You hold enough,2 or 3,,,QUOTA,,,,  | 3 | 2 | a number, a fact or a parameter",
                "You hold enough,0 ) then policy.weigh($c; 5); end,,,QUOTA,,,,  | 3 | 2 | a number, a fact or a parameter",
                "You hold enough,1.5,,,QUOTA,,,,  | 3 | 2 | a number, a fact or a parameter",
                "You hold enough,,perhaps,,QUOTA,,,,  | 3 | 3 | yes, no",
                "You hold enough,,,did:key:z6Mk,QUOTA,,,,  | 3 | 4 | for everybody",
                "You hold enough,,,\\u0022,QUOTA,,,,  | 3 | 4 | a fact, a number, a text",
                "You hold enough,1,,,DISK_FULL,,,,  | 3 | 5 | one of NEVER_FITS",
                "You hold enough,1,,,quota,,,,  | 3 | 5 | QUOTA",
                "You hold enough,1,,,QUOTA,tomorrow,,,  | 3 | 6 | add it there, or write one of",
                "You hold enough,1,,,,,-5,,  | 3 | 7 | a number, a fact or a parameter",
                "You hold enough,1,,,QUOTA,,,=HYPERLINK(1),  | 3 | 8 | a number, a fact or a parameter",
                "<b>You</b> hold enough,1,,,QUOTA,,,,  | 3 | 1 | letters, digits",
                "Your credit is used up,1,,,QUOTA,,,,  | 3 | 1 | need and fairness",
                "You hold enough,1,,,,,,,  | 3 | 1 | then or weigh",
                "You hold enough,,,,QUOTA,,,,  | 3 | 1 | when",
                ",1,,,QUOTA,,,,  | 3 | 1 | rule",
                "You hold enough,1,,,,,3,openUses,  | 3 | 1 | a reason under then",
                "You hold enough,1,,,QUOTA,,,,,more  | 3 | 10 | what its column is for",
            })
    void tellsTheRowAndTheColumn(String row, int line, int column, String advice) {
        PolicyProblem problem = problems(HEAD + row + "\n").getFirst();

        assertThat(problem.inWords()).startsWith("shelf/table.csv line " + line + ", column " + column + ": ");
        assertThat(problem.allowed()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule,wenn,then | ,urgent, | 1 | 2 | one of rule, when",
                "rule,when,then | ,salience, | 2 | 2 | openUses >=",
                "rule,when,then | ,openUse >=, | 2 | 2 | openUses",
                "rule,when,then | ,openUses, | 2 | 2 | ==",
                "rule,when,then | ,urgent ==, | 2 | 2 | alone",
                "rule,when,then | ,openUses matches, | 2 | 2 | openUses >=",
                "rule,when,then,then | ,urgent,, | 1 | 4 | keep one",
                "note,when,then | ,urgent, | 1 | 1 | `rule`",
            })
    void tellsAWrongHeader(String first, String second, int line, int column, String advice) {
        PolicyProblem problem = problems(first + "\n" + second + "\nYou hold enough,yes,QUOTA\n")
                .getFirst();

        assertThat(List.of(problem.line(), problem.column())).containsExactly(line, column);
        assertThat(problem.allowed()).contains(advice);
    }

    @Test
    void aLabelCannotEndTheRule() {
        String label = "\"x\"\", 1); policy.weigh($c, 9); //\"";

        assertThat(problems("rule,when,then,tell\n,urgent,," + label + "\nYou hold enough,yes,QUOTA,openUses\n")
                        .getFirst()
                        .inWords())
                .startsWith("shelf/table.csv line 2, column 4: there are double quotes in the text");
    }

    @Test
    void tellsQuotesThatDoNotClose() {
        assertThat(problems(HEAD + "\"You hold\nenough\",1,,,QUOTA,,,,\n")
                        .getFirst()
                        .inWords())
                .startsWith("shelf/table.csv line 3, column 1: the cell's quotes do not close");
    }

    @Test
    void tellsUnseenCharactersAlsoInNotes() {
        assertThat(problems(HEAD + "You hold enough,1,,,QUOTA,,,,a\u202e note\n")
                        .getFirst()
                        .inWords())
                .startsWith("shelf/table.csv line 3, column 9: the character U+202E");
    }

    @Test
    void listsTheProblemsOfEveryRow() {
        assertThat(problems(HEAD + "One,x,,,QUOTA,,,,\nTwo,,maybe,,QUOTA,,,,\nThree,1,,,QUOTAS,,,,\n"))
                .extracting(PolicyProblem::line)
                .containsExactly(3, 4, 5);
    }

    private static PolicySet table(String text) {
        return PolicySet.of("shelf", 1, List.of(new RuleFile("shelf/table.csv", text)), PARAMETERS);
    }

    private static List<PolicyProblem> problems(String text) {
        return catchThrowableOfType(PolicyException.class, () -> table(text)).problems();
    }
}
