package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.OutlookView;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** A member learns when asking whether the need fits at all, with the smallest change that does, and how long it may take. */
class OutlookTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void aPoolThatWasDrawnOnce() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drill", 1, "4711");
        ana = town.admitted();
        need(ana, "drill");
        town.draw();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void aNeedThatNothingCouldServeNeverFitsAndTheSmallestChangeIsNamed() {
        Person ben = town.admitted();
        Instant from = town.clock.instant().plus(Duration.ofDays(20));
        ObjectNode golden = town.needFields(from, from.plus(Duration.ofHours(4)));
        golden.withObject("constraints").put("colour", "gold");
        OutlookView outlook = ben.member().outlook(ben.member().publishNeed(Town.NEED, golden));

        assertThat(outlook.neverFits()).isTrue();
        assertThat(outlook.alone()).hasValueSatisfying(alone -> {
            assertThat(alone.reason()).contains("NEVER_FITS");
            assertThat(alone.next()).endsWith("it would have won if you had not asked for a certain `colour`");
        });
        assertThat(outlook.waiting()).isEmpty();
    }

    @Test
    void nobodyIsToldToAskForNoToolAtAll() {
        Person ben = town.admitted();
        Instant from = town.clock.instant().plus(Duration.ofDays(20));
        OutlookView outlook = ben.member().outlook(publish(ben, from, "submarine"));

        assertThat(outlook.neverFits()).isTrue();
        assertThat(outlook.alone())
                .hasValueSatisfying(alone -> assertThat(alone.next()).doesNotContain("would have won"));
    }

    @Test
    void aNeedThatFitsHasNothingAgainstIt() {
        Person ben = town.admitted();
        OutlookView outlook = ben.member().outlook(later(ben));

        assertThat(outlook.neverFits()).isFalse();
        assertThat(outlook.alone())
                .hasValueSatisfying(alone -> assertThat(alone.reason()).isEmpty());
    }

    @Test
    void whatIsTakenIsNoReasonForEver() {
        Person ben = town.admitted();
        OutlookView outlook = ben.member().outlook(need(ben, "drill"));

        assertThat(outlook.neverFits()).isFalse();
        assertThat(outlook.alone())
                .hasValueSatisfying(alone -> assertThat(alone.reason()).contains("CAPACITY_BLOCKED"));
    }

    @Test
    void othersLearnNothingOfANeed() {
        ItemId need = need(ana, "drill");

        assertThat(refusal(() -> town.admitted().member().outlook(need))).isEqualTo("NOT_FOUND");
        assertThat(refusal(() -> town.anonymous().get("/api/v1/waiting/needs/" + need)))
                .isEqualTo("UNSIGNED");
        assertThat(town.stewardPerson.api().get("/api/v1/waiting/needs/" + need).has("alone"))
                .isTrue();
    }

    @Test
    void ofAPoolWhereFewWereServedNothingIsTold() {
        JsonNode waiting = town.anonymous()
                .get("/api/v1/waiting?category=offer.tool@v1&group="
                        + Api.encoded(town.group.did().value()));

        assertThat(waiting.path("told").asBoolean()).isFalse();
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void refusesAPoolThatIsNone() {
        assertThat(refusal(() -> town.anonymous().get("/api/v1/waiting"))).isEqualTo("BAD_PARAMETER");
        assertThat(refusal(() -> town.anonymous().get("/api/v1/waiting?category=offer.tool@v1&group=me")))
                .isEqualTo("BAD_PARAMETER");
    }

    private ItemId need(Person person, String tool) {
        Instant from = town.clock.instant().plus(Duration.ofDays(2));
        return publish(person, from, tool);
    }

    private ItemId later(Person person) {
        return publish(person, town.clock.instant().plus(Duration.ofDays(20)), "drill");
    }

    private ItemId publish(Person person, Instant from, String tool) {
        ItemId need =
                person.member().publishNeed(Town.NEED, town.needFields(from, from.plus(Duration.ofHours(4)), tool));
        town.settle();
        return need;
    }

    private static String refusal(Runnable tried) {
        return catchThrowableOfType(ProblemException.class, tried::run).reason();
    }
}
