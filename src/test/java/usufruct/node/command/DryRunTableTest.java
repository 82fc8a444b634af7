package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** What a dry run found, in lines for a person. */
class DryRunTableTest {

    @Test
    void changesCohortsAndFiguresAreTold() {
        var table = table("""
                {"rounds": ["a", "b"],
                 "changes": [{"before": "WON", "after": "WON", "needs": 4},
                             {"before": "QUOTA", "after": "WON", "needs": 2}],
                 "decisions": [{"roundId": "a", "needId": "n", "before": "QUOTA", "after": "WON"}],
                 "cohorts": [{"cohort": "urgent", "needs": 9, "wonBefore": 5, "wonAfter": 7, "gain": 3, "lose": 1}],
                 "before": {"fillPermille": 588, "roundsWaitedHundredths": 61, "giniPermille": 452,
                            "varianceHundredths": 73, "fewestTurns": 0, "mostTurns": 3},
                 "after": {"fillPermille": 600, "roundsWaitedHundredths": 60, "giniPermille": 400,
                           "varianceHundredths": 70, "fewestTurns": 1, "mostTurns": 2}}
                """);

        assertThat(table.lines().stream().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "rounds drawn again: 2",
                        "- 4: another thing, or another time",
                        "- 2: QUOTA -> WON",
                        "urgent 9 5 7 3 1",
                        "served of a hundred needs 58.800 60.000",
                        "Gini of turns (0 is equal) 0.452 0.400",
                        "most turns of a person 3 2");
        assertThat(table.cases()).containsExactly("a  n  QUOTA -> WON");
    }

    @Test
    void whatIsHiddenFromMembersIsSaidToBeFew() {
        var table = table("""
                {"rounds": [], "changes": [{"before": "WON", "after": "QUOTA", "few": true}],
                 "cohorts": [{"cohort": "urgent", "few": true}], "before": {}, "after": {}}
                """);

        assertThat(table.lines())
                .contains("- fewer than 5: WON -> QUOTA")
                .anySatisfy(line -> assertThat(line).startsWith("urgent").contains("fewer than 5"));
        assertThat(table.cases()).isEmpty();
    }

    @Test
    void nothingThatChangesIsSaidToo() {
        assertThat(table("""
                {"rounds": ["a"], "changes": [], "cohorts": [], "before": {}, "after": {}}
                """).lines()).contains("no decision would have been another one");
    }

    private static DryRunTable table(String json) {
        return new DryRunTable(StrictJson.read(Bytes.utf8(json)));
    }
}
