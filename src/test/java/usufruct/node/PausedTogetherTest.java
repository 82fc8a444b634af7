package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Needs that are had together or not at all rest together, so that no round parts them. */
class PausedTogetherTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId one;
    private ItemId other;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        ana = town.people.getFirst();
        town.offer("Drills", 3, "4711");
        one = ana.member().publishNeed(Town.NEED, fields("pair"));
        other = ana.member().publishNeed(Town.NEED, fields("pair"));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void noneIsDrawnAloneWhileAnotherRestsAndAllResumeAtOnce() {
        Instant until = town.clock.instant().plus(DAY);
        ana.member().pause(one, until);
        town.draw();

        assertThat(ana.member().assignments()).isEmpty();
        assertThat(List.of(one, other))
                .allSatisfy(need ->
                        assertThat(ana.member().need(need).pausedUntil()).contains(until));

        ana.member().resume(other);
        town.draw();
        assertThat(ana.member().assignments()).hasSize(2);
    }

    @Test
    void allResumeByThemselves() {
        ana.member().pause(one, town.clock.instant().plus(DAY));
        town.later(DAY);
        town.draw();

        assertThat(ana.member().assignments()).hasSize(2);
    }

    @Test
    void nothingJoinsThemWhileTheyRest() {
        ItemId third = ana.member().publishNeed(Town.NEED, fields("alone"));
        ana.member().pause(one, town.clock.instant().plus(DAY));

        assertThat(reason(() -> ana.member().publishNeed(Town.NEED, fields("pair"))))
                .isEqualTo("WRONG_STATE");
        assertThat(reason(() -> ana.member().editNeed(third, fields("pair"), true)))
                .isEqualTo("WRONG_STATE");
        assertThat(ana.member().need(third).pausedUntil()).isEmpty();
    }

    private ObjectNode fields(String together) {
        Instant from = Town.START.plus(DAY.multipliedBy(10));
        return town.needFields(from, from.plus(Duration.ofHours(6))).put("together", together);
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
