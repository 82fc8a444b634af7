package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvennessTest {
    @Test
    void giniIsWhatTheTextbookSays() {
        assertThat(of(2, 2, 2, 2, 2).giniPercent()).isZero();
        assertThat(of(0, 0, 0, 0, 10).giniPercent()).isEqualTo(80);
        assertThat(of(1, 2, 3, 4, 5).giniPercent()).as("4/15").isEqualTo(26);
        assertThat(of(0, 0, 0, 0, 0).giniPercent()).as("nobody had anything").isZero();
    }

    @Test
    void varianceIsTheMeanOfSquaredDistances() {
        assertThat(of(1, 2, 3, 4, 5).varianceHundredths()).isEqualTo(200);
        assertThat(of(3, 3, 3, 3, 3).varianceHundredths()).isZero();
    }

    @Test
    void knowsWhoHadFewestAndMost() {
        assertThat(List.of(of(0, 1, 4).fewest(), of(0, 1, 4).most())).containsExactly(0L, 4L);
    }

    private static Evenness of(long... turns) {
        var people = new TreeMap<Long, Long>();
        for (long each : turns) {
            people.merge(each, 1L, Long::sum);
        }
        return new Evenness(people);
    }
}
