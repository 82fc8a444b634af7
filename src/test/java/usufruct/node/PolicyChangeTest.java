package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.PolicyView;
import usufruct.words.ItemId;

/** How a pool is shared out changes: drafted by one steward, tried, told to the members, decided on by others. */
class PolicyChangeTest {
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
    void twoOthersApproveAfterTheNoticeAndTheNextRoundNamesTheNewVersion() {
        assertThat(all.policyOf(all.round()).path("version").asInt()).isEqualTo(Assembly.SHIPPED);
        ItemId policy =
                all.author.member().policies().draft(all.draft(Assembly.RULE)).id();
        assertThat(all.author.member().policies().check(policy).path("passes").asBoolean())
                .isTrue();
        assertThat(all.member.member().policies().difference(policy))
                .anyMatch(each -> each.startsWith("a person may hold or be promised 1 thing at once instead of 2"));
        assertThat(all.author.member().policies().dryRun(policy, 50).path("rounds"))
                .hasSize(1);
        assertThat(all.author.member().policies().propose(policy).state()).isEqualTo("proposed");
        all.town.settle();
        all.member.member().policies().comment(policy, "one is enough");
        assertThat(all.second.member().policies().comments(policy)).containsExactly("one is enough");

        all.town.later(Assembly.NOTICE.minusSeconds(1));
        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> all.decide(all.second, policy, true)))
                .isNotNull();
        all.town.later(Duration.ofSeconds(1));
        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> all.decide(all.author, policy, true)))
                .as("their own is not theirs to see")
                .isNotNull();
        all.decide(all.second, policy, true);
        assertThat(all.author.member().policies().get(policy))
                .extracting(PolicyView::state, PolicyView::votes)
                .containsExactly("proposed", 1);
        all.decide(all.second, policy, true);
        assertThat(all.author.member().policies().get(policy).votes()).isEqualTo(1);
        all.decide(all.third, policy, true);

        assertThat(all.author.member().policies().get(policy).state()).isEqualTo("in-force");
        assertThat(all.policyOf(all.round()).path("version").asInt()).isEqualTo(Assembly.SHIPPED + 1);
        assertThat(Assembly.reason(() -> all.town.steward.startRound(Town.OFFER, "another-set")))
                .isEqualTo("WRONG_STATE");
        String head = all.town.head();
        all.settlement.decideAgain(policy, all.third.did());
        assertThat(all.town.head()).isEqualTo(head);
    }

    @Test
    void inShadowItIsDrawnBesideEachRoundAndNeverActs() {
        ItemId policy = all.tried(all.author);
        all.author.member().policies().shadow(policy);

        ItemId need = all.round();

        assertThat(all.policyOf(need).path("version").asInt()).isEqualTo(Assembly.SHIPPED);
        assertThat(all.author.member().policies().shadows(policy))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.path("rounds").path(0).asText())
                            .isEqualTo(all.author
                                    .member()
                                    .decisions(need)
                                    .getFirst()
                                    .round()
                                    .value());
                    assertThat(report.has("decisions")).isTrue();
                });
        assertThat(all.member.member().policies().shadows(policy))
                .singleElement()
                .satisfies(report -> assertThat(report.has("decisions")).isFalse());
        all.author.member().policies().propose(policy);
        all.round();
        assertThat(all.author.member().policies().shadows(policy)).hasSize(1);
    }

    @Test
    void othersBringThePolicyBeforeBackWithoutNotice() {
        all.round();
        ItemId policy = all.inForce();

        all.second.member().policies().rollBack(policy, "it serves nobody");
        all.town.settle();
        assertThat(all.policyOf(all.round()).path("version").asInt()).isEqualTo(Assembly.SHIPPED + 1);
        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> all.decide(all.second, policy, true)))
                .isNotNull();
        all.decide(all.author, policy, true);
        all.decide(all.third, policy, true);

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("rolled-back");
        assertThat(all.policyOf(all.round()).path("version").asInt()).isEqualTo(Assembly.SHIPPED);
        assertThat(Assembly.reason(() -> all.author.member().policies().rollBack(policy, "again")))
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void aRefusedRollbackChangesNothing() {
        all.round();
        ItemId policy = all.inForce();
        all.second.member().policies().rollBack(policy, "it serves nobody");
        all.town.settle();

        all.decide(all.third, policy, false);

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("in-force");
        assertThat(all.policyOf(all.round()).path("version").asInt()).isEqualTo(Assembly.SHIPPED + 1);
    }

    @Test
    void aPoolDecidesOnOneChangeAtATime() {
        ItemId first = all.proposed(all.author);
        ItemId other = all.tried(all.second);
        assertThat(Assembly.reason(() -> all.second.member().policies().propose(other)))
                .isEqualTo("WRONG_STATE");

        all.author.member().policies().withdraw(first);
        all.town.settle();
        all.second.member().policies().propose(other);
        all.town.later(Assembly.NOTICE);
        all.decide(all.third, other, false);

        assertThat(all.member.member().policies().of(all.town.group.did()))
                .extracting(PolicyView::state)
                .containsExactlyInAnyOrder("withdrawn", "rejected");
        all.proposed(all.third);
    }

    @Test
    void whatIsAgreedOnWaitsForItsDateAndCanStillBeGivenUp() {
        ObjectNode later = all.draft(Assembly.RULE);
        later.put("effectiveAt", Town.START.plus(Duration.ofDays(30)).toString());
        ItemId policy = all.author.member().policies().draft(later).id();
        all.author.member().policies().dryRun(policy, 1);
        all.author.member().policies().propose(policy);
        all.town.later(Assembly.NOTICE);
        all.decide(all.second, policy, true);
        all.decide(all.third, policy, true);
        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("approved");

        all.author.member().policies().withdraw(policy);
        all.town.later(Duration.ofDays(30));

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("withdrawn");
    }

    @Test
    void anOperatorDecidesWhereTheAuthorIsTheOnlySteward() {
        all.settlement.dismiss(all.second.did());
        all.settlement.dismiss(all.third.did());
        ItemId policy = all.proposed(all.author);
        all.town.later(Assembly.NOTICE);

        assertThat(catchThrowableOfType(NoSuchElementException.class, () -> all.decide(all.author, policy, true)))
                .isNotNull();
        all.decide(all.town.operatorPerson, policy, true);

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("in-force");
    }

    @Test
    void oneIsEnoughWhereThereIsJustOneOther() {
        all.settlement.dismiss(all.third.did());
        ItemId policy = all.proposed(all.author);
        all.town.later(Assembly.NOTICE);

        all.decide(all.second, policy, true);

        assertThat(all.member.member().policies().get(policy).state()).isEqualTo("in-force");
    }
}
