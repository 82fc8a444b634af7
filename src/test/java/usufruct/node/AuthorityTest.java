package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** What an item signs of its authority, and whom its permissions name, is looked at anew at every opening. */
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
            ItemId permit = permit(town, ana);
            ana.member().open(permit).close();

            settlement.forgetPermissions(drill);

            assertThat(refusal(ana, permit)).isEqualTo("STALE_ACL_REVISION");
        }
    }

    @Test
    void opensNothingToWhomThePermissionsNoLongerName() {
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            town.offer("Drill", 1, "4711");
            ItemId permit = permit(town, ana);
            ana.member().open(permit).close();

            settlement.shut(permit, ana.did());

            assertThat(refusal(ana, permit)).isEqualTo("NOT_ALLOWED");
        }
    }

    @Test
    void opensNothingAfterTheWindowThoughTheThingIsStillOut() {
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            town.offer("Drill", 1, "4711");
            ItemId permit = permit(town, ana);
            ana.member().open(permit).close();

            town.later(Duration.ofHours(8).plusSeconds(1));

            assertThat(refusal(ana, permit)).isEqualTo("OUTSIDE_WINDOW");
        }
    }

    private static ItemId permit(Town town, Person whose) {
        town.need(whose, Duration.ZERO, Duration.ofHours(8));
        town.draw();
        return whose.member().assignments().getFirst().id();
    }

    private static String refusal(Person who, ItemId permit) {
        return catchThrowableOfType(
                        ProblemException.class, () -> who.member().open(permit).close())
                .reason();
    }
}
