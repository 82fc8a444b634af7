package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** What other times to draw would come to, in lines for a person. */
class TimingTableTest {

    @Test
    void aRowForEachAndWhatEachColumnMeans() {
        assertThat(lines("""
                {"rounds": ["a", "b"], "needs": 12, "leftOut": 3, "cut": true, "tempos": [
                  {"tempo": "immediate", "everyMinutes": 1, "own": false, "drawn": 9, "given": 8,
                   "medianWaitMinutes": 1, "longWaitMinutes": 61, "filledPermille": 666, "giniPermille": 300,
                   "fewestTurns": 0, "mostTurns": 3, "overtakenPermille": 125},
                  {"tempo": "daily", "everyMinutes": 1440, "own": false, "drawn": 2, "given": 6,
                   "medianWaitMinutes": 840, "longWaitMinutes": 4400, "filledPermille": 500, "giniPermille": 100,
                   "fewestTurns": 1, "mostTurns": 2, "overtakenPermille": 0},
                  {"tempo": "weekly", "everyMinutes": 10080, "own": false},
                  {"tempo": "as-it-says", "everyMinutes": 2880, "own": true, "drawn": 0, "given": 0, "filledPermille": 0,
                   "giniPermille": 0, "fewestTurns": 0, "mostTurns": 0, "overtakenPermille": 0}]}
                """))
                .startsWith(
                        "needs of 2 rounds played again: 12",
                        "",
                        "drawn                         rounds       given   half wait nine of ten      filled        Gini"
                                + "      fewest   overtaken",
                        "immediate                          9           8       1 min      61 min        66.6       0.300"
                                + "           0        12.5",
                        "daily                              2           6        14 h         3 d        50.0       0.100"
                                + "           1         0.0",
                        "weekly                    not played",
                        "every 48 h (as it says)            0           0           -           -         0.0       0.000"
                                + "           0         0.0")
                .contains("not everything was played; ask for fewer rounds")
                .endsWith("the 3 needs that were asked first are left out");
    }

    @Test
    void ofAFewItSaysOnlyThat() {
        assertThat(lines("""
                {"rounds": ["a"], "leftOut": 0, "cut": false, "tempos": [
                  {"tempo": "daily", "everyMinutes": 1440, "own": true, "few": true}]}
                """))
                .contains("needs of 1 rounds played again: fewer than 5", "daily (as it says)       fewer than 5 needs")
                .noneMatch(line -> line.startsWith("not everything"));
    }

    private static List<String> lines(String report) {
        return new TimingTable(StrictJson.read(Bytes.utf8(report))).lines();
    }
}
