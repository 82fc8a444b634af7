package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static usufruct.node.Race.DONE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.EditView;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** A waiting need is edited: it keeps its place unless it asks for more, and nobody loses it unasked. */
class EditTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Instant from;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        town.offer("Drill", 1, "4711");
        ana = town.people.getFirst();
        ben = town.people.getLast();
        from = Town.START.plus(Duration.ofDays(10));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aShorterAskKeepsItsPlaceAndIsServedBeforeWhoCameLater() {
        ItemId need = ask(ana);
        town.later(Duration.ofHours(1));
        ask(ben);
        town.later(Duration.ofHours(1));

        assertThat(ana.member().tryEdit(need, fields(Duration.ofHours(5)))).isEqualTo(new EditView(true, List.of()));
        assertThat(ana.member()
                        .editNeed(need, fields(Duration.ofHours(5)), false)
                        .keepsPlace())
                .isTrue();

        town.draw();
        assertThat(ana.member().assignments())
                .singleElement()
                .satisfies(permit -> assertThat(permit.window().until()).isEqualTo(from.plus(Duration.ofHours(5))));
    }

    @Test
    void aLongerAskIsToldBeforeItIsSavedAndThenWaitsFromNow() {
        ItemId need = ask(ana);
        town.later(Duration.ofHours(1));
        ask(ben);
        town.later(Duration.ofHours(1));

        assertThat(ana.member().tryEdit(need, fields(Duration.ofHours(7))))
                .isEqualTo(new EditView(false, List.of("longer")));
        assertThat(reason(() -> ana.member().editNeed(need, fields(Duration.ofHours(7)), false)))
                .isEqualTo("ASK_GROWS");
        assertThat(ana.member().need(need).header().version()).isEqualTo(1);
        assertThat(ana.member()
                        .editNeed(need, fields(Duration.ofHours(7)), true)
                        .keepsPlace())
                .isFalse();

        town.draw();
        assertThat(ana.member().assignments()).isEmpty();
        assertThat(ben.member().assignments()).hasSize(1);
    }

    @Test
    void whatWasLostBeforeStillCountsWhenItKeepsItsPlace() {
        ItemId need = lostOnceAndContestedAgain();

        ana.member().editNeed(need, fields(Duration.ofHours(5)), false);
        town.draw();

        assertThat(decision(ana, need).assignment()).isPresent();
    }

    @Test
    void whatWasLostBeforeTheAskGrewNoLongerCounts() {
        ItemId need = lostOnceAndContestedAgain();

        ana.member().editNeed(need, fields(Duration.ofHours(7)), true);
        town.draw();

        assertThat(decision(ana, need).reason()).contains("OUTRANKED");
        assertThat(decision(ana, need).basis().numbers())
                .containsEntry("your rounds waited", "0")
                .doesNotContainKey("why your place moved");
    }

    /** Ben got the only drill; there is another, and somebody else wants it too. */
    private ItemId lostOnceAndContestedAgain() {
        ask(ben);
        town.later(Duration.ofHours(1));
        ItemId need = ask(ana);
        town.draw();
        assertThat(decision(ana, need).reason()).contains("OUTRANKED");
        town.offer("Another drill", 1, "0815");
        ask(town.admitted());
        town.later(Duration.ofHours(1));
        return need;
    }

    @Test
    void whatWasDrawnForAnEarlierAskIsNotIssued() {
        town.draw();
        ItemId need = ask(ana);
        ItemId round = ana.member().rounds(town.group.did()).getFirst().id();
        ana.member().pledge(round);
        town.draw();

        ana.member().editNeed(need, fields(Duration.ofHours(2)), false);
        ana.member().reveal(round);
        town.settle();

        assertThat(decision(ana, need).reason()).contains("ASK_CHANGED");
        assertThat(ana.member().assignments()).isEmpty();
    }

    @Test
    void theTimelineWaitsUntilTheEndOfTheNewWindow() {
        ItemId need = ask(ana);
        town.settle();

        ana.member()
                .editNeed(need, town.needFields(from, from.plus(DAY), "drill").put("minutes", 360), false);
        town.settle();
        assertThat(ana.member().timeline(need).timers())
                .anyMatch(
                        timer -> timer.key().equals("windowOver") && timer.at().equals(from.plus(DAY)));
        ana.member().editNeed(need, fields(Duration.ofHours(1)), false);
        town.settle();
        town.later(Duration.between(town.clock.instant(), from.plus(Duration.ofHours(1))));

        assertThat(ana.member().need(need).state()).isEqualTo("expired");
    }

    @Test
    void ofTwoEditsAtOnceOneIsKept() throws InterruptedException {
        ItemId need = ask(ana);

        List<String> results = Race.of(4, () -> ana.member().editNeed(need, fields(Duration.ofHours(3)), false));

        assertThat(results).contains(DONE).allMatch(each -> each.equals(DONE) || each.equals("WRONG_VERSION"));
        int kept = (int) results.stream().filter(DONE::equals).count();
        assertThat(ana.member().need(need).header().version()).isEqualTo(1 + kept);
    }

    @Test
    void onlyTheOwnersAndOnlyWhileItWaitsAndOnlyWhatIsPossible() {
        ItemId need = ask(ana);
        town.stewardPerson.member().need(need);
        assertThat(reason(() -> town.stewardPerson.member().editNeed(need, fields(DAY), false)))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() ->
                        ana.member().tryEdit(need, town.needFields(Town.START.minus(DAY), Town.START.minusSeconds(1)))))
                .isEqualTo("NEVER_FITS");
        assertThat(reason(() -> ana.member().tryEdit(need, fields(DAY).put("minutes", 5_000))))
                .isEqualTo("NEVER_FITS");
        assertThat(reason(() -> ana.api().post("/api/v1/needs/" + need + "/versions?newPlace=maybe")))
                .isEqualTo("BAD_PARAMETER");

        ana.member().withdraw(need);

        assertThat(reason(() -> ana.member().editNeed(need, fields(Duration.ofHours(2)), false)))
                .isEqualTo("WRONG_STATE");
    }

    private ItemId ask(Person person) {
        return person.member().publishNeed(Town.NEED, fields(Duration.ofHours(6)));
    }

    private ObjectNode fields(Duration length) {
        return town.needFields(from, from.plus(length));
    }

    private static DecisionView decision(Person person, ItemId need) {
        return person.member().decisions(need).getFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
