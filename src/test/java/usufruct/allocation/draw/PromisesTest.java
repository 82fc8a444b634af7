package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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
                unit,
                ballot.needs().get(need).window(),
                WHY);
    }

    private Decision lost(int need) {
        return new Decision.Waits(ballot.needs().get(need).needId(), Reason.LOTTERY_LOST, Optional.empty(), WHY);
    }
}
