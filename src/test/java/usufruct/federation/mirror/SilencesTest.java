package usufruct.federation.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Who did not answer a search is left alone for a while, and then tried by one. */
class SilencesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Refusal NOTHING = Refusal.of(Reason.NO_ANSWER, "nobody answers");
    private static final ItemId PEER = new ItemId("01jdzv8e000000000000000000");
    private static final ItemId OTHER = new ItemId("01jdzv8e000000000000000001");

    private final Silences silences = new Silences(new Random(1), DEADLINE);

    @Test
    void whoSaidNothingIsLeftAloneAndSaidToBeSilentForTheSameReason() {
        assertThat(at(0)).isEmpty();
        silences.unanswered(PEER, NOW, NOTHING);

        assertThat(at(0)).contains(NOTHING);
        assertThat(at(1)).contains(NOTHING);
        assertThat(silences.unlessDue(OTHER, NOW, Optional.empty())).isEmpty();
    }

    @Test
    void afterItsRestOneSearchTriesIt() {
        silences.unanswered(PEER, NOW, NOTHING);

        assertThat(at(3)).as("the first that comes").isEmpty();
        assertThat(at(3)).as("those that come beside it").contains(NOTHING);
        assertThat(at(8)).as("when the first never said what came of it").isEmpty();
    }

    @Test
    void eachFailureDoublesTheRestUpToAnHour() {
        Instant now = NOW;
        for (int i = 0; i < 20; i++) {
            silences.unanswered(PEER, now, NOTHING);
            Duration full = Duration.ofSeconds(2).multipliedBy(1L << Math.min(i, 11));
            Duration rest = full.compareTo(Duration.ofHours(1)) < 0 ? full : Duration.ofHours(1);
            assertThat(silences.unlessDue(PEER, now.plus(rest.multipliedBy(79).dividedBy(100)), Optional.empty()))
                    .as("after %d failures", i)
                    .contains(NOTHING);
            now = now.plus(rest.multipliedBy(121).dividedBy(100));
            assertThat(silences.unlessDue(PEER, now, Optional.empty()))
                    .as("after %d failures", i)
                    .isEmpty();
        }
    }

    @Test
    void whoAnswersOrIsHeardOfIsAskedAtOnce() {
        silences.unanswered(PEER, NOW, NOTHING);
        silences.answered(PEER);
        assertThat(at(0)).isEmpty();

        silences.unanswered(PEER, NOW, NOTHING);
        assertThat(silences.unlessDue(PEER, NOW.plusSeconds(1), Optional.of(NOW.minusSeconds(1))))
                .as("it was heard of before")
                .contains(NOTHING);
        assertThat(silences.unlessDue(PEER, NOW.plusSeconds(1), Optional.of(NOW.plusMillis(500))))
                .isEmpty();
    }

    private Optional<Refusal> at(int seconds) {
        return silences.unlessDue(PEER, NOW.plusSeconds(seconds), Optional.empty());
    }
}
