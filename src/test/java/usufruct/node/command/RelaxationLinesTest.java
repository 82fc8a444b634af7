package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** What a search for relaxations found, in lines for a person. */
class RelaxationLinesTest {

    @Test
    void aSentenceForEachAndTheFiguresBeforeAndAfter() {
        assertThat(lines("""
                {"rounds": ["a", "b"], "cut": false,
                 "before": {"fillPermille": 500, "roundsWaitedHundredths": 150, "giniPermille": 300},
                 "relaxations": [
                  {"words": "`personOpen` 3 instead of 2 would have served 4 more needs in 2 rounds",
                   "fewerWaits": 5, "lose": 1,
                   "after": {"fillPermille": 625, "roundsWaitedHundredths": 75, "giniPermille": 250}},
                  {"words": "`cooldownHours` 8 instead of 12 would have served more", "few": true}]}
                """))
                .containsExactly(
                        "rounds drawn again: 2",
                        "- `personOpen` 3 instead of 2 would have served 4 more needs in 2 rounds",
                        "    fewer waits: 5; needs that go without instead: 1",
                        "    served of a hundred needs: 50.000 -> 62.500",
                        "    rounds that a need waited: 1.500 -> 0.750",
                        "    Gini of turns (0 is equal): 0.300 -> 0.250",
                        "- `cooldownHours` 8 instead of 12 would have served more",
                        "nothing is changed by this; whoever wants it drafts it and tries it");
    }

    @Test
    void nothingFoundIsSaidAndSoIsASearchThatEndedEarly() {
        assertThat(lines("""
                {"rounds": ["a"], "cut": true, "before": {}, "relaxations": []}
                """))
                .contains(
                        "no number, and no two of them, would have served more",
                        "not everything was looked at; ask for fewer rounds");
    }

    private static List<String> lines(String json) {
        return new RelaxationLines(StrictJson.read(Bytes.utf8(json))).lines();
    }
}
