package usufruct.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void servesWhomSomebodyWaitsForFirstAndTogether() throws InterruptedException {
        var line = new Line<String>(LONG, LONG);
        line.add("engine", true);
        line.add("a", false);
        line.add("b", false);

        assertThat(take(line)).containsExactly("a", "b");
        assertThat(line.isEmpty()).isFalse();
    }

    @Test
    void servesThePatientOneAtATimeWhenNobodyElseCame() throws InterruptedException {
        var line = new Line<String>(Duration.ZERO, LONG);
        line.add("first", true);
        line.add("second", true);

        assertThat(take(line)).containsExactly("first");
        assertThat(take(line)).containsExactly("second");
    }

    @Test
    void servesThePatientBeforeOthersOnceTheyWaitedLongEnough() throws InterruptedException {
        var line = new Line<String>(LONG, Duration.ZERO);
        line.add("a", false);
        line.add("engine", true);

        assertThat(take(line)).containsExactly("engine");
        assertThat(take(line)).containsExactly("a");
    }

    @Test
    void waitsForTheQuietAfterTheLastOne() throws InterruptedException {
        var line = new Line<String>(Duration.ofMillis(20), LONG);
        line.add("a", false);
        line.add("engine", true);
        take(line);

        long start = System.nanoTime();
        assertThat(take(line)).containsExactly("engine");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void refusesWhenTooManyWait() {
        var line = new Line<Integer>(LONG, LONG);
        for (int i = 0; i < 8_192; i++) {
            assertThat(line.add(i, false)).isTrue();
        }

        assertThat(line.add(8_192, false)).isFalse();
        assertThat(line.remove(0)).isTrue();
        assertThat(line.add(8_192, false)).isTrue();
    }

    private static List<String> take(Line<String> line) throws InterruptedException {
        var next = new ArrayList<String>();
        line.take(next, 100);
        return next;
    }
}
