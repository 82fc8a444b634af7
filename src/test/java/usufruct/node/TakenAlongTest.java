package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import usufruct.words.Window;

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
    void opensAsEarlyAndAsLateAsThePermitDoes() {
        ObjectNode fields = town.offerFields("Saw", 1, "4712", "saw").put("bufferMinutes", 60);
        fields.putObject("grace").put("earlyMinutes", 15).put("lateMinutes", 20);
        ItemId saw = town.steward.publishOffer(Town.OFFER, fields);
        var begins = Town.START.plus(Duration.ofHours(2));
        var ends = Town.START.plus(Duration.ofHours(4));
        ItemId need = ana.member().publishNeed(Town.NEED, town.needFields(begins, ends, "saw"));
        town.draw();
        ItemId permit = ana.member().assignments().stream()
                .filter(each -> each.need().equals(need))
                .findFirst()
                .orElseThrow()
                .id();

        String token = ana.member().takeOffline(permit);

        OfflinePermit told = OfflinePermit.read(token).orThrow();
        assertThat(told.valid())
                .isEqualTo(new Window(begins.minus(Duration.ofMinutes(15)), ends.plus(Duration.ofMinutes(20))));
        var late = ends.plus(Duration.ofMinutes(19));
        String shown = OfflinePermit.show(token, saw, ana.keys(), late, new byte[16]);
        assertThat(station(saw).check(shown, late)).isEqualTo(Answer.done(told));
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
        return station(drill);
    }

    private Station station(ItemId opens) {
        byte[] document = town.anonymous()
                .download("/api/v1/passports/" + Api.encoded(town.node.did().value()));
        return new Station(PassportDocument.read(document).orThrow().passport(), Set.of(opens));
    }
}
