package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.OpenedGrant;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** A need of several units at once, as people meet it. */
class AmountTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId drills;

    @BeforeEach
    void fiveDrills() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        drills = town.offer("Drills", 5, "4711");
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void onePermitIsForAllOfThemAndOneGrantOpensIt() {
        need(0, "{\"ideal\": 3}");
        town.draw();

        AssignmentView permit = permit(0);
        assertThat(permit.units()).containsExactly(1, 2, 3);
        town.later(DAY.plusHours(1));
        town.settle();
        try (OpenedGrant opened = town.people.get(0).member().open(permit.id())) {
            assertThat(opened.text("doorCode")).contains("4711");
        }
    }

    @Test
    void whoIsContentWithFewerGetsWhatIsLeftAndReadsHowMany() {
        need(0, "{\"ideal\": 4}");
        town.draw();
        ItemId second = need(1, "{\"ideal\": 3, \"minimum\": 1}");
        ItemId third = need(2, "{\"ideal\": 2}");
        town.draw();

        assertThat(permit(1).units()).containsExactly(5);
        assertThat(sentence(1, second)).contains("`1` of the `3` that you would have liked at once");
        assertThat(town.people.get(2).member().assignments()).isEmpty();
        assertThat(sentence(2, third)).contains("fewer than you need at once were free");
    }

    @Test
    void readsAtOnceThatNobodyLendsSoMany() {
        need(1, "{\"ideal\": 1}");
        town.draw();
        ItemId need = need(0, "{\"ideal\": 9, \"minimum\": 6}");

        assertThat(town.people.get(0).member().outlook(need).toString()).contains("NEVER_FITS");
    }

    @Test
    void refusesWhatIsNoAmount() {
        for (String amount : List.of(
                "{\"ideal\": 0}",
                "{\"ideal\": -2}",
                "{\"ideal\": 2, \"minimum\": 0}",
                "{\"ideal\": 101}",
                "{\"minimum\": 2}",
                "{\"ideal\": \"2\"}",
                "3")) {
            assertThat(refusal(amount)).as(amount).isIn("SCHEMA_VIOLATION", "BAD_JSON");
        }
        assertThat(refusal("{\"ideal\": 2, \"minimum\": 3}")).isEqualTo("BAD_PARAMETER");
        assertThat(town.people.get(0).member().needs()).isEmpty();
    }

    @Test
    void aStewardGivesAsManyAsAreFreeAndAsTheNeedCanUse() {
        need(0, "{\"ideal\": 4}");
        town.draw();
        ItemId second = need(1, "{\"ideal\": 3, \"minimum\": 2}");

        assertThat(give(second)).hasMessageContaining("only `1` are free at that time");

        town.people.get(0).member().giveUp(permit(0).id());
        town.settle();
        new Overrides(town.stewardPerson.api()).give(second, drills, "emergency", "the roof leaks");
        assertThat(permit(1).units()).containsExactly(1, 2, 3);
    }

    @Test
    void aStewardReadsWhyNothingIsGivenOfAThingThatIsClosedOrTooFew() {
        ItemId two = need(0, "{\"ideal\": 2}");
        ItemId six = need(1, "{\"ideal\": 6}");

        assertThat(give(six).reason()).isEqualTo("NEVER_FITS");
        new Desk(town.stewardPerson.api()).pause(drills);
        town.settle();
        assertThat(give(two).reason()).isEqualTo("CAPACITY_BLOCKED");
    }

    @Test
    void whoAsksForFewerKeepsTheirPlace() {
        ItemId need = need(0, "{\"ideal\": 4}");
        var member = town.people.get(0).member();

        assertThat(member.tryEdit(need, fields("{\"ideal\": 4, \"minimum\": 2}"))
                        .grows())
                .isEmpty();
        assertThat(member.tryEdit(need, fields("{\"ideal\": 5}")).grows()).containsExactly("more-units");
    }

    private ProblemException give(ItemId need) {
        return catchThrowableOfType(
                ProblemException.class,
                () -> new Overrides(town.stewardPerson.api()).give(need, drills, "emergency", "the roof leaks"));
    }

    private String refusal(String amount) {
        return catchThrowableOfType(ProblemException.class, () -> need(0, amount))
                .reason();
    }

    private AssignmentView permit(int person) {
        return town.people.get(person).member().assignments().getLast();
    }

    private String sentence(int person, ItemId need) {
        return town.people.get(person).member().decisions(need).getFirst().sentence();
    }

    private ItemId need(int person, String amount) {
        return town.people.get(person).member().publishNeed(Town.NEED, fields(amount));
    }

    private ObjectNode fields(String amount) {
        Instant from = Town.START.plus(DAY);
        var fields = town.needFields(from, from.plus(Duration.ofHours(4)));
        fields.set("amount", StrictJson.read(Bytes.utf8(amount)));
        return fields;
    }
}
