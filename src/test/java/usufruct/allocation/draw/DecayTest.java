package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What was used counts less from day to day. */
class DecayTest {
    private final Decay week = new Decay(Duration.ofDays(7));

    @Test
    void halvesWithEveryHalfLife() {
        assertThat(week.after(Duration.ZERO, 1_000)).isEqualTo(1_000);
        assertThat(week.after(Duration.ofDays(7), 1_000)).isEqualTo(500);
        assertThat(week.after(Duration.ofDays(14), 1_000)).isEqualTo(250);
        assertThat(week.after(Duration.ofDays(7 * 40), 1_000_000)).isZero();
    }

    @Test
    void isWhatTheFormulaSaysAndNeverGrows() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            Duration age = Duration.ofMinutes(random.nextInt(100_000));
            long amount = random.nextInt(1_000_000_000);
            double expected = amount
                    * Math.pow(2, -age.toMillis() / (double) Duration.ofDays(7).toMillis());

            assertThat((double) week.after(age, amount)).isCloseTo(expected, within(2 + expected * 3e-5));
            assertThat(week.after(age.plusMinutes(1), amount)).isLessThanOrEqualTo(week.after(age, amount));
        }
    }

    @Test
    void needsAHalfLife() {
        assertThatThrownBy(() -> new Decay(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
