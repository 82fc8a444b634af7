package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** What an item signs of its authority, and whom its permissions name, is looked at anew at every opening. */
class AuthorityTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId drill;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        ana = town.people.getFirst();
        drill = town.offer("Drill", 1, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void opensNothingWhenThePermissionsAreOlderThanTheItem() {
        town.steward.changeOffer(town.steward.offer(drill), town.offerFields("Drill", 1, "1147"));
        ItemId permit = opened();

        settlement.forgetPermissions(drill);

        assertThat(refusal(permit)).isEqualTo("STALE_ACL_REVISION");
    }

    @Test
    void opensNothingToWhomThePermissionsNoLongerName() {
        ItemId permit = opened();

        settlement.shut(permit, ana.did());

        assertThat(refusal(permit)).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void opensNothingAfterTheWindowThoughTheThingIsStillOut() {
        ItemId permit = opened();

        town.later(Duration.ofHours(8).plusSeconds(1));

        assertThat(refusal(permit)).isEqualTo("OUTSIDE_WINDOW");
    }

    /** Her permit for the next eight hours, with which she opened once. */
    private ItemId opened() {
        town.need(ana, Duration.ZERO, Duration.ofHours(8));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        ana.member().open(permit).close();
        return permit;
    }

    private String refusal(ItemId permit) {
        return catchThrowableOfType(
                        ProblemException.class, () -> ana.member().open(permit).close())
                .reason();
    }
}
