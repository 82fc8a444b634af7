package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final Waiting waiting = new Waiting(2);

    @Test
    void letsOneCallerHaveOnlySoManyBodies() {
        assertThat(waiting.enter("ada")).isTrue();
        assertThat(waiting.enter("ada")).isTrue();
        assertThat(waiting.enter("ada")).isFalse();
        assertThat(waiting.enter("ben")).isTrue();
        waiting.leave("ada", 0);
        waiting.leave("ada", 0);
        assertThat(waiting.enter("ada")).isTrue();
    }

    @Test
    void leavesRoomForOthersWhenOneSendsAllItCan() {
        waiting.enter("ada");
        waiting.enter("ben");

        assertThat(waiting.grow("ada", 8 * MEBIBYTE)).isTrue();
        assertThat(waiting.grow("ada", 1)).isFalse();
        assertThat(waiting.grow("ben", MEBIBYTE)).isTrue();
    }

    @Test
    void holdsNoMoreThanAllMayFill() {
        for (int each = 0; each < 4; each++) {
            waiting.enter("caller " + each);
            assertThat(waiting.grow("caller " + each, 8 * MEBIBYTE)).isTrue();
        }
        waiting.enter("one more");

        assertThat(waiting.grow("one more", 1)).isFalse();
        waiting.leave("caller 0", 8 * MEBIBYTE);
        assertThat(waiting.grow("one more", 1)).isTrue();
    }

    @Test
    void forgetsWhoHasNothingOnItsWay() {
        waiting.enter("ada");
        waiting.grow("ada", 5);
        waiting.leave("ada", 5);

        assertThat(waiting.isEmpty()).isTrue();
        waiting.grow("ada", 0);
        waiting.grow("ada", 3);
        waiting.shrink("ada", 0);
        waiting.shrink("ada", 3);
        assertThat(waiting.isEmpty()).isTrue();
    }
}
