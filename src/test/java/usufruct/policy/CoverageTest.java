package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.policy.Coverage.ConditionCoverage;

/** What stories tell of rules, and what they leave out. */
class CoverageTest {
    private final PolicySets sets = PolicySets.shipped();
    private final PolicySet library = sets.load("tool-library");

    @Test
    void namesTheStoriesInWhichARuleSpeaks() {
        PolicySet set = PolicySet.of(
                "one",
                1,
                "rule \"Urgent needs count more\" when $c : Candidate( urgent ) then policy.weigh($c, 1); end",
                library.parameters());
        Coverage coverage = sets.examples("tool-library").coverage(set);

        assertThat(coverage.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.spokeIn())
                    .containsExactly("Ben needs a drill at once because his sink leaks: he comes first, and no rule"
                            + " is bent for him");
            assertThat(rule.conditions()).containsExactly(new ConditionCoverage("urgent", true, true));
        });
    }

    @Test
    void asksEveryConditionByItself() {
        PolicySet set = PolicySet.of("one", 1, """
                rule "It may be" when
                    $c : Candidate( $held : openUses, $all : (urgent && careAgreed), $all || !($held > 3), purpose != "x" )
                then policy.weigh($c, 1); end
                rule "It never is" when $c : Candidate( suspended && 3 > 2 ) then policy.weigh($c, 1); end
                """, library.parameters());

        Coverage coverage = sets.examples("tool-library").coverage(set);
        assertThat(coverage.rules().getFirst().conditions())
                .extracting(ConditionCoverage::condition)
                .containsExactly("urgent", "careAgreed", "$held > 3", "purpose != \"x\"");
        assertThat(coverage.gaps())
                .contains(
                        "in no story is `$held > 3` true, of the rule \"It may be\"",
                        "in no story is `purpose != \"x\"` false, of the rule \"It may be\"",
                        "in no story is `3 > 2` false, of the rule \"It never is\"");
    }

    @Test
    void aRuleThatNoStoryTellsIsAGap() throws IOException {
        Path file = Path.of(System.getProperty("usufruct.home", "."), "rules/drl/tool-library/examples.json");
        ObjectNode table = StrictJson.read(Files.readAllBytes(file)).deepCopy();
        table.putArray("examples").addObject().put("story", "all is well").put("expect", "ALLOWED");
        Examples few = Examples.read(table);

        assertThat(few.untold(library)).isEqualTo(library.ruleNames());
        assertThat(few.coverage(library).gaps())
                .hasSizeGreaterThan(library.ruleNames().size());
    }
}
