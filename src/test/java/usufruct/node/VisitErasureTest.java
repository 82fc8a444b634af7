package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Appeals;
import usufruct.client.AskView;
import usufruct.client.ErasureView;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** Somebody who asked at another node has their words erased at home: they go at both. */
class VisitErasureTest {
    private static final Duration DAY = Duration.ofDays(1);

    /** What a member wrote in a need, and in an appeal there. */
    private static final String WRITTEN = "godwit-at-the-weir-5521";

    private static final String OBJECTED = "whimbrel-on-the-quay-5522";

    @TempDir
    private Path folder;

    private TwoTowns towns;
    private Person ana;
    private ItemId need;

    @BeforeEach
    void ask() throws InterruptedException {
        towns = new TwoTowns(folder);
        ana = towns.home.town.people.getFirst();
        need = towns.ask(ana, DAY, DAY.multipliedBy(2), WRITTEN);
    }

    /** Whatever was erased, the log and the tables of both tell the same. */
    @AfterEach
    void closeAndAudit() {
        towns.close();
        assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whatIsOverGoesAtBothNodesToTheLastByte() throws Exception {
        ana.member().withdraw(need);
        towns.settle();
        assertThat(kept()).contains(WRITTEN);

        ErasureView done = ana.member().own().erase();
        towns.settle();

        assertThat(done.erased()).contains(need);
        assertThat(done.elsewhere()).singleElement().satisfies(each -> {
            assertThat(each.need()).isEqualTo(need);
            assertThat(each.url()).isEqualTo(towns.there.town.address().toString());
            assertThat(each.told()).isTrue();
        });
        assertThat(kept()).contains(need.value()).doesNotContain(WRITTEN);
        noByteIsLeft();
    }

    @Test
    void aNodeThatIsAwayForgetsWhenItIsBackAndTwiceDoesNoHarm() throws Exception {
        towns.there.stop();
        ItemId late = towns.need(ana, DAY, DAY.multipliedBy(2), WRITTEN);
        ana.member().visiting().ask(new ItemId(towns.peering), late);
        ana.member().withdraw(need);
        ana.member().withdraw(late);
        ana.member().own().erase();
        assertThat(ana.member().own().erase().elsewhere()).hasSize(2);
        towns.home.town.settle();
        assertThat(towns.home.outgoing())
                .as("the message that carries it waits in its line")
                .contains(WRITTEN);

        towns.there.startAgain();
        towns.home.peers().retry(towns.peering);
        towns.settle();
        assertThat(kept()).contains(need.value(), late.value()).doesNotContain(WRITTEN);
        assertThat(towns.home.sent("visit-erased@v1")).isEqualTo(2);
        ana.member().own().erase();
        towns.settle();
        assertThat(towns.there.logged("record.erased")).isEqualTo(2);
        towns.later(DAY);
        noByteIsLeft();
    }

    /** As after a backup from before was put back, beside the newest list of what was erased. */
    @Test
    void whatAnOlderCopyOfTheTablesBringsBackGoesAgainAtTheNextStart() throws Exception {
        ana.member().withdraw(need);
        towns.settle();
        towns.home.change("CREATE TABLE older AS SELECT * FROM peer_outbox");
        towns.there.change("CREATE TABLE older AS SELECT * FROM peer_inbox");
        ana.member().own().erase();
        towns.settle();
        for (TwoTowns.Side each : List.of(towns.home, towns.there)) {
            String messages = each.equals(towns.home) ? "peer_outbox" : "peer_inbox";
            each.change("INSERT OR IGNORE INTO " + messages + " SELECT * FROM older");
            each.change("DROP TABLE older");
            each.change("DELETE FROM peer_forgotten");
            each.change("DELETE FROM visit_erasure");
            each.stop();
            assertThat(each.filesWith(WRITTEN)).isNotEmpty();
            each.startAgain();
        }
        towns.settle();

        assertThat(towns.home.sent("visit-erased@v1")).isEqualTo(2);
        assertThat(towns.there.logged("record.erased")).isEqualTo(1);
        noByteIsLeft();
    }

    @Test
    void whatAGuestErasesThereByThemselvesLeavesNoMessageEither() throws Exception {
        ana.member().withdraw(need);
        towns.settle();

        towns.guest(ana).member().own().erase();
        towns.settle();

        towns.there.stop();
        assertThat(towns.there.filesWith(WRITTEN)).isEmpty();
    }

    @Test
    void whatIsNotOverThereStaysUntilItIs() throws Exception {
        towns.there.town.offer("Drill", 1, "heron-11837");
        towns.there.town.draw();
        towns.later(DAY.plusHours(1));
        towns.guest(ana)
                .member()
                .open(ana.member().visiting().get(need).permit().orElseThrow().id())
                .close();

        assertThat(ana.member().own().erase().elsewhere()).as("it is in use").isEmpty();
        towns.home.tellToForget(towns.peering, need);
        towns.settle();
        assertThat(kept()).as("a home node that says so too early").contains(WRITTEN);

        AskView ask = ana.member().visiting().get(need);
        ana.member().visiting().end(ask, towns.place(), "good");
        towns.settle();
        assertThat(kept()).as("how it went was not said yet").contains(WRITTEN);
        towns.guest(ana)
                .member()
                .recordOutcome(Api.object(
                        Map.of("assignmentId", ask.permit().orElseThrow().id().value(), "result", "completed")));
        towns.later(Duration.ofHours(2));
        assertThat(kept()).contains(need.value()).doesNotContain(WRITTEN);
        assertThat(ana.member().own().erase().elsewhere()).hasSize(1);
        towns.settle();
        noByteIsLeft();
    }

    @Test
    void whatSomebodyObjectedThereGoesOnceItIsJudged() throws Exception {
        Person guest = towns.guest(ana);
        towns.there.town.need(towns.there.town.people.getFirst(), DAY, DAY.multipliedBy(2));
        ItemId round = towns.there.town.draw();
        new Appeals(guest.api()).give(round, need, "facts", OBJECTED);
        ana.member().withdraw(need);
        towns.settle();
        assertThat(kept()).contains(OBJECTED);

        ana.member().own().erase();
        towns.settle();
        assertThat(kept()).contains(OBJECTED, WRITTEN);
        towns.later(DAY.multipliedBy(30));
        towns.later(Duration.ofHours(2));
        assertThat(kept()).doesNotContain(OBJECTED, WRITTEN);
    }

    @Test
    void whoIsNoPeerAnyMoreCannotBeToldAndThePersonReadsIt() throws Exception {
        ana.member().withdraw(need);
        towns.settle();
        towns.home.peers().end(towns.peering);
        towns.settle();

        assertThat(ana.member().own().erase().elsewhere())
                .singleElement()
                .satisfies(each -> assertThat(each.told()).isFalse());
        towns.settle();
        assertThat(kept()).contains(WRITTEN);
        assertThat(towns.guest(ana).member().own().erase().erased())
                .as("they still can by their own word")
                .contains(need);
    }

    @Test
    void aNodeErasesNothingThatIsNotAskedByItsOwnMembers() throws Exception {
        ItemId local = towns.there.town.need(towns.there.town.people.getFirst(), DAY, DAY.multipliedBy(2));
        towns.there.town.people.getFirst().member().withdraw(local);

        towns.home.tellToForget(towns.peering, local);
        towns.settle();

        assertThat(towns.there.logged("record.erased")).isZero();
    }

    /** What the other node keeps about the guest. */
    private String kept() {
        return towns.guest(ana).member().own().copy().file().toString();
    }

    private void noByteIsLeft() throws IOException {
        towns.close();
        for (TwoTowns.Side each : List.of(towns.home, towns.there)) {
            assertThat(each.auditAfter("UPDATE peer_forgotten SET digest = 'AAAA'"))
                    .as("the next message names what was forgotten")
                    .isInstanceOf(Verdict.Flawed.class);
        }
        assertThat(towns.home.filesWith(WRITTEN)).isEmpty();
        assertThat(towns.there.filesWith(WRITTEN)).isEmpty();
    }
}
