package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ClosureView;
import usufruct.client.Desk;
import usufruct.client.Overrides;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Whoever keeps a thing for longer brings it back in open hours, and leaves it its rest before somebody else has it. */
class OpenExtensionTest {
    /** In UTC: Tuesday 3 March from 9 to 11, Friday 6 March from 13 to 17. */
    private static final String HOURS = """
            {"zone":"Europe/Berlin","for":"%s","week":{
              "tuesday":[{"from":"10:00","until":"12:00"}],"friday":[{"from":"14:00","until":"18:00"}]}}""";

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void isDueWhenSomebodyIsThere() {
        offer(fields -> hours(fields, "handover"));
        ItemId permit = inUse();

        ProblemException closed = refused(() -> ana.member().extend(permit, at("2026-03-03T12:00:00Z")));

        assertThat(closed.reason()).isEqualTo("CLOSED");
        assertThat(closed).hasMessageContaining("2026-03-06T13:00:00Z");
        ana.member().extend(permit, at("2026-03-03T11:00:00Z"));
        assertThat(due(permit)).isEqualTo(at("2026-03-03T11:00:00Z"));
    }

    @Test
    void isUsedInOneOpenTimeWhereItIsUsedThere() {
        offer(fields -> hours(fields, "use"));
        ItemId permit = inUse();

        assertThat(refused(() -> ana.member().extend(permit, at("2026-03-03T11:30:00Z")))
                        .reason())
                .isEqualTo("CLOSED");
        ana.member().extend(permit, at("2026-03-03T10:30:00Z"));
    }

    @Test
    void leavesTheRestBeforeWhoWasPromisedIt() {
        ItemId drill = offer(fields -> fields.put("bufferMinutes", 60));
        ItemId permit = inUse();
        need(town.admitted(), "2026-03-03T12:00:00Z", "2026-03-03T14:00:00Z");
        town.draw();

        ProblemException rests = refused(() -> ana.member().extend(permit, at("2026-03-03T11:30:00Z")));
        assertThat(rests.reason()).isEqualTo("BUFFER");
        assertThat(rests).hasMessageContaining("2026-03-03T11:00:00Z");

        var closed = new Window(at("2026-03-03T09:30:00Z"), at("2026-03-03T12:00:00Z"));
        assertThat(new Desk(town.stewardPerson.api()).close(drill, closed)).isEqualTo(new ClosureView(1, 1));
        assertThat(due(permit)).isEqualTo(at("2026-03-03T11:00:00Z"));
    }

    @Test
    void whoWaitsForItWhileItWouldRestComesFirst() {
        offer(fields -> fields.put("bufferMinutes", 60));
        ItemId permit = inUse();
        need(town.admitted(), "2026-03-03T11:00:00Z", "2026-03-03T14:00:00Z");

        assertThat(refused(() -> ana.member().extend(permit, at("2026-03-03T10:30:00Z")))
                        .reason())
                .isEqualTo("OTHERS_WAIT");
    }

    @Test
    void aClosureLastsUntilItOpensInItsHours() {
        ItemId drill = offer(fields -> hours(fields, "handover"));
        ItemId permit = inUse();
        var closed = new Window(at("2026-03-03T09:30:00Z"), at("2026-03-04T00:00:00Z"));

        new Desk(town.stewardPerson.api()).close(drill, closed);

        assertThat(due(permit)).isEqualTo(at("2026-03-06T13:00:00Z"));
    }

    @Test
    void whereNoRoundWasEverDrawnNothingIsDecidedByRule() {
        ItemId drill = offer(fields -> {});
        ItemId need = need(ana, "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
        ItemId permit = new Overrides(town.stewardPerson.api())
                .give(need, drill, "emergency", "the pipe burst")
                .assignment()
                .orElseThrow();
        fetch(permit);

        assertThat(refused(() -> ana.member().extend(permit, at("2026-03-03T11:00:00Z")))
                        .reason())
                .isEqualTo("WRONG_STATE");
        assertThat(refused(() -> ana.member().waitingFor(permit)).reason()).isEqualTo("WRONG_STATE");
    }

    private ItemId offer(Consumer<ObjectNode> more) {
        ObjectNode fields = town.offerFields("Drill", 1, "4711");
        more.accept(fields);
        return town.steward.publishOffer(Town.OFFER, fields);
    }

    private static void hours(ObjectNode fields, String kind) {
        fields.set("hours", StrictJson.read(Bytes.utf8(HOURS.formatted(kind)), 10_000));
    }

    private ItemId need(Person person, String from, String until) {
        return person.member().publishNeed(Town.NEED, town.needFields(at(from), at(until)));
    }

    private ItemId inUse() {
        need(ana, "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z");
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        fetch(permit);
        return permit;
    }

    private void fetch(ItemId permit) {
        town.later(Duration.between(town.clock.instant(), at("2026-03-03T09:00:00Z")));
        ana.member().open(permit).close();
        town.settle();
    }

    private Instant due(ItemId permit) {
        return ana.member().assignment(permit).window().until();
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static ProblemException refused(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run);
    }
}
