package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.TimelineView;
import usufruct.insight.Verdict;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** Seats that come free early are shared out at stated times among all who wait, by the pool's policy. */
class TopUpTest {
    private static final Category TRIP = Category.parse("offer.ride@v1");
    private static final Category RIDE = Category.parse("need.ride@v1");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        ana = town.people.get(0);
        ben = town.people.get(1);
        cleo = town.people.get(2);
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whatIsGivenUpGoesByPolicyToWhoHadLeastAndNotToWhoIsQuick() {
        trip(1, 1);
        trip(2, 1);
        ItemId given = ride(ana, 1);
        ride(ben, 2);
        draw();
        ride(ben, 1);
        town.later(HOUR);
        ItemId later = ride(cleo, 1);
        ana.member().giveUp(permits(ana).getFirst().id());
        ana.member().withdraw(given);
        town.settle();
        assertThat(permits(cleo)).isEmpty();
        assertThat(cleo.member().timeline(later).timers())
                .contains(new TimelineView.Timer("topUp", "The top-up round", NOON));

        town.later(Duration.between(town.clock.instant(), NOON));

        assertThat(permits(cleo)).singleElement();
        assertThat(permits(ben)).hasSize(1);
        assertThat(cleo.member().timeline(later).timers())
                .noneMatch(timer -> timer.key().equals("topUp"));
    }

    @Test
    void allThatComesFreeUntilThenIsOneRound() {
        trip(1, 2);
        ride(ana, 1);
        ride(ben, 1);
        draw();
        ItemId waiting = ride(cleo, 1);
        draw();
        int rounds = cleo.member().decisions(waiting).size();

        Stream.of(ana, ben)
                .forEach(each -> each.member().giveUp(permits(each).getFirst().id()));
        town.settle();
        town.later(Duration.between(town.clock.instant(), NOON));

        assertThat(cleo.member().decisions(waiting)).hasSize(rounds + 1);
        assertThat(permits(cleo)).singleElement();
    }

    @Test
    void aRoundThatIsAskedForBeforeSharesItOutAndNoSecondOneComes() {
        trip(1, 1);
        ride(ana, 1);
        draw();
        ana.member().giveUp(permits(ana).getFirst().id());
        ItemId waiting = ride(cleo, 1);
        town.settle();

        draw();
        int rounds = cleo.member().decisions(waiting).size();
        town.later(Duration.between(town.clock.instant(), NOON));

        assertThat(cleo.member().decisions(waiting)).hasSize(rounds);
    }

    @Test
    void nobodyWaitsSoNothingIsDrawn() {
        trip(1, 1);
        ItemId need = ride(ana, 1);
        draw();
        ana.member().giveUp(permits(ana).getFirst().id());
        ana.member().withdraw(need);
        town.settle();
        String head = town.head();

        town.later(Duration.between(town.clock.instant(), NOON));

        assertThat(town.head()).isEqualTo(head);
    }

    private void draw() {
        town.steward.startRound(TRIP, "community-transport");
        town.settle();
    }

    private void trip(int day, int seats) {
        ObjectNode fields = during(day).put("units", seats).put("doorCode", "4711");
        fields.putObject("attributes").put("from", "Harbour").put("to", "Market");
        fields.putObject("attestations").put("staff", "driver");
        ItemId trip = town.steward.publishOffer(TRIP, fields);
        town.steward.desk().putStaff(trip, driver().did());
    }

    private Person driver() {
        Person driver = town.admitted();
        town.attest(driver, "driver", Duration.ofDays(100));
        return driver;
    }

    private ItemId ride(Person person, int day) {
        ObjectNode fields = during(day).put("priority", "normal");
        fields.put("group", town.group.did().value());
        fields.putObject("constraints").put("from", "Harbour").put("to", "Market");
        return person.member().publishNeed(RIDE, fields);
    }

    private static ObjectNode during(int day) {
        Instant from = Town.START.plus(Duration.ofDays(day));
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("title", "To the market");
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(HOUR.multipliedBy(2)).toString());
        return fields;
    }

    private static List<AssignmentView> permits(Person person) {
        return person.member().assignments().stream()
                .filter(permit -> !permit.state().equals("ended"))
                .toList();
    }
}
