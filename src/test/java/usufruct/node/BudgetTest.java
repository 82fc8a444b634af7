package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** So many hours of a thing in a day and no more; what comes back early is given again. */
class BudgetTest {
    private static final Instant TOMORROW =
            Town.START.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;

    @BeforeEach
    void sixHoursADay() {
        settlement = new Settlement(folder, 4);
        town = settlement.town;
        town.steward.publishOffer(Town.OFFER, offer("UTC"));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aDayHasSoManyHoursAndTheNextHasThemAnew() {
        need(0, 0, 4, 1);
        need(1, 4, 6, 1);
        town.draw();
        ItemId third = need(2, 6, 8, 1);
        ItemId tomorrow = need(3, 30, 34, 1);
        town.draw();

        assertThat(reason(2, third)).isEqualTo("BUDGET_SPENT");
        assertThat(granted(3, tomorrow)).isTrue();
        assertThat(town.people.get(2).member().decisions(third).getFirst().next())
                .contains("it would have won if you had asked for a time `1` day later");
    }

    @Test
    void severalAtOnceUseItFaster() {
        need(0, 0, 3, 2);
        town.draw();
        ItemId second = need(1, 3, 4, 1);
        town.draw();

        assertThat(reason(1, second)).isEqualTo("BUDGET_SPENT");
    }

    @Test
    void overMidnightEachDayGivesItsPart() {
        need(0, 18, 30, 1);
        town.draw();
        ItemId before = need(1, 10, 11, 1);
        ItemId after = need(2, 31, 32, 1);
        town.draw();

        assertThat(reason(1, before)).isEqualTo("BUDGET_SPENT");
        assertThat(reason(2, after)).isEqualTo("BUDGET_SPENT");
    }

    @Test
    void hoursThatAreGivenUpAreGivenAgain() {
        need(0, 0, 6, 1);
        town.draw();
        ItemId second = need(1, 8, 12, 1);
        town.draw();
        assertThat(reason(1, second)).isEqualTo("BUDGET_SPENT");

        town.people.get(0).member().giveUp(permit(0).id());
        town.draw();

        assertThat(granted(1, second)).isTrue();
    }

    @Test
    void hoursThatComeBackEarlyAreGivenAgainAndThoseThatWereUsedAreNot() {
        need(0, 0, 6, 1);
        town.draw();
        ItemId four = need(1, 8, 12, 1);
        ItemId five = need(2, 12, 17, 1);
        town.later(Duration.between(town.clock.instant(), TOMORROW.plus(Duration.ofMinutes(1))));
        new Desk(town.stewardPerson.api()).handOver(permit(0).id());
        town.later(Duration.ofMinutes(119));
        town.people.get(0).member().giveBack(permit(0).id(), "good");
        town.draw();

        assertThat(granted(1, four) || granted(2, five)).isTrue();
        assertThat(granted(1, four) && granted(2, five)).isFalse();
        assertThat(granted(2, five)).as("two of six hours were used").isFalse();
    }

    @Test
    void nobodyKeepsItForLongerThanItsHoursLast() {
        need(0, 0, 5, 1);
        town.draw();
        town.later(Duration.between(town.clock.instant(), TOMORROW.plus(Duration.ofMinutes(1))));
        new Desk(town.stewardPerson.api()).handOver(permit(0).id());
        var holder = town.people.get(0).member();

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> holder.extend(permit(0).id(), TOMORROW.plus(Duration.ofHours(7))))
                        .reason())
                .isEqualTo("BUDGET_SPENT");
        holder.extend(permit(0).id(), TOMORROW.plus(Duration.ofHours(6)));
        assertThat(permit(0).window().until()).isEqualTo(TOMORROW.plus(Duration.ofHours(6)));
    }

    @Test
    void refusesABudgetOfAZoneThatNobodyKnowsOrOfNothing() {
        assertThat(refusal(offer("Moon/Crater"))).isEqualTo("SCHEMA_VIOLATION");
        ObjectNode nothing = offer("UTC");
        nothing.withObject("budget").put("quantity", 0);
        assertThat(refusal(nothing)).isEqualTo("SCHEMA_VIOLATION");
        ObjectNode coins = offer("UTC");
        coins.withObject("budget").put("unit", "coins");
        assertThat(refusal(coins)).isEqualTo("SCHEMA_VIOLATION");
    }

    private String refusal(ObjectNode fields) {
        return catchThrowableOfType(ProblemException.class, () -> town.steward.publishOffer(Town.OFFER, fields))
                .reason();
    }

    private ObjectNode offer(String zone) {
        ObjectNode fields = town.offerFields("Drills", 3, "4711");
        fields.putObject("budget")
                .put("quantity", 6)
                .put("per", "day")
                .put("unit", "drill-hours")
                .put("zone", zone);
        return fields;
    }

    private ItemId need(int person, int from, int until, int units) {
        ObjectNode fields =
                town.needFields(TOMORROW.plus(Duration.ofHours(from)), TOMORROW.plus(Duration.ofHours(until)));
        fields.putObject("amount").put("ideal", units);
        return town.people.get(person).member().publishNeed(Town.NEED, fields);
    }

    private AssignmentView permit(int person) {
        return town.people.get(person).member().assignments().getLast();
    }

    private boolean granted(int person, ItemId need) {
        return town.people.get(person).member().assignments().stream()
                .anyMatch(permit -> permit.need().equals(need));
    }

    private String reason(int person, ItemId need) {
        return town.people
                .get(person)
                .member()
                .decisions(need)
                .getFirst()
                .reason()
                .orElse("none");
    }
}
