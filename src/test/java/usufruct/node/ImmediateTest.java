package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.RoundView;
import usufruct.client.TimelineView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** A pool of two drills whose policy draws at once: who asks is served within moments, and no steward does anything. */
class ImmediateTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TOMORROW = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Assembly all;
    private Town town;
    private List<Person> people;

    @BeforeEach
    void found() {
        all = new Assembly(folder);
        town = all.town;
        people = IntStream.range(0, 4).mapToObj(each -> town.admitted()).toList();
    }

    @AfterEach
    void auditAndClose() {
        all.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whoComesFirstIsServedWithinAMinuteAndWhoComesTooLateHearsWhyWithinTheHour() {
        all.inForce(immediate());
        ItemId first = ask(0);
        assertThat(people.get(0).member().timeline(first).timers())
                .extracting(TimelineView.Timer::key)
                .contains("lookDue");
        town.later(MINUTE);
        assertThat(permits(0)).singleElement();
        ask(1);
        town.later(MINUTE);
        assertThat(permits(1)).singleElement();

        ItemId third = ask(2);
        town.later(MINUTE);
        assertThat(decisions(2, third))
                .as("nothing to give, and a round was just drawn")
                .isEmpty();
        town.later(HOUR);

        assertThat(permits(2)).isEmpty();
        assertThat(decisions(2, third)).singleElement().satisfies(told -> {
            assertThat(told.reason()).contains("CAPACITY_BLOCKED");
            assertThat(told.assignment()).isEmpty();
        });
        assertThat(drawn()).isEqualTo(3);
    }

    @Test
    void whatComesWithinAMinuteSharesARoundAndThePolicyDecides() {
        all.inForce(immediate());
        List<ItemId> needs = IntStream.range(0, 3).mapToObj(this::ask).toList();

        town.later(MINUTE);

        assertThat(drawn()).isEqualTo(1);
        assertThat(Stream.of(0, 1, 2).filter(each -> permits(each).size() == 1)).hasSize(2);
        assertThat(Stream.of(0, 1, 2)
                        .map(each -> decisions(each, needs.get(each)).size()))
                .containsExactly(1, 1, 1);
    }

    @Test
    void aPoolThatHasNothingToGiveIsNotDrawnAgainAndAgain() {
        all.inForce(immediate());
        ask(0);
        ask(1);
        town.later(MINUTE);

        for (int i = 0; i < 10; i++) {
            ask(2 + i % 2);
            town.later(MINUTE.multipliedBy(5));
        }
        town.later(HOUR.multipliedBy(6));

        assertThat(drawn())
                .as("one that gave, and one that told the others why not")
                .isEqualTo(2);
    }

    @Test
    void aFloodOfNeedsMakesNoFloodOfRounds() {
        ObjectNode many = Assembly.draft(town, Assembly.RULE, 100);
        ((ObjectNode) many.path("parameters"))
                .put("immediateMinutes", 1)
                .put("personInPeriod", 100)
                .put("personPerRound", 100);
        all.inForce(many);
        for (int second = 0; second < 120; second += 5) {
            int hours = 24 + second;
            people.get(second / 5 % 4).member().publishNeed(Town.NEED, town.needFields(in(hours), in(hours + 1)));
            town.later(Duration.ofSeconds(5));
        }
        town.later(HOUR);

        assertThat(drawn()).isBetween(2L, 4L);
        assertThat(IntStream.range(0, 4).map(each -> permits(each).size()).sum())
                .as("each of them")
                .isEqualTo(24);
    }

    @Test
    void whatComesFreeGoesToWhoeverWaits() {
        all.inForce(immediate());
        IntStream.range(0, 3).forEach(this::ask);
        town.later(MINUTE);
        int winner = permits(0).isEmpty() ? 1 : 0;
        int loser = IntStream.range(0, 3)
                .filter(each -> permits(each).isEmpty())
                .findFirst()
                .orElseThrow();
        long before = drawn();
        AssignmentView permit = permits(winner).getFirst();

        people.get(winner).member().giveUp(permit.id());
        people.get(winner).member().withdraw(permit.need());
        town.settle();
        assertThat(permits(loser)).isEmpty();
        town.later(MINUTE);

        assertThat(permits(loser)).singleElement();
        assertThat(drawn()).isEqualTo(before + 1);
    }

    @Test
    void theModeIsThatOfThePolicyInForce() {
        town.draw();
        ItemId policy = all.proposed(immediate());
        town.later(Assembly.NOTICE);
        ask(0);
        town.later(HOUR);
        assertThat(permits(0)).as("in batches needs gather").isEmpty();

        all.decide(all.second, policy, true);
        all.decide(all.third, policy, true);
        town.later(MINUTE);
        assertThat(permits(0))
                .as("it waited already when the policy came in force")
                .singleElement();
        ask(1);
        town.later(MINUTE);
        assertThat(permits(1)).singleElement();
        long before = drawn();
        all.author.member().policies().rollBack(policy, "too hasty");
        town.settle();
        all.decide(all.second, policy, true);
        all.decide(all.third, policy, true);
        ask(2);
        town.later(HOUR);

        assertThat(permits(2)).as("in batches again").isEmpty();
        assertThat(drawn()).isEqualTo(before);
    }

    @Test
    void whatWasPledgedIsWaitedForAMinuteAndNotTen() {
        all.inForce(immediate());
        ItemId need = ask(0);
        RoundView round = all.author.member().rounds(town.group.did()).getFirst();
        all.author.member().pledge(round.id());

        town.later(MINUTE);
        assertThat(decisions(0, need)).as("the draw waits").isEmpty();
        town.later(MINUTE);

        assertThat(permits(0)).singleElement();
    }

    @Test
    void aLookThatIsRunTwiceAsksForOneRound() {
        all.inForce(immediate());
        ask(0);
        ItemId round = all.author.member().rounds(town.group.did()).getFirst().id();

        all.settlement.lookTwice(round);
        town.settle();

        assertThat(all.settlement.entries("round.requested", round)).hasSize(1);
        assertThat(permits(0)).singleElement();
        town.later(HOUR);
        assertThat(drawn()).isEqualTo(1);
    }

    @Test
    void whatWasAskedForIsDrawnOnceByTheNodeThatStartsAfterACrash() {
        all.inForce(immediate());
        ask(0);
        ItemId round = all.author.member().rounds(town.group.did()).getFirst().id();

        assertThat(all.settlement.dieBetweenRequestAndDraw(round)).isZero();
        town.settle();

        assertThat(permits(0)).singleElement();
        assertThat(all.settlement.entries("round.requested", round)).hasSize(1);
        town.later(HOUR);
        assertThat(drawn()).isEqualTo(1);
    }

    @Test
    void aLookThatWasDueWhileTheNodeWasDownIsDoneWhenItIsBack() {
        all.inForce(immediate());
        ask(0);
        town.settle();

        all.settlement.restart();
        town.later(MINUTE);

        assertThat(permits(0)).singleElement();
        assertThat(drawn()).isEqualTo(1);
    }

    private ObjectNode immediate() {
        ObjectNode draft = all.draft(Assembly.RULE);
        ((ObjectNode) draft.path("parameters")).put("immediateMinutes", 1);
        return draft;
    }

    /** A need for all of the second day from the first moment on. */
    private ItemId ask(int person) {
        return people.get(person).member().publishNeed(Town.NEED, town.needFields(in(48), in(60)));
    }

    private Instant in(int hours) {
        return Town.START.plus(Assembly.NOTICE).plus(TOMORROW).plus(Duration.ofHours(hours));
    }

    private List<AssignmentView> permits(int person) {
        return people.get(person).member().assignments().stream()
                .filter(permit -> !permit.state().equals("ended"))
                .toList();
    }

    private List<DecisionView> decisions(int person, ItemId need) {
        return people.get(person).member().decisions(need);
    }

    private long drawn() {
        return all.settlement.count("round.drawn");
    }
}
