package usufruct.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stretches of time are what somebody with a pencil would mark on a line. */
class SpansTest {
    private static final long SEED = 20261130;
    private static final int LINE = 24;

    @Test
    void areTheMarkedPartsOfALine() {
        var random = new SplittableRandom(SEED);
        for (int run = 0; run < 5_000; run++) {
            List<Window> one = windows(random);
            List<Window> two = windows(random);
            boolean[] first = marked(one);
            boolean[] second = marked(two);
            Spans both = Spans.of(one).and(Spans.of(two));
            Window asked = window(random);

            assertThat(Spans.of(one).enclose(asked))
                    .as("seed %s run %s", SEED, run)
                    .isEqualTo(all(first, asked));
            assertThat(both.enclose(asked))
                    .as("seed %s run %s", SEED, run)
                    .isEqualTo(all(first, asked) && all(second, asked));
            assertThat(Spans.of(one).windows())
                    .as("apart and in order, seed %s run %s", SEED, run)
                    .isEqualTo(Spans.of(Spans.of(one).windows()).windows())
                    .allMatch(each -> alone(first, each));
        }
    }

    @Test
    void saysWhenOneEndsThatHasBegunAndWhenTheNextBegins() {
        Spans spans = Spans.of(List.of(span(2, 4), span(4, 6), span(9, 11)));

        assertThat(spans.endOfBegun(at(3))).contains(at(6));
        assertThat(spans.endOfBegun(at(7))).as("over").contains(at(6));
        assertThat(spans.endOfBegun(at(1))).isEmpty();
        assertThat(spans.nextBegin(at(3))).contains(at(9));
        assertThat(spans.nextBegin(at(9))).isEmpty();
        assertThat(Spans.NONE.enclose(span(1, 2))).isFalse();
    }

    private static List<Window> windows(SplittableRandom random) {
        var windows = new ArrayList<Window>();
        for (int i = random.nextInt(5); i > 0; i--) {
            windows.add(window(random));
        }
        return windows;
    }

    private static Window window(SplittableRandom random) {
        int from = random.nextInt(LINE - 1);
        return span(from, from + 1 + random.nextInt(LINE - from - 1));
    }

    private static boolean[] marked(List<Window> windows) {
        var marked = new boolean[LINE];
        windows.forEach(each -> {
            for (int i = second(each.from()); i < second(each.until()); i++) {
                marked[i] = true;
            }
        });
        return marked;
    }

    private static boolean all(boolean[] marked, Window window) {
        for (int i = second(window.from()); i < second(window.until()); i++) {
            if (!marked[i]) {
                return false;
            }
        }
        return true;
    }

    /** Marked throughout, and not a step beyond. */
    private static boolean alone(boolean[] marked, Window window) {
        int from = second(window.from());
        int until = second(window.until());
        return all(marked, window) && (from == 0 || !marked[from - 1]) && (until == LINE || !marked[until]);
    }

    private static Window span(long from, long until) {
        return new Window(at(from), at(until));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static int second(Instant instant) {
        return (int) instant.getEpochSecond();
    }
}
