package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static usufruct.node.Race.DONE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.DecisionView;
import usufruct.client.EditView;
import usufruct.client.NeedView;
import usufruct.client.ProblemException;
import usufruct.client.Recurring;
import usufruct.client.SeriesView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** A need that comes again: one signed series, and each of its dates a turn that is asked for, decided and ended alone. */
class SeriesTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Recurring recurring;
    private Instant first;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        town.offer("Drill", 1, "4711");
        ana = town.people.getFirst();
        ben = town.people.getLast();
        recurring = ana.member().recurring();
        first = Town.START.plus(Duration.ofDays(3));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void itsDatesComeInLineAFortnightBeforeAndOneThatIsLostLosesNoOther() {
        ItemId series = recurring.publish(Town.NEED, weekly(5));

        assertThat(states(series)).containsExactly("waiting", "waiting", "to-come", "to-come", "to-come");
        assertThat(ana.member().needs()).hasSize(2).allMatch(NeedView::waits);

        List<ItemId> inLine = List.of(needOn(series, 0), needOn(series, 1));
        town.draw();

        assertThat(inLine)
                .as("each has a decision of its own; one turn a round is what the policy gives")
                .filteredOn(need -> decision(need).assignment().isPresent())
                .hasSize(1);
        assertThat(inLine)
                .filteredOn(need -> decision(need).reason().isPresent())
                .singleElement()
                .satisfies(need -> assertThat(ana.member().need(need).waits()).isTrue());

        town.later(Duration.ofDays(4));
        town.draw();
        assertThat(recurring.get(series).on(date(2)).need()).isPresent();
        assertThat(states(series)).element(4).isEqualTo("to-come");
    }

    @Test
    void aDateThatIsLeftOutIsAskedForByNobodyAndOpenToEverybody() {
        ObjectNode fields = weekly(3);
        fields.withObject("recurrence").putArray("except").add(date(1).toString());
        ItemId series = recurring.publish(Town.NEED, fields);

        assertThat(states(series)).containsExactly("waiting", "left-out", "to-come");
        Instant skipped = first.plus(WEEK);
        ItemId need = ben.member().publishNeed(Town.NEED, town.needFields(skipped, skipped.plus(Duration.ofHours(2))));
        town.draw();
        assertThat(ben.member().decisions(need).getFirst().assignment()).isPresent();
    }

    @Test
    void oneDateAloneIsLeftOutLaterAndTheOthersStay() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        ItemId dropped = needOn(series, 0);

        recurring.leaveOut(series, date(0));
        recurring.leaveOut(series, date(3));

        assertThat(states(series)).containsExactly("withdrawn", "waiting", "to-come", "left-out");
        assertThat(ana.member().need(dropped).state()).isEqualTo("withdrawn");
        assertThat(settlement.entries("need.withdrawn", dropped)).hasSize(1);
    }

    @Test
    void aDateThatIsTakenInAgainStandsInLineAnewAndIsServed() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(3)));
        ItemId dropped = needOn(series, 0);
        recurring.leaveOut(series, date(0));
        town.later(DAY);

        recurring.takeIn(series, date(0));

        ItemId anew = needOn(series, 0);
        assertThat(anew).isNotEqualTo(dropped);
        assertThat(states(series)).startsWith("waiting", "waiting");
        assertThat(ana.member().need(dropped).state()).isEqualTo("withdrawn");
        town.draw();
        town.draw();
        assertThat(ana.member().assignments())
                .extracting(permit -> permit.need())
                .contains(anew)
                .doesNotContain(dropped);
    }

    @Test
    void aDateThatItsPersonTookBackAloneStaysOutUntilItIsLeftOutAndTakenIn() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(3)));
        ItemId back = needOn(series, 0);
        ana.member().withdraw(back);
        recurring.pause(series, date(2));
        recurring.resume(series);
        town.draw();
        assertThat(needOn(series, 0)).isEqualTo(back);

        recurring.leaveOut(series, date(0));
        recurring.pause(series, date(1));
        recurring.takeIn(series, date(0));
        assertThat(states(series)).first().isEqualTo("withdrawn");
        recurring.resume(series);

        assertThat(needOn(series, 0)).isNotEqualTo(back);
        assertThat(states(series)).first().isEqualTo("waiting");
    }

    @Test
    void whatIsSealedStaysWhenADateIsLeftOutAndTakenInAgain() {
        ItemId series = recurring.publish(Town.NEED, weekly(3).put("notes", "canary-of-the-series"));
        assertThat(recurring.get(series).header().contents().seal()).isPresent();

        recurring.leaveOut(series, date(0));
        recurring.takeIn(series, date(0));
        recurring.pause(series, date(2));
        recurring.resume(series);

        assertThat(recurring.get(series).header().version()).isEqualTo(5);
        assertThat(recurring.get(series).fields().has("notes")).as("sealed").isFalse();
        assertThat(ana.member()
                        .own()
                        .copy()
                        .sealedFields(series, 5)
                        .path("notes")
                        .asText())
                .isEqualTo("canary-of-the-series");
        assertThat(states(series)).startsWith("waiting", "waiting");
        assertThat(needOn(series, 0)).isNotNull();
    }

    /** Whose permit is let go after its date was left out and taken in again has a place for it, once. */
    @Test
    void aPromisedDateThatIsLeftOutTakenInAndLetGoWaitsOnce() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(3)));
        town.draw();
        ItemId won = ana.member().assignments().getFirst().need();
        int week = states(series).indexOf("assigned");
        recurring.leaveOut(series, date(week));
        recurring.takeIn(series, date(week));
        assertThat(states(series)).element(week).isEqualTo("assigned");

        giveUp(won);
        town.draw();
        town.draw();

        assertThat(needOn(series, week)).isEqualTo(won);
        assertThat(ana.member().needs().stream().filter(each -> each.id().equals(won)))
                .hasSize(1);
        giveUp(won);
        ana.member().withdraw(won);
        town.draw();
        assertThat(needOn(series, week)).as("it was taken back for good").isEqualTo(won);
    }

    /** Nobody has to look again: what somebody else had on a date is shared out anew when it comes free. */
    @Test
    void aDateThatWasLostStaysOpenAndIsServedWhenTheOtherLetsGo() {
        ItemId bens = ben.member().publishNeed(Town.NEED, town.needFields(first, first.plus(Duration.ofHours(2))));
        town.draw();
        ItemId series = recurring.publish(Town.NEED, weekly(2));
        town.draw();
        assertThat(states(series)).containsExactly("waiting", "assigned");

        ben.member().giveUp(ben.member().assignments().getLast().id());
        ben.member().withdraw(bens);
        town.draw();

        assertThat(states(series)).containsExactly("assigned", "assigned");
    }

    @Test
    void anEditChangesWhatIsToComeAndLeavesPermitsAsTheyAre() {
        ItemId series = recurring.publish(Town.NEED, weekly(3));
        town.draw();
        int promised = states(series).indexOf("assigned");
        int waiting = 1 - promised;
        ObjectNode shorter = weekly(3);
        shorter.withObject("window")
                .put("until", first.plus(Duration.ofHours(1)).toString());

        assertThat(recurring.tryEdit(series, shorter)).isEqualTo(new EditView(true, List.of()));
        recurring.edit(series, shorter, false);

        assertThat(hours(series, promised)).isEqualTo(2);
        assertThat(hours(series, waiting)).isEqualTo(1);
        assertThat(hours(series, 2)).isEqualTo(1);
        assertThat(ana.member().need(needOn(series, waiting)).header().version())
                .isEqualTo(2);
    }

    @Test
    void aDateInLineKeepsItsPlaceUnlessTheEditAsksForMoreAndThatIsAccepted() {
        ItemId series = recurring.publish(Town.NEED, weekly(3));
        ItemId waits = needOn(series, 0);
        ObjectNode longer = weekly(3);
        longer.withObject("window").put("until", first.plus(Duration.ofHours(3)).toString());
        town.later(DAY);

        assertThat(recurring.tryEdit(series, longer)).isEqualTo(new EditView(false, List.of("longer")));
        assertThat(reason(() -> recurring.edit(series, longer, false))).isEqualTo("ASK_GROWS");
        assertThat(ana.member().need(waits).header().version()).isEqualTo(1);

        recurring.edit(series, longer, true);
        assertThat(ana.member().need(waits).header().version()).isEqualTo(2);
        assertThat(settlement.entries("need.placed-anew", waits)).hasSize(1);
        town.draw();
        assertThat(ana.member().assignments())
                .first()
                .satisfies(permit -> assertThat(permit.window().length()).isEqualTo(Duration.ofHours(3)));
    }

    @Test
    void isPausedOverDatesAndResumed() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        ItemId rests = needOn(series, 0);

        recurring.pause(series, date(2));
        assertThat(states(series)).containsExactly("paused", "paused", "to-come", "to-come");
        town.draw();
        assertThat(ana.member().decisions(rests)).isEmpty();

        recurring.resume(series);
        assertThat(states(series)).containsExactly("waiting", "waiting", "to-come", "to-come");
        town.draw();
        assertThat(ana.member().decisions(rests)).isNotEmpty();
    }

    /** A date may have its permit while the series is paused; it rests like the others once that is let go. */
    @Test
    void aDateThatIsLetGoWhileItsSeriesIsPausedRestsUntilTheSeriesGoesOn() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        town.draw();
        ItemId won = ana.member().assignments().getLast().need();
        recurring.pause(series, date(3));

        ana.member().giveUp(ana.member().assignments().getLast().id());
        town.draw();

        assertThat(states(series)).startsWith("paused", "paused");
        assertThat(ana.member().decisions(won)).hasSize(1);
        recurring.resume(series);
        assertThat(states(series)).startsWith("waiting", "waiting");
    }

    @Test
    void aDateThatWasPausedAloneStaysPausedWhenItsSeriesGoesOn() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        ItemId alone = needOn(series, 1);
        ana.member().pause(alone, first.plus(WEEK).minus(DAY));

        recurring.pause(series, date(3));
        recurring.resume(series);

        assertThat(states(series)).startsWith("waiting", "paused");
        assertThat(settlement.entries("waiting.resumed", alone)).isEmpty();
        ana.member().resume(alone);
        assertThat(states(series)).startsWith("waiting", "waiting");
    }

    @Test
    void aDateThatRestsWithItsSeriesIsNotResumedAlone() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        recurring.pause(series, date(1));

        assertThat(reason(() -> ana.member().resume(needOn(series, 0)))).isEqualTo("WRONG_STATE");
        assertThat(states(series)).startsWith("paused", "waiting");
    }

    /** The pause of a date follows its window, so that it neither wakes before its series nor stays behind. */
    @Test
    void aDateWhoseHoursChangeWhileItsSeriesIsPausedGoesOnWithIt() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(4)));
        recurring.pause(series, date(2));
        ObjectNode longer = recurring.get(series).fields().deepCopy();
        longer.withObject("window").put("until", first.plus(Duration.ofHours(3)).toString());

        recurring.edit(series, longer, true);
        assertThat(hours(series, 0)).isEqualTo(3);
        assertThat(states(series)).startsWith("paused", "paused");
        town.later(Duration.between(town.clock.instant(), first.plus(Duration.ofMinutes(150))));
        town.draw();
        assertThat(states(series)).startsWith("paused", "paused");

        recurring.resume(series);
        assertThat(states(series)).startsWith("waiting", "waiting");
    }

    @Test
    void aDateThatIsNotInLineWhenTheSeriesIsPausedDoesNotComeInLine() {
        ItemId series = recurring.publish(Town.NEED, open(weekly(5)));
        recurring.pause(series, date(4));

        town.later(WEEK.plus(DAY));
        town.draw();

        assertThat(states(series)).element(2).isEqualTo("paused");
        assertThat(recurring.get(series).on(date(2)).need()).isEmpty();
    }

    @Test
    void isWithdrawnWithAllThatWaitsAndPermitsStay() {
        ItemId series = recurring.publish(Town.NEED, weekly(4));
        town.draw();
        List<String> before = states(series);

        recurring.withdraw(series);

        assertThat(recurring.get(series).state()).isEqualTo("withdrawn");
        assertThat(states(series)).hasSize(4).doesNotContain("waiting", "to-come");
        assertThat(states(series))
                .filteredOn("assigned"::equals)
                .hasSameSizeAs(before.stream().filter("assigned"::equals).toList());
        town.later(WEEK.multipliedBy(2));
        town.draw();
        assertThat(states(series)).doesNotContain("waiting");
        assertThat(reason(() -> recurring.withdraw(series))).isEqualTo("WRONG_STATE");
        assertThat(reason(() -> recurring.edit(series, weekly(5), true))).isEqualTo("WRONG_STATE");
    }

    @Test
    void datesComeInLineWithoutARoundBeingAskedFor() {
        ItemId series = recurring.publish(Town.NEED, weekly(4));
        town.draw();

        town.later(WEEK.plus(DAY));

        assertThat(recurring.get(series).on(date(2)).need()).isPresent();
    }

    @Test
    void isAnsweredForByTheOneWhoSignedItAndNobodyElse() {
        ItemId series = recurring.publish(Town.NEED, weekly(3));
        ItemId date = needOn(series, 0);

        assertThat(reason(() -> ben.member().recurring().withdraw(series))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ben.member().withdraw(date))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ben.member().recurring().edit(series, weekly(2), true)))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> ana.member().editNeed(date, town.needFields(first, first.plus(DAY)), true)))
                .isEqualTo("WRONG_STATE");
        assertThat(ben.member().recurring().get(series).title()).isEqualTo("A shelf to hang");
        ana.member().withdraw(date);
        assertThat(states(series)).first().isEqualTo("withdrawn");
    }

    @Test
    void whatIsNoSeriesIsRefusedAndNothingIsKept() {
        ObjectNode endless = weekly(3);
        endless.withObject("recurrence").put("rule", "FREQ=WEEKLY");
        ObjectNode together = weekly(3).put("together", "shelf");
        ObjectNode minutes = weekly(3).put("minutes", 121);
        ObjectNode amount = weekly(3);
        amount.putObject("amount").put("ideal", 2).put("minimum", 3);
        ObjectNode forged = town.needFields(first, first.plus(DAY));
        forged.putObject("series")
                .put("by", ben.did().value())
                .put("date", date(0).toString())
                .put("id", "01hm0000000000000000000000")
                .put("version", 1);

        assertThat(reason(() -> recurring.publish(Town.NEED, endless))).isEqualTo("SERIES_TOO_LONG");
        assertThat(reason(() -> recurring.publish(Town.NEED, together))).isEqualTo("BAD_RECURRENCE");
        assertThat(reason(() -> recurring.publish(Town.NEED, minutes))).isEqualTo("NEVER_FITS");
        assertThat(reason(() -> recurring.publish(Town.NEED, amount))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> recurring.publish(Town.NEED, preferring(2, 3)))).isEqualTo("NEVER_FITS");
        assertThat(reason(() -> recurring.publish(Town.NEED, town.needFields(first, first.plus(DAY)))))
                .isEqualTo("BAD_RECURRENCE");
        assertThat(reason(() -> ana.member().publishNeed(Town.NEED, weekly(3)))).isEqualTo("BAD_RECURRENCE");
        assertThat(reason(() -> ana.member().publishNeed(Town.NEED, forged))).isEqualTo("BAD_RECURRENCE");
        assertThat(recurring.all(java.util.Optional.empty())).isEmpty();
        assertThat(ana.member().needs()).isEmpty();
    }

    @Test
    void ofTwoEditsAtOnceOneIsKept() throws InterruptedException {
        ItemId series = recurring.publish(Town.NEED, weekly(3));

        List<String> results = Race.of(4, () -> recurring.edit(series, weekly(4), false));

        assertThat(results).contains(DONE).allMatch(each -> each.equals(DONE) || each.equals("WRONG_VERSION"));
        assertThat(ana.member().needs()).hasSize(2);
    }

    @Test
    void whatWasPromisedOfAWithdrawnSeriesIsNotAskedForAgainWhenItIsGivenUp() {
        ItemId series = recurring.publish(Town.NEED, weekly(3));
        town.draw();
        recurring.withdraw(series);

        ana.member().giveUp(ana.member().assignments().getLast().id());
        town.draw();

        assertThat(states(series)).doesNotContain("waiting", "assigned");
        assertThat(ana.member().assignments()).hasSize(1);
    }

    @Test
    void aTimeThatIsPreferredIsPreferredOnEveryDate() {
        ItemId series = recurring.publish(Town.NEED, preferring(1, 2));
        town.draw();
        town.draw();

        assertThat(ana.member().assignments())
                .hasSize(2)
                .allSatisfy(permit -> assertThat(Duration.between(
                                LocalDate.ofInstant(permit.window().from(), ZoneOffset.UTC)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant(),
                                permit.window().from()))
                        .isEqualTo(Duration.ofHours(10)));
        assertThat(states(series)).startsWith("assigned", "assigned");
    }

    /** An hour of the two of each date, best in the hours that begin and end so long after the window does. */
    private ObjectNode preferring(int from, int until) {
        ObjectNode fields = weekly(3).put("minutes", 60);
        fields.putArray("preferences")
                .addObject()
                .putObject("window")
                .put("from", first.plus(Duration.ofHours(from)).toString())
                .put("until", first.plus(Duration.ofHours(until)).toString());
        return fields;
    }

    private ObjectNode weekly(int count) {
        ObjectNode fields = town.needFields(first, first.plus(Duration.ofHours(2)));
        fields.putObject("recurrence").put("rule", "FREQ=WEEKLY;COUNT=" + count).put("zone", "Etc/UTC");
        return fields;
    }

    /** Without what is sealed, so that the one who signed it can read all of it back. */
    private static ObjectNode open(ObjectNode fields) {
        return fields.without("notes");
    }

    private void giveUp(ItemId need) {
        ana.member().assignments().stream()
                .filter(each -> each.need().equals(need) && !each.state().equals("ended"))
                .forEach(each -> ana.member().giveUp(each.id()));
    }

    private LocalDate date(int week) {
        return LocalDate.ofInstant(first, ZoneOffset.UTC).plusWeeks(week);
    }

    private ItemId needOn(ItemId series, int week) {
        return recurring.get(series).on(date(week)).need().orElseThrow();
    }

    private long hours(ItemId series, int week) {
        return recurring
                .get(series)
                .on(date(week))
                .window()
                .orElseThrow()
                .length()
                .toHours();
    }

    private List<String> states(ItemId series) {
        return recurring.get(series).dates().stream()
                .map(SeriesView.Dated::state)
                .toList();
    }

    private DecisionView decision(ItemId need) {
        return ana.member().decisions(need).getFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
