package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** Needs that go together are decided by one round or not taken as such, and nobody is given one of them alone. */
class TogetherApartTest {
    private static final Category ROOM = Category.parse("need.room@v1");

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Instant from;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        ana = town.people.getFirst();
        from = Town.START.plus(Duration.ofDays(3));
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void thereAndBackIsDecidedByOneRound() {
        town.offer("Drill", 1, "4711");
        ana.member().publishNeed(Town.NEED, drill(0));
        ana.member().publishNeed(Town.NEED, drill(5));

        town.draw();

        assertThat(ana.member().assignments()).hasSize(2);
    }

    @Test
    void whatNoOneRoundDecidesAboutIsRefusedWhenItIsAskedFor() {
        ItemId drill = ana.member().publishNeed(Town.NEED, drill(0));
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        room.put("title", "The workshop").put("priority", "normal").put("together", "workshop");
        room.put("group", town.group.did().value()).putObject("constraints").put("seats", ">=4");
        room.set("window", drill(0).path("window"));
        ObjectNode anyGroup = drill(5);
        anyGroup.remove("group");

        assertThat(reason(() -> ana.member().publishNeed(ROOM, room))).isEqualTo("TOGETHER_APART");
        assertThat(reason(() -> ana.member().publishNeed(Town.NEED, anyGroup))).isEqualTo("TOGETHER_APART");
        ItemId second = ana.member().publishNeed(Town.NEED, drill(5));
        assertThat(reason(() -> ana.member().editNeed(second, anyGroup, true))).isEqualTo("TOGETHER_APART");
        assertThat(ana.member().needs()).hasSize(2);

        ana.member().withdraw(drill);
        ana.member().withdraw(second);
        assertThat(ana.member().publishNeed(ROOM, room))
                .as("the mark is free again")
                .isNotNull();
    }

    @Test
    void aStewardGivesNoneOfThemAlone() {
        ItemId offer = town.offer("Drill", 1, "4711");
        ItemId need = ana.member().publishNeed(Town.NEED, drill(0));
        ItemId other = ana.member().publishNeed(Town.NEED, drill(5));
        var overrides = new Overrides(town.stewardPerson.api());

        assertThat(reason(() -> overrides.give(need, offer, "emergency", "the pipe burst")))
                .isEqualTo("TOGETHER_APART");
        assertThat(ana.member().assignments()).isEmpty();

        ana.member().withdraw(other);
        assertThat(overrides.give(need, offer, "emergency", "the pipe burst").assignment())
                .isPresent();
    }

    private ObjectNode drill(int hours) {
        Instant begins = from.plus(Duration.ofHours(hours));
        return town.needFields(begins, begins.plus(Duration.ofHours(2))).put("together", "workshop");
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
