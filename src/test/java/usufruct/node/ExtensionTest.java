package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ClosureView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TimelineView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** What is in use may be kept longer while nobody waits for it, and what is due while a place is closed is due after. */
class ExtensionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LOAN = Duration.ofHours(10);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId drill;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        drill = town.offer("Drill", 1, "4711");
        ana = town.admitted();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void isGrantedAtOnceWhileNobodyWaitsAndTheKeyOpensUntilThen() {
        ItemId permit = inUse(ana);
        Instant until = due(permit).plus(HOUR.multipliedBy(5));

        ana.member().extend(permit, until);
        ana.member().extend(permit, until);
        town.settle();

        assertThat(due(permit)).isEqualTo(until);
        assertThat(ana.member().timeline(ana.member().assignment(permit).need()).timers())
                .containsExactly(new TimelineView.Timer("returnDue", "The return is due", until));
        town.later(LOAN.plus(HOUR));
        ana.member().open(permit).close();
        assertThat(ana.member().assignment(permit).course().reminders()).isZero();
        town.later(HOUR.multipliedBy(4));
        assertThat(ana.member().assignment(permit).course().reminders()).isEqualTo(1);
    }

    @Test
    void isRefusedWhenOthersWaitForItInThatTimeAndTellsNoSmallNumber() {
        ItemId permit = inUse(ana);
        Instant due = due(permit);
        town.need(town.admitted(), LOAN.plus(HOUR), LOAN.plus(HOUR.multipliedBy(3)));

        ProblemException refused = refused(() -> ana.member().extend(permit, due.plus(HOUR.multipliedBy(2))));

        assertThat(refused.reason()).isEqualTo("OTHERS_WAIT");
        assertThat(refused).hasMessageContaining("fewer than 5");
        ana.member().extend(permit, due.plus(HOUR));
        for (int more = 0; more < 4; more++) {
            town.need(town.admitted(), LOAN.plus(HOUR), LOAN.plus(HOUR.multipliedBy(3)));
        }
        assertThat(refused(() -> ana.member().extend(permit, due.plus(HOUR.multipliedBy(2)))))
                .hasMessageContaining("`5` people");
    }

    @Test
    void whoRestsOrWantsSomethingElseOrAtAnotherTimeIsNotInTheWay() {
        ItemId permit = inUse(ana);
        Person ben = town.admitted();
        ItemId resting = town.need(ben, LOAN, LOAN.plus(HOUR.multipliedBy(3)));
        ben.member().pause(resting, due(permit).plus(HOUR));
        Instant now = town.clock.instant();
        ben.member().publishNeed(Town.NEED, town.needFields(now.plus(LOAN), now.plus(LOAN.multipliedBy(2)), "saw"));
        town.need(ben, LOAN.multipliedBy(3), LOAN.multipliedBy(4));

        ana.member().extend(permit, due(permit).plus(HOUR.multipliedBy(2)));

        assertThat(due(permit)).isEqualTo(now.plus(LOAN).plus(HOUR.multipliedBy(2)));
    }

    @Test
    void isNoLongerThanThePolicySaysAlsoInPieces() {
        ItemId permit = inUse(ana);
        Instant due = due(permit);
        assertThat(reason(() -> ana.member().extend(permit, due.plus(Duration.ofHours(49)))))
                .isEqualTo("QUOTA");

        ana.member().extend(permit, due.plus(Duration.ofHours(30)));

        assertThat(reason(() -> ana.member().extend(permit, due.plus(Duration.ofHours(49)))))
                .isEqualTo("QUOTA");
        ana.member().extend(permit, due.plus(Duration.ofHours(48)));
    }

    @Test
    void takesNothingFromWhoWasPromisedIt() {
        Person ben = town.admitted();
        ItemId permit = inUse(ana);
        Instant due = due(permit);
        town.need(ben, LOAN.plus(HOUR), LOAN.plus(HOUR.multipliedBy(3)));
        town.draw();
        assertThat(ben.member().assignments()).hasSize(1);

        assertThat(reason(() -> ana.member().extend(permit, due.plus(HOUR.multipliedBy(2)))))
                .isEqualTo("CONFLICT");
        ana.member().extend(permit, due.plus(HOUR));
    }

    @Test
    void aRuleOfThePoolMaySpeakAgainstIt() {
        ItemId permit = inUse(ana);
        town.need(ana, LOAN.plus(Duration.ofHours(13)), LOAN.plus(Duration.ofHours(15)));
        town.offer("Another", 1, "0815");
        town.draw();
        assertThat(ana.member().assignments()).hasSize(2);

        ProblemException refused =
                refused(() -> ana.member().extend(permit, due(permit).plus(HOUR.multipliedBy(3))));

        assertThat(refused.reason()).isEqualTo("COOLDOWN");
    }

    @Test
    void onlyTheAssigneeAndOnlyInUseAndBeforeItIsDue() {
        town.need(ana, HOUR, LOAN);
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        Instant later = due(permit).plus(HOUR);
        assertThat(reason(() -> ana.member().extend(permit, later))).isEqualTo("WRONG_STATE");
        town.later(HOUR);
        ana.member().open(permit).close();

        assertThat(reason(() -> town.stewardPerson.member().extend(permit, later)))
                .isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> ana.member().extend(permit, due(permit).minus(HOUR))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> ana.member().extend(permit, Instant.parse("2099-01-01T00:00:00Z"))))
                .isEqualTo("NEVER_FITS");
        town.later(LOAN);
        assertThat(reason(() -> ana.member().extend(permit, later.plus(LOAN)))).isEqualTo("WRONG_STATE");
    }

    @Test
    void aClosureExtendsAllThatIsDueThenUnlessItIsPromisedAndSaysHowMany() {
        ItemId permit = inUse(ana);
        Person ben = town.admitted();
        Instant now = town.clock.instant();
        town.need(ben, LOAN.plus(HOUR.multipliedBy(2)), LOAN.plus(HOUR.multipliedBy(4)));
        town.draw();
        var desk = new Desk(town.stewardPerson.api());
        var closed = new Window(now.plus(HOUR), now.plus(LOAN.multipliedBy(3)));

        assertThat(desk.foresee(drill, closed)).isEqualTo(new ClosureView(2, 2));
        assertThat(due(permit)).isEqualTo(now.plus(LOAN));
        assertThat(desk.close(drill, closed)).isEqualTo(new ClosureView(2, 2));

        assertThat(due(permit)).isEqualTo(now.plus(LOAN).plus(HOUR.multipliedBy(2)));
        assertThat(ben.member().assignments().getFirst().window().until()).isEqualTo(closed.until());
        assertThat(desk.close(drill, closed)).isEqualTo(new ClosureView(1, 0));
        assertThat(reason(() -> new Desk(ana.api()).close(drill, closed))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void whatWasExtendedBeforeItWasFetchedIsDueLaterToo() {
        town.need(ana, HOUR, LOAN);
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        Instant reopens = due(permit).plus(LOAN);

        new Desk(town.stewardPerson.api()).close(drill, new Window(due(permit).minus(HOUR), reopens));
        town.later(HOUR);
        ana.member().open(permit).close();
        town.settle();

        assertThat(due(permit)).isEqualTo(reopens);
        assertThat(ana.member().timeline(ana.member().assignment(permit).need()).timers())
                .containsExactly(new TimelineView.Timer("returnDue", "The return is due", reopens));
    }

    @Test
    void ofAnExtensionAndARoundAtOnceOneGetsTheTime() throws InterruptedException {
        ItemId permit = inUse(ana);
        Instant until = due(permit).plus(HOUR.multipliedBy(2));
        Person ben = town.admitted();

        Race.of(List.of(
                () -> ana.member().extend(permit, until),
                () -> ben.member().publishNeed(Town.NEED, town.needFields(until.minus(HOUR), until.plus(HOUR))),
                () -> town.steward.startRound(Town.OFFER, Town.POLICY)));
        town.settle();
        town.draw();

        boolean extended = due(permit).equals(until);
        assertThat(ben.member().assignments()).hasSize(extended ? 0 : 1);
    }

    private ItemId inUse(Person person) {
        town.need(person, Duration.ZERO, LOAN);
        town.draw();
        ItemId permit = person.member().assignments().getFirst().id();
        person.member().open(permit).close();
        town.settle();
        return permit;
    }

    private Instant due(ItemId permit) {
        return ana.member().assignment(permit).window().until();
    }

    private static String reason(Runnable request) {
        return refused(request).reason();
    }

    private static ProblemException refused(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run);
    }
}
