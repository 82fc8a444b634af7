package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done beside the processes is done at the start and then once an hour, by the node's clock. */
class ChoreTest {
    @TempDir
    Path folder;

    private RunningNode node;

    @BeforeEach
    void open() {
        node = new RunningNode(folder);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void isDoneOnceAnHourAndWhenTheClockWasSetBack() throws InterruptedException {
        node.settle();
        assertThat(node.chores).hasValue(1);

        node.later(Duration.ofMinutes(59));
        assertThat(node.chores).hasValue(1);

        node.later(Duration.ofMinutes(1));
        node.settle();
        assertThat(node.chores).hasValue(2);

        node.clock.forward(Duration.ofDays(-2));
        node.settle();
        assertThat(node.chores).hasValue(3);
    }
}
