package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.words.ItemId;

/** Somebody does not come: it is recorded, softly held against them, excusable, and forgotten in time. */
class ExcuseTest {
    private static final Duration WINDOW = Duration.ofHours(2);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 5, "4711");
        ana = town.admitted();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void aStewardAcceptsWhyAndOnlyThePartiesReadIt() {
        ItemId missed = miss(ana);
        assertThat(ana.member().assignment(missed).end().excusableUntil())
                .contains(ana.member().assignment(missed).window().until().plus(Duration.ofDays(14)));

        ana.member().excuse(missed, "the child was ill");
        judge(town.stewardPerson, "ACCEPTED");

        assertThat(ana.member().assignment(missed).end())
                .isEqualTo(town.stewardPerson.member().assignment(missed).end())
                .satisfies(end -> {
                    assertThat(end.excuse()).contains("accepted");
                    assertThat(end.why()).contains("the child was ill");
                    assertThat(end.excusableUntil()).isEmpty();
                });
        assertThat(reason(() -> town.admitted().member().assignment(missed))).isEqualTo("NOT_FOUND");
    }

    @Test
    void whatIsDeclinedStaysMissed() {
        ItemId missed = miss(ana);
        ana.member().excuse(missed, "I forgot");
        judge(town.stewardPerson, "DECLINED");

        assertThat(ana.member().assignment(missed).end().excuse()).contains("declined");
        assertThat(reason(() -> ana.member().excuse(missed, "I really forgot"))).isEqualTo("WRONG_STATE");
    }

    @Test
    void whatNobodyJudgesInTwoWeeksIsAccepted() {
        ItemId missed = miss(ana);
        ana.member().excuse(missed, "the bus broke down");
        town.settle();

        town.later(Duration.ofDays(14));

        assertThat(ana.member().assignment(missed).end().excuse()).contains("accepted");
        assertThat(town.steward.tasks().open()).noneMatch(each -> each.kind().equals("judgeExcuse"));
    }

    @Test
    void nobodyJudgesTheirOwnNorKeepsOthersFromJudgingIt() {
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), ana.did()));
        ItemId missed = miss(ana);
        ana.member().excuse(missed, "I was away");
        town.settle();
        var anas = new Desk(ana.api()).tasks();
        ItemId others = ask(town.admitted());
        TaskView task = judgement(town.stewardPerson);

        assertThat(anas.open()).extracting(TaskView::kind).doesNotContain("judgeExcuse");
        assertThat(reason(() -> anas.claim(task.id()))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> anas.complete(task.id(), Map.of("excuse", "ACCEPTED"))))
                .isEqualTo("NOT_ALLOWED");

        assertThat(anas.open()).extracting(TaskView::subject).contains(others);
        judge(town.stewardPerson, "DECLINED");
        assertThat(ana.member().assignment(missed).end().excuse()).contains("declined");
    }

    @Test
    void aNeedWithALongWindowThatWasMissedIsServedAgain() {
        ItemId need = town.need(ana, Duration.ZERO, Duration.ofDays(10));
        town.draw();
        ItemId missed = ana.member().decisions(need).getFirst().assignment().orElseThrow();
        town.later(Duration.ofHours(25));
        assertThat(ana.member().assignment(missed).state()).isEqualTo("no-show");

        town.draw();

        DecisionView decision = ana.member().decisions(need).getFirst();
        assertThat(decision.assignment()).as(decision.toString()).isPresent().isNotEqualTo(Optional.of(missed));
        ana.member().open(decision.assignment().orElseThrow()).close();
    }

    @Test
    void onlyWhoMissedAndOnlyWhatWasMissedAndOnlyForTwoWeeks() {
        ItemId running = ask(ana);
        assertThat(reason(() -> ana.member().excuse(running, "too early"))).isEqualTo("WRONG_STATE");
        town.later(WINDOW);
        assertThat(reason(() -> town.admitted().member().excuse(running, "not mine")))
                .isEqualTo("NOT_THE_ASSIGNEE");
        assertThat(reason(() -> ana.member().excuse(running, " "))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> ana.member().excuse(running, "x".repeat(501)))).isEqualTo("BAD_PARAMETER");

        town.later(Duration.ofDays(14));

        assertThat(reason(() -> ana.member().excuse(running, "too late"))).isEqualTo("WRONG_STATE");
    }

    @Test
    void theFirstIsForgivenTheSecondPausesAndAnExcuseLiftsThePause() {
        miss(ana);
        town.later(Duration.ofDays(1));
        ItemId second = miss(ana);
        town.later(Duration.ofDays(1));

        DecisionView refused = decision(ana);

        assertThat(refused.reason()).contains("COOLDOWN");
        assertThat(refused.sentence()).startsWith("You did not come for several of your turns");
        ana.member().excuse(second, "the lock did not open");
        judge(town.stewardPerson, "ACCEPTED");
        assertThat(decision(ana).assignment()).isPresent();
    }

    @Test
    void thePauseEndsByItself() {
        miss(ana);
        town.later(Duration.ofDays(1));
        miss(ana);
        town.later(Duration.ofDays(3));

        assertThat(decision(ana).assignment()).isPresent();
    }

    private DecisionView decision(Person person) {
        ItemId need = town.need(person, Duration.ZERO, WINDOW);
        town.draw();
        DecisionView decision = person.member().decisions(need).getFirst();
        if (decision.assignment().isEmpty()) {
            person.member().withdraw(need);
        }
        return decision;
    }

    private ItemId ask(Person person) {
        return decision(person).assignment().orElseThrow();
    }

    private ItemId miss(Person person) {
        ItemId permit = ask(person);
        town.later(WINDOW);
        AssignmentView missed = person.member().assignment(permit);
        assertThat(missed.state()).isEqualTo("no-show");
        return permit;
    }

    private void judge(Person judge, String answer) {
        town.settle();
        new Desk(judge.api()).tasks().complete(judgement(judge).id(), Map.of("excuse", answer));
        town.settle();
    }

    private static TaskView judgement(Person judge) {
        return new Desk(judge.api())
                .tasks().open().stream()
                        .filter(each -> each.kind().equals("judgeExcuse"))
                        .findFirst()
                        .orElseThrow();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
