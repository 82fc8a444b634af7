package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AppealView;
import usufruct.client.Appeals;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Somebody objects to a decision: heard by somebody who had no part in it, in time, and made good when it was wrong. */
class AppealTest {
    private static final String FIRST = "before all others until";
    private static final Duration WINDOW = Duration.ofHours(2);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person reviewer;
    private Person loser;
    private ItemId need;
    private ItemId round;

    @BeforeEach
    void twoWantTheOneDrill() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drills", 1, "4711");
        reviewer = town.admitted();
        stewards(town.stewardPerson, reviewer);
        List<Person> people = List.of(town.admitted(), town.admitted());
        List<ItemId> needs = people.stream().map(this::ask).toList();
        round = town.draw();
        int lost = decision(people.getFirst(), needs.getFirst()).assignment().isEmpty() ? 0 : 1;
        loser = people.get(lost);
        need = needs.get(lost);
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = folder.resolve("data");
        var evidence = new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.empty());
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void upheldItPutsThePersonFirstInTheNextRoundOnce() {
        assertThat(decision(loser, need).appealUntil())
                .contains(town.clock.instant().plus(Duration.ofDays(14)));
        ItemId appeal = appeal().id();
        new Appeals(reviewer.api()).judge(appeal, "PRIORITY", "the second drill was there");
        assertThat(new Appeals(loser.api()).get(appeal).judgement()).hasValueSatisfying(judgement -> {
            assertThat(judgement.outcome()).isEqualTo("priority");
            assertThat(judgement.why()).contains("the second drill was there");
            assertThat(judgement.firstUntil()).contains(town.clock.instant().plus(Duration.ofDays(28)));
        });

        town.later(Duration.ofDays(1));
        for (int i = 0; i < 6; i++) {
            ask(town.admitted());
        }
        ItemId next = ask(loser);
        ItemId second = town.draw();

        DecisionView won = decision(loser, next);
        assertThat(won.assignment()).as(won.toString()).isPresent();
        assertThat(won.basis().numbers()).containsKey(FIRST);
        assertThat(won.basis().rule()).startsWith("whoever had an appeal upheld comes before all others, once");
        assertThat(new Appeals(loser.api())
                        .get(appeal)
                        .judgement()
                        .orElseThrow()
                        .usedIn())
                .contains(second);
        town.later(Duration.ofDays(8));
        ItemId third = ask(loser);
        town.draw();
        assertThat(decision(loser, third).basis().numbers()).doesNotContainKey(FIRST);
    }

    @Test
    void theReviewerSeesWordsDecisionAndTheRoundDrawnAgain() {
        AppealView given = appeal();

        AppealView seen = new Appeals(reviewer.api()).get(given.id());

        assertThat(seen.why()).isEqualTo("I was told that there are two");
        assertThat(seen.ground()).isEqualTo("facts");
        assertThat(seen.fault()).isEmpty();
        assertThat(seen.sentence()).isEqualTo(decision(loser, need).sentence());
        assertThat(seen.judgedBy()).contains(town.clock.instant().plus(Duration.ofDays(7)));
        assertThat(reason(() -> new Appeals(town.admitted().api()).get(given.id())))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void whoeverStartedTheRoundJudgesOnlyWhereNobodyElseCan() {
        ItemId appeal = appeal().id();
        TaskView task = task(reviewer, appeal).orElseThrow();

        assertThat(task(town.stewardPerson, appeal)).isEmpty();
        assertThat(reason(() -> complete(town.stewardPerson, task, "because"))).isEqualTo("NOT_ALLOWED");
        settlement.dismiss(reviewer.did());
        town.settle();
        assertThat(task(town.stewardPerson, appeal)).isPresent();
    }

    @Test
    void whoeverGaveThingsAwayBeforeTheRoundOrSharesAHouseholdJudgesNothing() {
        town.later(Duration.ofDays(2));
        ItemId many = town.offer("More drills", 3, "4712");
        Person other = town.admitted();
        stewards(town.stewardPerson, reviewer, other);
        new Overrides(reviewer.api()).give(ask(town.admitted()), many, "emergency", "the pipe burst");
        town.operator.putHousehold(other.did(), loser.did());
        need = loser.member()
                .publishNeed(
                        Town.NEED,
                        town.needFields(
                                town.clock.instant(), town.clock.instant().plus(WINDOW), "lathe"));
        round = town.draw();
        ItemId appeal = appeal().id();

        assertThat(task(reviewer, appeal)).isEmpty();
        assertThat(task(other, appeal)).isEmpty();
        assertThat(task(town.stewardPerson, appeal)).isPresent();
    }

    @Test
    void operatorsJudgeWhatStewardsLetLie() {
        ItemId appeal = appeal().id();
        assertThat(task(town.operatorPerson, appeal)).isEmpty();

        town.later(Duration.ofDays(7));

        assertThat(task(reviewer, appeal)).isEmpty();
        new Appeals(town.operatorPerson.api()).judge(appeal, "DECLINED", "there was one drill");
        assertThat(new Appeals(loser.api())
                        .get(appeal)
                        .judgement()
                        .orElseThrow()
                        .outcome())
                .isEqualTo("declined");
    }

    @Test
    void whatNobodyJudgesIsUpheld() {
        ItemId appeal = appeal().id();

        town.later(Duration.ofDays(14));

        assertThat(new Appeals(loser.api()).get(appeal).judgement()).hasValueSatisfying(judgement -> {
            assertThat(judgement.outcome()).isEqualTo("priority");
            assertThat(judgement.why()).isEmpty();
        });
        assertThat(task(town.operatorPerson, appeal)).isEmpty();
    }

    @Test
    void upheldItGivesWhatIsFreeNowOrChangesNothing() {
        ItemId appeal = appeal().id();
        var appeals = new Appeals(reviewer.api());
        assertThat(reason(() -> appeals.judge(appeal, "SLOT", "another is there")))
                .isEqualTo("CAPACITY_BLOCKED");
        assertThat(new Appeals(loser.api()).get(appeal).judgement()).isEmpty();
        town.offer("Another drill", 1, "4712");

        appeals.judge(appeal, "SLOT", "another is there");

        ItemId permit = new Appeals(loser.api())
                .get(appeal)
                .judgement()
                .flatMap(AppealView.Judgement::assignment)
                .orElseThrow();
        assertThat(loser.member().assignment(permit).given())
                .hasValueSatisfying(given -> assertThat(given.reason()).isEqualTo("appeal"));
        loser.member().open(permit).close();
    }

    @Test
    void whatGoesTogetherIsNotGivenAloneButComesFirstTogether() {
        ItemId appeal = appeal().id();
        var appeals = new Appeals(reviewer.api());
        Instant from = town.clock.instant().plus(Duration.ofHours(1));
        ObjectNode pair = town.needFields(from, from.plus(WINDOW)).put("together", "pair");
        loser.member().editNeed(need, pair, true);
        loser.member().publishNeed(Town.NEED, pair);
        town.offer("More drills", 2, "4712");

        assertThat(reason(() -> appeals.judge(appeal, "SLOT", "others are there")))
                .isEqualTo("TOGETHER_APART");
        assertThat(new Appeals(loser.api()).get(appeal).judgement()).isEmpty();
        appeals.judge(appeal, "PRIORITY", "others are there");

        assertThat(loser.member().assignments()).isEmpty();
    }

    @Test
    void onlyTheirOwnLostDecisionOnceAndInTime() {
        Person stranger = town.admitted();
        assertThat(reason(() -> new Appeals(stranger.api()).give(round, need, "rule", "why")))
                .isEqualTo("NOT_FOUND");
        assertThat(reason(() -> new Appeals(loser.api()).give(round, need, "luck", "why")))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> new Appeals(loser.api()).give(round, need, "rule", " ")))
                .isEqualTo("BAD_PARAMETER");
        AppealView given = appeal();
        assertThat(appeal().id()).isEqualTo(given.id());
        assertThat(reason(() -> new Appeals(loser.api()).give(round, need, "rule", "why")))
                .isEqualTo("ALREADY_EXISTS");
        assertThat(new Appeals(loser.api()).own()).hasSize(1);

        town.later(Duration.ofDays(1));
        ItemId later = ask(loser);
        ItemId won = town.draw();
        assertThat(reason(() -> new Appeals(loser.api()).give(won, later, "rule", "why")))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void afterTwoWeeksItIsTooLate() {
        town.later(Duration.ofDays(14));

        assertThat(reason(this::appeal)).isEqualTo("WRONG_STATE");
    }

    @Test
    void aJudgementNeedsASentenceAndOtherTasksTakeNone() {
        ItemId appeal = appeal().id();
        TaskView task = task(reviewer, appeal).orElseThrow();
        var tasks = new Desk(reviewer.api()).tasks();

        assertThat(reason(() -> tasks.complete(task.id(), Map.of("appeal", "DECLINED"))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> complete(reviewer, task, " "))).isEqualTo("BAD_PARAMETER");
        TaskView handOver = tasks.open().stream()
                .filter(each -> each.kind().equals("handOver"))
                .findFirst()
                .orElseThrow();
        assertThat(reason(() -> tasks.complete(handOver.id(), Map.of(), "why"))).isEqualTo("BAD_PARAMETER");
        assertThat(new Appeals(loser.api()).get(appeal).judgement()).isEmpty();
    }

    @Test
    void twoWhoJudgeAtOnceJudgeOnceAndAStepDoneAgainChangesNothing() throws InterruptedException {
        Person other = town.admitted();
        stewards(town.stewardPerson, reviewer, other);
        ItemId appeal = appeal().id();

        List<String> results = Race.of(List.of(
                () -> new Appeals(reviewer.api()).judge(appeal, "PRIORITY", "yes"),
                () -> complete(other, task(other, appeal).orElseThrow(), "no")));

        assertThat(results)
                .containsOnlyOnce(Race.DONE)
                .allMatch(each -> List.of(Race.DONE, "TASK_GONE", "TASK_TAKEN").contains(each));
        String head = town.head();
        settlement.judgeAgain(appeal, reviewer.did());
        assertThat(town.head()).isEqualTo(head);
    }

    private AppealView appeal() {
        AppealView given = new Appeals(loser.api()).give(round, need, "facts", "I was told that there are two");
        town.settle();
        return given;
    }

    private ItemId ask(Person person) {
        return town.need(person, Duration.ZERO, WINDOW);
    }

    private static DecisionView decision(Person person, ItemId need) {
        return person.member().decisions(need).getFirst();
    }

    private void stewards(Person... stewards) {
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                List.of(stewards).stream().map(Person::did).toList());
    }

    private static Optional<TaskView> task(Person who, ItemId appeal) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each -> each.subject().equals(appeal))
                        .findFirst();
    }

    private static void complete(Person who, TaskView task, String why) {
        new Desk(who.api()).tasks().complete(task.id(), Map.of("appeal", "DECLINED"), why);
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
