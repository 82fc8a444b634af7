package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.RuleFile;

/** Stories that do not end as told, in words for their author. */
class ExamplesTest {
    private static final PolicySets SHIPPED = PolicySets.shipped();

    @Test
    void aStoryThatEndsOtherwiseSaysHowInWords() {
        var tools = SHIPPED.written("tool-library");
        var numbers = new TreeMap<>(SHIPPED.load("tool-library").parameters().values());
        numbers.put("personOpen", 1L);
        var stricter = PolicySet.of("stricter", 1, tools.files(), Parameters.of(numbers));

        assertThat(Examples.read(tools.examples()).failures(stricter))
                .contains(
                        "Nora brought one back: told ALLOWED, but it ends QUOTA (You already hold or are promised as many"
                                + " things from this pool as one person may; bring one back first; most at once 1; you hold 1)");
    }

    @Test
    void aWeightThatIsAnotherIsToldToo() {
        ObjectNode table = SHIPPED.written("tool-library").examples().deepCopy();
        ObjectNode story = table.withArray("examples").addObject();
        story.put("story", "Mara asks").put("expect", "ALLOWED").put("weight", 7);
        story.putObject("facts");

        assertThat(Examples.read(table).failures(SHIPPED.load("tool-library")))
                .containsExactly(
                        "Mara asks: told ALLOWED with a weight of 7, but it ends ALLOWED with a weight of 100");
    }

    @Test
    void aSetThatForgetsWhatNoneMayLetPassIsTold() {
        var tools = SHIPPED.written("tool-library");
        var turnsAlone = PolicySet.of(
                "turns alone",
                1,
                tools.files().stream()
                        .filter(file -> !file.name().startsWith("common/fits."))
                        .toList(),
                SHIPPED.load("tool-library").parameters());

        assertThat(Examples.read(tools.examples()).forgotten(turnsAlone))
                .hasSize(8)
                .contains(
                        "no rule says no when the thing lacks something that was asked for (`unmetConstraint`): take in"
                                + " what common/fits.drl says",
                        "no rule says no when the thing is wanted by somebody who is suspended (`suspended`): take in"
                                + " what common/fits.drl says");
    }

    @Test
    void whatIsForgottenForUrgentNeedsAloneIsToldToo() {
        var tools = SHIPPED.written("tool-library");
        var lax = PolicySet.of(
                "lax",
                1,
                tools.files().stream()
                        .map(file -> new RuleFile(
                                file.name(),
                                file.text().replace("Candidate( suspended,", "Candidate( suspended, !urgent,")))
                        .toList(),
                SHIPPED.load("tool-library").parameters());

        assertThat(Examples.read(tools.examples()).forgotten(lax))
                .containsExactly(
                        "no rule says no when the thing is wanted by somebody who is suspended (`suspended`): take"
                                + " in what common/fits.drl says");
    }
}
