package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.passport.PassportDocument;
import usufruct.record.OfflinePermit;
import usufruct.record.Station;
import usufruct.words.Answer;
import usufruct.words.ItemId;

/** A permit for a door without a network: given to its holder, close to its time, and good for a day at most. */
class TakenAlongTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId drill;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        ana = town.people.getFirst();
        drill = town.offer("Drill", 1, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void opensTheDoorToItsHolderInItsWindow() {
        ItemId permit = permit(Duration.ofHours(20), Duration.ofHours(30));

        String token = ana.member().takeOffline(permit);

        var begins = Town.START.plus(Duration.ofHours(20));
        OfflinePermit told = OfflinePermit.read(token).orThrow();
        assertThat(told.valid().from()).isEqualTo(begins);
        assertThat(told.valid().until()).isBeforeOrEqualTo(town.clock.instant().plus(Duration.ofHours(24)));
        String shown = OfflinePermit.show(token, drill, ana.keys(), begins, new byte[16]);
        assertThat(station().check(shown, begins)).isEqualTo(Answer.done(told));
        assertThat(settlement.entries("permit.taken-offline", permit)).hasSize(1);
    }

    @Test
    void isNotGivenOutMoreThanADayAhead() {
        ItemId permit = permit(Duration.ofHours(48), Duration.ofHours(50));

        ProblemException early = refused(ana, permit);

        assertThat(early.reason()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(early.trueAt()).contains(Town.START.plus(Duration.ofHours(24)));
        town.later(Duration.ofHours(25));
        assertThat(ana.member().takeOffline(permit)).isNotEmpty();
    }

    @Test
    void isGivenToNobodyElse() {
        ItemId permit = permit(Duration.ZERO, Duration.ofHours(8));

        assertThat(refused(town.people.get(1), permit).reason()).isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(refused(town.stewardPerson, permit).reason()).isEqualTo("NOT_THE_ASSIGNEE");
    }

    @Test
    void isNotGivenForWhatIsOver() {
        ItemId permit = permit(Duration.ZERO, Duration.ofHours(8));
        settlement.shut(permit, ana.did());
        assertThat(refused(ana, permit).reason()).isEqualTo("NOT_ALLOWED");

        town.steward.revoke(permit, "the drill is needed");

        assertThat(refused(ana, permit).reason()).isEqualTo("REVOKED");
    }

    @Test
    void isNotGivenAfterTheWindow() {
        ItemId permit = permit(Duration.ZERO, Duration.ofHours(8));
        ana.member().open(permit).close();

        town.later(Duration.ofHours(9));

        assertThat(refused(ana, permit).reason()).isEqualTo("OUTSIDE_WINDOW");
    }

    private ItemId permit(Duration from, Duration until) {
        town.need(ana, from, until);
        town.draw();
        return ana.member().assignments().getFirst().id();
    }

    private static ProblemException refused(Person who, ItemId permit) {
        return catchThrowableOfType(ProblemException.class, () -> who.member().takeOffline(permit));
    }

    private Station station() {
        byte[] document = town.anonymous()
                .download("/api/v1/passports/" + Api.encoded(town.node.did().value()));
        return new Station(PassportDocument.read(document).orThrow().passport(), Set.of(drill));
    }
}
