package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The figures that say whether the lifecycle keeps up. */
class VitalsTest {
    @TempDir
    Path folder;

    @Test
    void allIsQuietWhereEverythingWasFollowed() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.happened("need.published", node.id());
            Vitals vitals = vitals(node);

            assertThat(vitals.jobsDue()).isZero();
            assertThat(vitals.oldestDue()).isEmpty();
            assertThat(vitals.incidents()).isZero();
            assertThat(vitals.openTasks()).isZero();
            assertThat(vitals.followed()).isEqualTo(node.ledger.head().size());
        }
    }

    @Test
    void whatNobodyRunsGrowsOld() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            Instant end = node.clock.instant().plus(Duration.ofMinutes(1));
            node.circle.windowEnd = end;
            node.happened("need.published", node.id());
            long followed = vitals(node).followed();
            node.lifecycle.close();
            node.append("need.published", node.id());
            node.clock.set(end.plus(Duration.ofMinutes(1)));
            Vitals vitals = vitals(node);

            assertThat(vitals.jobsDue()).isEqualTo(1);
            assertThat(vitals.oldestDue()).contains(end);
            assertThat(vitals.followed()).isEqualTo(followed);
            assertThat(node.ledger.head().size()).isEqualTo(followed + 1);
        }
    }

    @Test
    void countsWhatWaitsForPeople() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.circle.refuse("read need", Reason.NOT_FOUND);
            node.circle.fail("draw");
            ItemId offer = node.id();
            node.append("need.published", node.id());
            node.append("round.requested", node.id());
            node.append("offer.rotation-due", offer);
            node.settle();
            node.later(Duration.ofMinutes(1));
            node.later(Duration.ofMinutes(1));
            Vitals vitals = vitals(node);

            assertThat(vitals.incidents()).isEqualTo(node.incidents().size()).isEqualTo(2);
            assertThat(vitals.openTasks()).isEqualTo(node.tasks().size()).isEqualTo(1);
        }
    }

    private static Vitals vitals(RunningNode node) {
        return node.store.read(node.lifecycle::vitals);
    }
}
