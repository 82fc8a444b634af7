package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.PolicyView;
import usufruct.client.Tasks;
import usufruct.words.ItemId;

/** Several who decide on a policy at the same moment. */
class PolicyRaceTest {
    @TempDir
    private Path folder;

    private Assembly all;

    @BeforeEach
    void found() {
        all = new Assembly(folder);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void whoComesSecondToOneTaskFindsAnother() {
        ItemId policy = all.proposed(all.author);
        all.town.later(Assembly.NOTICE);
        String task = new Tasks(all.second.api()).open().getFirst().id();
        new Tasks(all.second.api()).complete(task, Map.of("approval", "APPROVE"));

        assertThat(Assembly.reason(() -> new Tasks(all.third.api()).complete(task, Map.of("approval", "APPROVE"))))
                .isEqualTo("TASK_GONE");
        all.decide(all.third, policy, true);

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("in-force");
    }

    @Test
    void twoWhoApproveAtOnceAreBothCountedAndItComesInForceOnce() throws InterruptedException {
        ItemId policy = all.proposed(all.author);
        all.town.later(Assembly.NOTICE);

        List<String> came = Race.of(List.of(
                () -> all.second.member().policies().decide(policy, true),
                () -> all.third.member().policies().decide(policy, true)));
        all.town.settle();
        if (came.contains("TASK_GONE")) {
            all.decide(came.getFirst().equals(Race.DONE) ? all.third : all.second, policy, true);
        }

        assertThat(came).contains(Race.DONE).isSubsetOf(Race.DONE, "TASK_GONE");
        assertThat(all.member.member().policies().get(policy))
                .extracting(PolicyView::state, PolicyView::votes)
                .containsExactly("in-force", 2);
        assertThat(all.settlement.entries("policy.in-force", policy)).hasSize(1);
    }

    @Test
    void whoChangesTheirMindAtTheSameMomentHasOneVote() throws InterruptedException {
        ItemId policy = all.proposed(all.author);
        all.town.later(Assembly.NOTICE);

        Race.of(List.of(
                () -> all.second.member().policies().decide(policy, true),
                () -> all.second.member().policies().decide(policy, true)));
        all.town.settle();

        assertThat(all.member.member().policies().get(policy))
                .extracting(PolicyView::state, PolicyView::votes)
                .containsExactly("proposed", 1);
    }

    @Test
    void ofTwoProposalsAtOnceAPoolTakesOne() throws InterruptedException {
        ItemId mine = all.tried(all.author);
        ItemId yours = all.tried(all.second);

        List<String> came = Race.of(List.of(
                () -> all.author.member().policies().propose(mine),
                () -> all.second.member().policies().propose(yours)));

        assertThat(came).containsExactlyInAnyOrder(Race.DONE, "WRONG_STATE");
        assertThat(all.member.member().policies().of(all.town.group.did()))
                .extracting(PolicyView::state)
                .containsOnlyOnce("proposed");
    }
}
