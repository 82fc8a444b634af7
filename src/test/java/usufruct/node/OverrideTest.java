package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.Operator;
import usufruct.client.OverrideView;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** A steward decides outside the draw: with a reason, shown, counted, and never in a case of their own. */
class OverrideTest {
    private static final String WHY = "the pipe burst";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Overrides overrides;
    private ItemId drill;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        drill = town.offer("Drills", 1, "4711");
        ana = town.admitted();
        overrides = new Overrides(town.stewardPerson.api());
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void givesAWaitingNeedAPermitThatOpensAndIsReturned() {
        ItemId need = need(ana);

        OverrideView made = overrides.give(need, drill, "emergency", WHY);

        ItemId permit = made.assignment().orElseThrow();
        assertThat(ana.member().assignment(permit).given())
                .contains(new AssignmentView.Given("emergency", town.stewardPerson.did(), WHY));
        town.settle();
        assertThat(ana.member().timeline(need).steps())
                .filteredOn(step -> step.word().equals("promised"))
                .singleElement()
                .satisfies(step -> assertThat(step.at()).contains(town.clock.instant()));
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "good");
        assertThat(ana.member().assignment(permit).state()).isEqualTo("returned");
    }

    @Test
    void everybodySeesThatAndWhyButNotWhoseCaseItWas() {
        Person ben = town.admitted();
        overrides.give(need(ana), drill, "emergency", WHY);

        assertThat(new Overrides(ben.api()).of(town.group.did()))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.kind()).isEqualTo("given");
                    assertThat(seen.reason()).isEqualTo("emergency");
                    assertThat(seen.assignment()).isEmpty();
                    assertThat(seen.why()).isEmpty();
                });
        assertThat(new Overrides(ana.api()).of(town.group.did()))
                .singleElement()
                .satisfies(seen -> assertThat(seen.why()).contains(WHY));
        assertThat(reason(() -> new Overrides(town.stranger().api()).of(town.group.did())))
                .isIn("NOT_ALLOWED", "UNKNOWN_KEY");
    }

    @Test
    void whoeverWaitsIsToldThatThingsWereGivenAwayBeforeTheRound() {
        Person ben = town.admitted();
        need(town.admitted());
        town.draw();
        town.later(Duration.ofHours(3));
        overrides.give(need(ana), drill, "replacement", WHY);
        ItemId bens = need(ben);
        town.later(Duration.ofMinutes(1));
        town.draw();

        DecisionView decision = ben.member().decisions(bens).getFirst();
        assertThat(decision.assignment()).isEmpty();
        assertThat(decision.givenOutsideDraw()).isEqualTo(1);

        town.later(Duration.ofDays(2));
        ItemId later = need(ben);
        town.draw();
        assertThat(ben.member().decisions(later).getFirst().givenOutsideDraw()).isZero();
    }

    @Test
    void nobodyGivesToThemselvesNorToTheirHousehold() {
        Person steward = secondSteward();
        ItemId own = need(steward);
        ItemId anas = need(ana);
        town.operator.putHousehold(ana.did(), steward.did());

        assertThat(reason(() -> give(steward, own))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> give(steward, anas))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> give(ana, anas))).isEqualTo("NOT_ALLOWED");

        town.operator.dropHousehold(steward.did(), ana.did());
        assertThat(give(steward, anas).assignment()).isPresent();
    }

    @Test
    void nobodyEndsAHouseholdThatTheyAreOf() {
        Person steward = secondSteward();
        var office = new Operator(steward.api());
        office.putHousehold(steward.did(), ana.did());

        assertThat(reason(() -> office.dropHousehold(ana.did(), steward.did()))).isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> office.putHousehold(ana.did(), ana.did()))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> new Operator(ana.api()).putHousehold(ana.did(), steward.did())))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> give(steward, need(ana)))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void nobodyEndsTheirOwnPermitAsASteward() {
        Person steward = secondSteward();
        ItemId permit =
                overrides.give(need(steward), drill, "other", WHY).assignment().orElseThrow();

        assertThat(reason(() -> new Desk(steward.api()).revoke(permit, "safety", WHY)))
                .isEqualTo("NOT_ALLOWED");
        new Desk(town.stewardPerson.api()).revoke(permit, "safety", WHY);
        assertThat(overrides.of(town.group.did()))
                .extracting(OverrideView::kind, OverrideView::reason)
                .containsExactlyInAnyOrder(tuple("given", "other"), tuple("ended", "safety"));
    }

    @Test
    void whatCannotBeIsRefused() {
        ItemId need = need(ana);
        ItemId saw = town.steward.publishOffer(Category.parse("offer@v1"), offerOfAnotherKind());

        assertThat(reason(() -> overrides.give(need, drill, "appeal", WHY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> overrides.give(need, drill, "emergency", " "))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> overrides.give(need, saw, "emergency", WHY))).isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> at(need, "2026-03-01T00:00:00Z"))).isEqualTo("NEVER_FITS");
        overrides.give(need(town.admitted()), drill, "emergency", WHY);
        assertThat(reason(() -> overrides.give(need, drill, "emergency", WHY))).isEqualTo("CONFLICT");
        ana.member().withdraw(need);
        assertThat(reason(() -> overrides.give(need, drill, "emergency", WHY))).isIn("WITHDRAWN", "CONFLICT");
    }

    @Test
    void noListThatIsFixedLosesAThing() {
        town.draw();
        ItemId need = need(ana);
        town.stewardPerson.member().pledge(announced());
        town.draw();

        assertThat(reason(() -> overrides.give(need, drill, "emergency", WHY))).isEqualTo("ROUND_OPEN");
    }

    @Test
    void theSameAgainAndTwoAtOnceGiveOnce() throws InterruptedException {
        ItemId need = need(ana);
        Person steward = secondSteward();

        List<String> results = Race.of(List.of(
                () -> overrides.give(need, drill, "emergency", WHY),
                () -> overrides.give(need, drill, "emergency", WHY),
                () -> give(steward, need)));

        assertThat(results)
                .contains(Race.DONE)
                .allMatch(each -> List.of(Race.DONE, "WITHDRAWN", "CONFLICT").contains(each));
        assertThat(overrides.of(town.group.did())).hasSize(1);
        assertThat(ana.member().assignments()).hasSize(1);
    }

    @Test
    void theRateIsPublic() {
        town.offer("More drills", 12, "4712");
        ItemId many = town.offer("Drills for gifts", 5, "4713");
        for (int i = 0; i < 5; i++) {
            overrides.give(need(town.admitted()), many, "emergency", WHY);
        }
        for (int i = 0; i < 10; i++) {
            need(town.admitted());
        }
        town.draw();
        town.later(Duration.ofDays(14));

        assertThat(new String(town.anonymous().download("/api/v1/stats/table.csv"), StandardCharsets.UTF_8))
                .contains("overrides.given,all,all,5\r\n")
                .contains("overrides.givenPercent,all,all,33\r\n")
                .doesNotContain("overrides.ended");
    }

    private ItemId need(Person person) {
        return town.need(person, Duration.ZERO, Duration.ofHours(2));
    }

    private OverrideView give(Person steward, ItemId need) {
        return new Overrides(steward.api()).give(need, drill, "emergency", WHY);
    }

    private void at(ItemId need, String from) {
        town.stewardPerson
                .api()
                .post(
                        "/api/v1/overrides",
                        Map.of(
                                "needId",
                                need.value(),
                                "offerId",
                                drill.value(),
                                "from",
                                from,
                                "reason",
                                "other",
                                "why",
                                WHY));
    }

    private Person secondSteward() {
        Person person = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), person.did()));
        return person;
    }

    private ObjectNode offerOfAnotherKind() {
        ObjectNode fields = town.offerFields("A thing", 1, "1");
        fields.remove("attributes");
        return fields;
    }

    private ItemId announced() {
        return new ItemId(town.stewardPerson
                .api()
                .get("/api/v1/rounds?group=" + town.group.did().value())
                .path("items")
                .path(0)
                .path("id")
                .asText());
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
