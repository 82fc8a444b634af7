package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** What an item signs of its authority is held against what the node knows, at every opening. */
class AuthorityTest {
    @TempDir
    private Path folder;

    @Test
    void opensNothingWhenThePermissionsAreOlderThanTheItem() {
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            ItemId drill = town.offer("Drill", 1, "4711");
            town.steward.changeOffer(town.steward.offer(drill), town.offerFields("Drill", 1, "1147"));
            town.need(ana, Duration.ZERO, Duration.ofHours(8));
            town.draw();
            ItemId permit = ana.member().assignments().getFirst().id();
            ana.member().open(permit).close();

            settlement.forgetPermissions(drill);

            assertThat(catchThrowableOfType(
                                    ProblemException.class,
                                    () -> ana.member().open(permit).close())
                            .reason())
                    .isEqualTo("STALE_ACL_REVISION");
        }
    }
}
