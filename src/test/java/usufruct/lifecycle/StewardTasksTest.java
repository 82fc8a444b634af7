package usufruct.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

class StewardTasksTest {
    private static final Did ANNA = new Did("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
    private static final Did BEN = new Did("did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG");

    @TempDir
    Path folder;

    private RunningNode node;
    private ItemId offer;

    @BeforeEach
    void aBrokenThing() throws InterruptedException {
        node = new RunningNode(folder);
        offer = broken();
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void showsWhatItIsAboutAndWhatItAsks() {
        assertThat(node.tasks()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("repair");
            assertThat(task.name()).isEqualTo("Repair or look after");
            assertThat(task.subject()).isEqualTo(offer.value());
            assertThat(task.since()).isEqualTo(node.clock.instant());
            assertThat(task.assignee()).isEmpty();
            assertThat(task.form()).isEqualTo(Map.of("repaired", List.of("DONE", "BEYOND_REPAIR")));
        });
    }

    @Test
    void showsNothingToOtherGroups() {
        assertThat(open(Set.of("steward:did:key:z6MkotherGroup"), "", 9)).isEmpty();
        assertThat(open(Set.of(), "", 9)).isEmpty();
    }

    @Test
    void turnsPagesInTheOrderInWhichTasksArose() throws InterruptedException {
        var subjects = new ArrayList<>(List.of(offer.value()));
        for (int i = 0; i < 4; i++) {
            node.clock.forward(java.time.Duration.ofSeconds(1));
            subjects.add(broken().value());
        }

        List<StewardTask> first = open(RunningNode.STEWARDS, "", 3);
        List<StewardTask> second = open(RunningNode.STEWARDS, first.getLast().id(), 3);

        assertThat(first).hasSize(3);
        first.addAll(second);
        assertThat(first.stream().map(StewardTask::subject)).containsExactlyElementsOf(subjects);
    }

    @Test
    void isClaimedByOneAndAgainIsNoHarm() {
        assertThat(node.lifecycle.claim(task(), ANNA).orThrow().assignee()).contains(ANNA);
        assertThat(node.lifecycle.claim(task(), ANNA)).isInstanceOf(Answer.Done.class);
        assertRefused(node.lifecycle.claim(task(), BEN), Reason.TASK_TAKEN);
    }

    @Test
    void isClaimedByExactlyOneOfManyWhoReachForIt() throws Exception {
        String task = task();
        List<Callable<Answer<StewardTask>>> hands = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Did who = i % 2 == 0 ? ANNA : BEN;
            hands.add(() -> node.lifecycle.claim(task, who));
        }
        var assignees = new ArrayList<Did>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(hands)) {
                if (answer.get() instanceof Answer.Done<StewardTask>(StewardTask claimed)) {
                    assignees.add(claimed.assignee().orElseThrow());
                }
            }
        }

        assertThat(assignees).hasSize(8);
        assertThat(Set.copyOf(assignees)).hasSize(1);
    }

    @Test
    void goesBackToTheGroup() {
        node.lifecycle.claim(task(), ANNA).orThrow();

        assertRefused(node.lifecycle.giveBack(task(), BEN), Reason.TASK_TAKEN);
        assertThat(node.lifecycle.giveBack(task(), ANNA).orThrow().assignee()).isEmpty();
        assertThat(node.lifecycle.claim(task(), BEN)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void isCompletedOnlyByWhomItIsClaimed() {
        node.lifecycle.claim(task(), ANNA).orThrow();

        assertRefused(node.lifecycle.complete(task(), BEN, Map.of("repaired", "DONE")), Reason.TASK_TAKEN);
        assertThat(node.lifecycle.complete(task(), ANNA, Map.of("repaired", "DONE")))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void isGoneOnceItIsDone() {
        String task = task();
        node.lifecycle.complete(task, ANNA, Map.of("repaired", "DONE")).orThrow();

        assertRefused(node.lifecycle.complete(task, ANNA, Map.of("repaired", "DONE")), Reason.TASK_GONE);
        assertRefused(node.lifecycle.claim(task, BEN), Reason.TASK_GONE);
        assertRefused(node.lifecycle.claim("nothing", BEN), Reason.TASK_GONE);
    }

    @Test
    void takesOnlyTheAnswersThatItAsksFor() {
        assertRefused(node.lifecycle.complete(task(), ANNA, Map.of()), Reason.BAD_PARAMETER);
        assertRefused(node.lifecycle.complete(task(), ANNA, Map.of("repaired", "perhaps")), Reason.BAD_PARAMETER);
        assertRefused(
                node.lifecycle.complete(task(), ANNA, Map.of("repaired", "DONE", "groupId", "x")),
                Reason.BAD_PARAMETER);
        assertThat(node.tasks()).hasSize(1);
    }

    @Test
    void staysOpenWhenWhatFollowsIsRefused() {
        node.circle.refuse("retire offer", Reason.WRONG_STATE);

        assertRefused(node.lifecycle.complete(task(), ANNA, Map.of("repaired", "BEYOND_REPAIR")), Reason.WRONG_STATE);

        assertThat(node.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEmpty());
        assertThat(node.stages(offer)).containsExactly("repair");
    }

    @Test
    void joinsTheWriteOfItsCaller() {
        String task = task();
        Answer<StewardTask> answer = node.store.write(writing -> {
            writing.update("INSERT INTO setting (name, value) VALUES ('nonce', 'used')")
                    .execute();
            return node.lifecycle.claim(task, ANNA);
        });

        assertThat(answer).isInstanceOf(Answer.Done.class);
        assertThat(node.store.<String>read(reading -> reading.query("SELECT value FROM setting WHERE name = 'nonce'")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("used");
    }

    private ItemId broken() throws InterruptedException {
        ItemId id = node.id();
        node.happened("offer.published", id);
        node.happened("offer.paused", id);
        return id;
    }

    private String task() {
        return node.tasks().getFirst().id();
    }

    private List<StewardTask> open(Set<String> groups, String after, int limit) {
        return new ArrayList<>(
                node.store.<List<StewardTask>>read(reading -> node.lifecycle.tasks(reading, groups, after, limit)));
    }

    private static void assertRefused(Answer<?> answer, Reason reason) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }
}
