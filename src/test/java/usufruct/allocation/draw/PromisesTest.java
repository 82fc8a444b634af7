package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.policy.DrawPlan;
import usufruct.policy.Verdict;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** A draw that broke its word would fail loudly. */
class PromisesTest {
    private static final Explanation WHY =
            new Explanation("a sentence", "a rule", new TreeMap<>(), Optional.empty(), "what comes next");

    private final Ballot ballot = KnownBallot.oneThingFor(List.of(1L, 1L));
    private final DrawResult fair = Draw.draw(ballot, List.of(), KnownBallot.seed(1));

    @Test
    void aFairDrawKeepsThem() {
        assertThatCode(() -> Promises.check(ballot, fair)).doesNotThrowAnyException();
    }

    @Test
    void noticesThatAUnitServesTwoAtOnce() {
        assertBroken(List.of(won(0, 0), won(1, 0)), "no unit serves two at once");
    }

    @Test
    void noticesAUnitThatThereIsNot() {
        assertBroken(List.of(won(0, 1), lost(1)), "nobody gets a unit that there is not");
    }

    @Test
    void noticesThatSomebodyLosesWhileSomethingIsFree() {
        assertBroken(List.of(lost(0), lost(1)), "nobody loses while something is free");
    }

    @Test
    void noticesThatANeedIsForgotten() {
        assertBroken(List.of(won(0, 0)), "every need gets exactly one decision");
    }

    @Test
    void noticesThatAQuotaIsPassed() {
        var none = new TreeMap<>(ballot.persons());
        none.replaceAll((name, person) -> new Ballot.Person(person.node(), 0, 0, 0, Optional.empty()));
        var strict = new Ballot(
                ballot.heading(), ballot.needs(), ballot.offers(), ballot.judged(), none, ballot.nodeRemaining());

        assertThatThrownBy(() -> Promises.check(strict, fair)).hasMessageContaining("no person's quota is passed");
    }

    @Test
    void noticesAShareThatIsPassedOver() {
        Ballot keeping = keeping();
        DrawResult kept = Draw.draw(keeping, List.of(), KnownBallot.seed(1));
        assertThat(kept.winners()).extracting(Winner::needId).containsExactly(id(1));

        var passedOver = new DrawResult(
                kept.claim(), List.of(id(0), id(1)), List.of(), List.of(won(0, 0), lost(1)), kept.kept());
        assertThatThrownBy(() -> Promises.check(keeping, passedOver))
                .hasMessageContaining("the order is the claimed one");
    }

    @Test
    void noticesThatMoreIsToldOfAShareThanIsSo() {
        Ballot keeping = keeping();
        DrawResult kept = Draw.draw(keeping, List.of(), KnownBallot.seed(1));
        var more = new DrawResult.Kept("newcomers", 2, kept.kept().getFirst().used(), 0);
        var told = new DrawResult(kept.claim(), kept.order(), List.of(), kept.decisions(), List.of(more));

        assertThatThrownBy(() -> Promises.check(keeping, told)).hasMessageContaining("what is said of shares is so");
    }

    /** The one thing is kept for the second need's cohort. */
    private Ballot keeping() {
        Ballot.Heading heading = ballot.heading();
        var plan = new DrawPlan(
                DrawPlan.Kind.WEIGHTED_LOTTERY, List.of(), Set.of(), List.of(new DrawPlan.Share("newcomers", 100, 0)));
        Instant before = ballot.needs().getFirst().window().from().minusSeconds(1);
        var terms = new Terms(plan, 0, 0, Optional.of(before));
        var included = new Verdict(List.of(), List.of(), 1, List.of(new Verdict.Included("a rule", "newcomers")));
        return new Ballot(
                new Ballot.Heading(heading.roundId(), heading.pool(), heading.policyHash(), terms),
                ballot.needs(),
                ballot.offers(),
                new Ballot.Judged(
                        List.of(new Verdict(List.of(), List.of(), 1), included), List.of(List.of(0), List.of(1))),
                ballot.persons(),
                ballot.nodeRemaining());
    }

    private ItemId id(int need) {
        return ballot.needs().get(need).needId();
    }

    private void assertBroken(List<Decision> decisions, String promise) {
        var result = new DrawResult(fair.claim(), fair.order(), List.of(), new ArrayList<>(decisions), List.of());

        assertThatThrownBy(() -> Promises.check(ballot, result))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the draw broke a promise: " + promise);
    }

    private Decision won(int need, int unit) {
        return new Decision.Won(
                ballot.needs().get(need).needId(),
                ballot.offers().getFirst().offerId(),
                List.of(unit),
                ballot.needs().get(need).window(),
                WHY);
    }

    private Decision lost(int need) {
        return new Decision.Waits(ballot.needs().get(need).needId(), Reason.LOTTERY_LOST, Optional.empty(), WHY);
    }
}
