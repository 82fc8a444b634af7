package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Following the ledger, failing, and coming back. */
class FollowingTest {
    @TempDir
    Path folder;

    @Test
    void goesOnWhereItStoodAfterARestart() throws InterruptedException {
        var clock = new MovableClock();
        var circle = new PlayedCircle();
        ItemId need;
        try (var node = new RunningNode(folder, clock, circle)) {
            need = node.id();
            node.happened("need.published", need);
        }
        clock.set(circle.windowEnd);
        try (var node = new RunningNode(folder, clock, circle)) {
            node.settle();

            assertThat(node.stages(need)).isEmpty();
            assertThat(circle.calls).containsOnlyOnce("read need").containsOnlyOnce("expire need");
        }
    }

    @Test
    void followsWhatWasAppendedWhileItSlept() throws InterruptedException {
        List<ItemId> needs = new ArrayList<>();
        try (var node = new RunningNode(folder)) {
            node.lifecycle.close();
            for (int i = 0; i < 200; i++) {
                needs.add(node.id());
                node.append("need.published", needs.getLast());
            }
        }
        try (var node = new RunningNode(folder)) {
            node.settle();

            assertThat(needs).allSatisfy(need -> assertThat(node.stages(need)).containsExactly("waiting"));
        }
    }

    @Test
    void followsWithoutBeingTold() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            ItemId first = node.id();
            node.append("need.published", first);
            node.settle();

            assertThat(node.stages(first)).containsExactly("waiting");
        }
    }

    @Test
    void leavesAnEntryBehindThatCannotBeFollowedAndGoesOn() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.circle.refuse("read need", Reason.NOT_FOUND);
            ItemId bad = node.id();
            ItemId good = node.id();
            node.append("need.published", bad);
            node.append("offer.published", good);
            node.settle();

            assertThat(node.stages(bad)).isEmpty();
            assertThat(node.stages(good)).containsExactly("open");
            assertThat(node.incidents()).singleElement().satisfies(incident -> {
                assertThat(incident.step()).isEqualTo("need.published");
                assertThat(incident.subject()).isEqualTo(bad.value());
                assertThat(incident.reason()).isEqualTo("NOT_FOUND");
            });
        }
    }

    @Test
    void followsALeftEntryWhenTheOperatorSaysSo() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.circle.fail("read need");
            ItemId need = node.id();
            node.happened("need.published", need);
            String incident = node.incidents().getFirst().id();

            node.lifecycle.retry(incident).orThrow();
            assertThat(node.incidents()).hasSize(1);
            node.circle.failures.clear();
            node.lifecycle.retry(incident).orThrow();

            assertThat(node.incidents()).isEmpty();
            assertThat(node.stages(need)).containsExactly("waiting");
            assertThat(node.lifecycle.retry(incident)).isInstanceOf(Answer.Refused.class);
        }
    }

    @Test
    void triesAFailedStepAgainAndThenAsksTheOperator() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.circle.fail("draw");
            ItemId round = node.id();
            node.happened("round.requested", round);
            for (int i = 0; i < 2; i++) {
                assertThat(node.incidents()).isEmpty();
                node.later(Duration.ofMinutes(1));
            }
            assertThat(node.incidents()).singleElement().satisfies(incident -> {
                assertThat(incident.step()).isEqualTo("drawRound");
                assertThat(incident.subject()).isEqualTo(round.value());
                assertThat(incident.reason()).isEqualTo("IllegalStateException");
            });

            node.circle.failures.clear();
            node.lifecycle.retry(node.incidents().getFirst().id()).orThrow();
            node.settle();

            assertThat(node.incidents()).isEmpty();
            assertThat(node.circle.calls).containsExactly("freeze", "draw", "publish");
        }
    }

    @Test
    void holdsNobodyUpWhileARoundIsDrawn() throws Exception {
        try (var node = new RunningNode(folder)) {
            var begun = new CountDownLatch(1);
            var published = new CountDownLatch(1);
            node.circle.drawing = () -> {
                begun.countDown();
                assertThat(node.store.isWriting()).isFalse();
                await(published);
            };
            node.append("round.requested", node.id());
            await(begun);

            node.store
                    .submit(writing -> node.ledger.append(
                            writing, "need.published", node.id().value(), "test", new byte[32]))
                    .get(1, TimeUnit.MINUTES);
            published.countDown();
            node.settle();

            assertThat(node.circle.calls).containsSequence("freeze", "draw", "publish");
            assertThat(node.incidents()).isEmpty();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void runsWhatWasDueBeforeItFollowsWhatCameLater() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            ItemId assignment = node.id();
            node.circle.assignments.put(
                    assignment, PlayedCircle.assignment(node.id(), node.clock.instant(), Duration.ofDays(1)));

            node.append("assignment.issued", assignment);
            node.happened("assignment.handed-over", assignment);

            assertThat(node.stages(assignment)).containsExactly("waitForReturn");
            assertThat(node.circle.calls).containsExactly("activate");
        }
    }

    @Test
    void aThingFetchedJustBeforeTheNodeDiedIsInUseHoweverLateItComesBack() throws InterruptedException {
        var clock = new MovableClock();
        var circle = new PlayedCircle();
        ItemId assignment;
        try (var node = new RunningNode(folder, clock, circle)) {
            assignment = node.id();
            circle.assignments.put(assignment, PlayedCircle.assignment(node.id(), clock.instant(), Duration.ofDays(1)));
            node.happened("assignment.issued", assignment);
            node.lifecycle.close();
            node.append("assignment.handed-over", assignment);
        }
        circle.overtaken = true;
        clock.forward(Duration.ofDays(20));
        try (var node = new RunningNode(folder, clock, circle)) {
            node.settle();

            assertThat(node.stages(assignment)).contains("waitForReturn");
        }
    }

    @Test
    void aNeedMetJustBeforeTheNodeDiedIsPromisedHoweverLateItComesBack() throws InterruptedException {
        var clock = new MovableClock();
        var circle = new PlayedCircle();
        ItemId need;
        try (var node = new RunningNode(folder, clock, circle)) {
            need = node.id();
            node.happened("need.published", need);
            node.lifecycle.close();
            node.append("need.assigned", need);
        }
        circle.overtaken = true;
        clock.set(circle.windowEnd);
        try (var node = new RunningNode(folder, clock, circle)) {
            node.settle();

            assertThat(node.stages(need)).containsExactly("promised");
        }
    }

    @Test
    void keepsNoPersonsWordsInTheEnginesTables() throws InterruptedException {
        try (var node = new RunningNode(folder)) {
            node.circle.refuse("draw", Reason.WRONG_STATE);
            node.circle.fail("read need");
            node.append("need.published", node.id());
            node.happened("round.requested", node.id());

            assertThat(node.store.<List<String>>read(
                            reading -> reading.query("""
                                    SELECT coalesce(EXCEPTION_MSG_, '') || coalesce(CAST(b.BYTES_ AS TEXT), '')
                                    FROM ACT_RU_JOB j LEFT JOIN ACT_GE_BYTEARRAY b ON b.ID_ = j.EXCEPTION_STACK_ID_
                                    """).mapTo(String.class).list()))
                    .anyMatch(text -> text.contains("WRONG_STATE"))
                    .noneMatch(text -> text.contains("a person's words"));
            assertThat(node.incidents())
                    .noneMatch(incident -> incident.toString().contains("words"));
        }
    }
}
