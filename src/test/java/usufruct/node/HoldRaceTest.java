package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.NodeInfo;
import usufruct.insight.Verdict;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** Two answer at once, or the node dies between an answer and what follows: each place is somebody's once. */
class HoldRaceTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(20);
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    void aHoldHasOneAnswer() throws InterruptedException {
        try (Rooms rooms = new Rooms(folder, 3)) {
            rooms.room("The hall");
            rooms.evening(0, 4);
            rooms.evening(1, 4);
            rooms.draw();
            ItemId held = rooms.permit(0).id();

            List<String> results = Race.of(List.of(
                    () -> rooms.answer(0, held, "accept"),
                    () -> rooms.answer(0, held, "decline"),
                    () -> rooms.answer(0, held, "pass"),
                    () -> new Desk(rooms.town.stewardPerson.api()).revoke(held, "the roof leaks")));
            rooms.town.settle();

            assertThat(results).contains(Race.DONE);
            assertThat(rooms.settlement.entries("hold.accepted", held).size()
                            + rooms.settlement.entries("hold.declined", held).size()
                            + rooms.settlement.entries("hold.passed", held).size()
                            + rooms.settlement.entries("hold.voided", held).size())
                    .isEqualTo(1);
        }
        assertSound();
    }

    @Test
    void whatIsAcceptedAsItLapsesIsOneOfBoth() throws InterruptedException {
        try (Rooms rooms = new Rooms(folder, 3)) {
            rooms.room("The hall");
            rooms.evening(0, 4);
            rooms.evening(1, 4);
            rooms.draw();
            AssignmentView held = rooms.permit(0);
            rooms.town.later(Duration.between(
                            rooms.town.clock.instant(),
                            held.hold().orElseThrow().until())
                    .minus(A_MOMENT));

            String accepted = Race.of(
                            List.of(() -> rooms.answer(0, held.id(), "accept"), () -> rooms.town.later(A_MOMENT)))
                    .getFirst();
            rooms.town.settle();

            boolean its = accepted.equals(Race.DONE);
            assertThat(rooms.permit(0).state()).isEqualTo(its ? "issued" : "ended");
            assertThat(rooms.settlement.entries("hold.lapsed", held.id())).hasSize(its ? 0 : 1);
            assertThat(rooms.permits(1)).hasSize(its ? 0 : 1);
        }
        assertSound();
    }

    @Test
    void twoPlacesThatAreLetGoAtOnceGoToTwo() throws InterruptedException {
        try (Rooms rooms = new Rooms(folder, 4)) {
            rooms.room("The hall");
            rooms.room("The library");
            for (int person = 0; person < 4; person++) {
                rooms.evening(person, 4);
            }
            rooms.draw();
            ItemId first = rooms.permit(0).id();
            ItemId second = rooms.permit(1).id();

            Race.of(List.of(() -> rooms.answer(0, first, "decline"), () -> rooms.answer(1, second, "decline")));
            rooms.town.settle();

            assertThat(rooms.permits(2)).hasSize(1);
            assertThat(rooms.permits(3)).hasSize(1);
            assertThat(rooms.permit(2).offer()).isNotEqualTo(rooms.permit(3).offer());
        }
        assertSound();
    }

    @Test
    void goesByItsOwnRoundsPolicyWhenThePoolHasAnother() {
        try (Rooms rooms = new Rooms(folder, 3)) {
            rooms.room("The hall");
            rooms.evening(0, 4);
            rooms.evening(1, 4);
            rooms.draw();
            ItemId held = rooms.permit(0).id();
            rooms.draw("tool-library");

            rooms.answer(0, held, "pass");
            rooms.town.settle();

            assertThat(rooms.permit(1).state()).isEqualTo("held");
        }
        assertSound();
    }

    @Test
    void isHandedOnOnceWhenTheNodeIsKilledRightAfterTheAnswer() throws IOException, InterruptedException {
        PassportKeys operator = Town.newKeys();
        int port = freePort();
        Path settings = folder.resolve("node.yml");
        Files.writeString(settings, """
                data: %s
                port: %d
                clock: "%s"
                operators: ["%s"]
                passportsPerMinute: 60000
                passportsPerMinutePerAddress: 60000
                """.formatted(folder.resolve("data"), port, Town.START, operator.did()));
        ChildNode node = start(settings);
        try {
            var rooms = new Evenings(new Town(URI.create("http://127.0.0.1:" + port), operator, KILLS + 1));
            rooms.room("The hall");
            for (int person = 0; person <= KILLS; person++) {
                rooms.evening(person, 20);
            }
            rooms.draw();
            for (int kill = 0; kill < KILLS; kill++) {
                rooms.answer(kill, rooms.permit(kill).id(), "decline");
                node.kill();
                node = start(settings);
                rooms.town.clock.set(NodeInfo.of(rooms.town.anonymous()).now());
                rooms.town.settle();

                assertThat(rooms.permits(kill + 1)).as("after kill %d", kill).hasSize(1);
            }
        } finally {
            node.kill();
        }
        assertSound();
    }

    private ChildNode start(Path settings) throws IOException {
        ChildNode node = ChildNode.start(settings, folder.resolve("node.log"));
        assertThat(node.serves()).isTrue();
        return node;
    }

    private void assertSound() {
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
