package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** One permit over several units: it holds each of them, gives all of them back, and the audit looks at all. */
class SeveralUnitsTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys ana;

    @BeforeEach
    void found() {
        village = new Village(folder);
        ana = village.person();
        village.offer("chair", 6, "4711");
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void holdsEachOfItsUnits() {
        village.needSeveral(ana, "chair", 1, 4, 4);
        village.round();
        PassportKeys ben = village.person();
        village.need(ben, "chair", 1);
        village.round();

        Assignment permit = village.assignment(ana);
        Assignment other = village.assignment(ben);

        assertThat(permit.resource().units()).containsExactly(1, 2, 3, 4);
        assertThat(other.resource().units()).containsExactly(5);
        for (int unit : permit.resource().units()) {
            String too = "INSERT INTO assignment_unit VALUES ('" + other.id() + "', " + unit + ")";
            assertThatThrownBy(() -> village.meddle(too)).hasStackTraceContaining("the unit is taken in this window");
        }
        village.meddle("INSERT INTO assignment_unit VALUES ('" + other.id() + "', 6)");
    }

    /** Whoever extends a permit takes no unit of it from whoever was promised it. */
    @Test
    void theDatabaseLetsNobodyExtendIntoAnotherPermit() {
        village.needSeveral(ana, "chair", 1, 3, 3);
        PassportKeys ben = village.person();
        village.needSeveral(ben, "chair", 2, 6, 6);
        village.round();
        Assignment permit = village.assignment(ana);
        long later = permit.window().until().plus(Duration.ofHours(1)).toEpochMilli();

        assertThatThrownBy(() -> village.meddle(
                        "UPDATE assignment SET window_until = " + later + " WHERE id = '" + permit.id() + "'"))
                .hasStackTraceContaining("the unit is promised to somebody in this window");
    }

    @Test
    void fewerThanWouldBeBestAreGivenAndAllComeBackAtOnce() {
        village.needSeveral(ana, "chair", 1, 4, 4);
        village.wait(Duration.ofMinutes(1)); // so that no chance decides who comes first
        PassportKeys ben = village.person();
        ItemId bens = village.needSeveral(ben, "chair", 1, 3, 1);
        village.round();

        assertThat(village.assignment(ben).resource().units()).containsExactly(5, 6);
        assertThat(village.decisions(bens).getFirst().decision().why().sentence())
                .contains("`2` of the `3` that you would have liked at once");

        village.wait(Duration.ofHours(25));
        Assignment permit = village.assignment(ana);
        village.activate(permit);
        village.tryToOpen(ana, permit);
        village.giveBack(ana, permit);
        PassportKeys cem = village.person();
        village.needSeveral(cem, "chair", 0, 4, 4);
        village.round();

        assertThat(village.assignment(cem).resource().units()).containsExactly(1, 2, 3, 4);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    /** Four chairs that Ana has since an hour. */
    private Assignment fourInUse() {
        village.needSeveral(ana, "chair", 1, 4, 4);
        village.round();
        village.wait(Duration.ofHours(25));
        Assignment permit = village.assignment(ana);
        village.activate(permit);
        return permit;
    }

    /** What is back goes to others at once, and the database still gives nobody what is out. */
    @Test
    void aUnitThatIsBackIsSomebodyElsesAndTheAuditKnowsFromWhenOn() {
        Assignment permit = fourInUse();
        village.giveBack(ana, permit, 2, 3);
        PassportKeys ben = village.person();
        village.needSeveral(ben, "chair", 0, 4, 4);
        village.round();

        Assignment other = village.assignment(ben);
        assertThat(other.resource().units()).containsExactly(2, 3, 5, 6);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        for (int unit : new int[] {1, 4}) {
            String too = "INSERT INTO assignment_unit VALUES ('" + other.id() + "', " + unit + ")";
            assertThatThrownBy(() -> village.meddle(too)).hasStackTraceContaining("the unit is taken in this window");
        }
    }

    /** What was given back is not extended, so it is nobody's business who has it then. */
    @Test
    void anExtensionIsOfWhatIsStillOutAlone() {
        Assignment permit = fourInUse();
        village.giveBack(ana, permit, 1, 2);
        PassportKeys ben = village.person();
        village.needSeveral(ben, "chair", 1, 2, 2);
        village.round();
        Assignment other = village.assignment(ben);
        assertThat(other.resource().units()).containsExactly(1, 2);

        long later = other.window().until().toEpochMilli();
        village.meddle("UPDATE assignment SET window_until = " + later + " WHERE id = '" + permit.id() + "'");
    }

    @Test
    void theAuditNoticesAPartOfAReturnThatIsNot() {
        Assignment permit = fourInUse();
        village.giveBack(ana, permit, 2);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);

        village.meddle("UPDATE assignment_back SET piece = '3'");

        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().what()).isEqualTo("returned part row"));
    }

    @Test
    void aUnitThatIsGoneSinceTheListWasFixedIsGivenToNobody() {
        ItemId tents = village.offer("tent", 2, "3141");
        List<ItemId> needs = List.of(village.need(ana, "tent", 1), village.need(village.person(), "tent", 1));
        ItemId round = village.frozen();

        village.change(tents, "tent", 1, "3141");
        village.draw(round);
        village.publish(round);

        assertThat(needs)
                .filteredOn(need ->
                        village.decisions(need).getFirst().assignmentId().isPresent())
                .hasSize(1);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void theAuditNoticesAUnitThatCameBackAndWasNeverGiven() {
        Assignment permit = fourInUse();
        village.giveBack(ana, permit, 2);

        village.forgeReturn(permit, 6);

        finds("what came back before the rest is nothing that it is for");
    }

    @Test
    void theAuditNoticesAUnitThatCameBackTwice() {
        Assignment permit = fourInUse();
        village.giveBack(ana, permit, 2);

        village.forgeReturn(permit, 2);

        finds("a piece of it came back twice");
    }

    private void finds(String why) {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().why()).contains(why));
    }

    /** A broken unit stays with its permit, so that whoever is promised it meanwhile is promised what is not there. */
    @Test
    void aBrokenUnitIsNotFreeToTheAudit() {
        Assignment permit = fourInUse();
        village.bringBackBroken(ana, permit, 2);
        village.giveBack(ana, permit, 3);

        String id = permit.id().value();
        PartsBack back = village.store.read(
                reading -> new PartsBack(Log.read(new DatabaseEvidence(reading, village.node.did()), Set.of())));
        back.take(village.newest(permit.id()));

        assertThat(back.of(id)).extracting(PartsBack.Told::piece).containsExactly("2", "3");
        assertThat(back.free(id, 2)).isEmpty();
        assertThat(back.free(id, 3)).isPresent();
    }

    @Test
    void theAuditNoticesAUnitThatIsGone() {
        village.needSeveral(ana, "chair", 1, 4, 2);
        village.round();
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);

        village.meddle("DELETE FROM assignment_unit WHERE unit = 3");

        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().what()).isEqualTo("assignment row"));
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
