package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.NodeInfo;
import usufruct.client.Recalls;
import usufruct.insight.Verdict;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** Several end one permit at once, or the node dies after a recall: it ends once, and comes free once. */
class RecallRaceTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LENGTH = Duration.ofHours(2);

    @TempDir
    private Path folder;

    @Test
    void aPermitEndsOnceHoweverManyEndIt() throws InterruptedException {
        try (Settlement settlement = new Settlement(folder, 3)) {
            Town town = settlement.town;
            Person holder = town.people.get(0);
            ItemId permit = permit(town, holder);
            Person second = town.people.get(2);
            town.operator.putGroup(town.group.did(), "Tools", List.of(town.stewardPerson.did(), second.did()));
            ItemId urgent = urgent(town, town.people.get(1));

            List<String> results = Race.of(List.of(
                    () -> recall(town.stewardPerson, permit, urgent),
                    () -> recall(second, permit, urgent),
                    () -> holder.member().giveUp(permit),
                    () -> new Desk(town.stewardPerson.api()).revoke(permit, "the chuck is broken"),
                    () -> holder.member().open(permit).close()));
            town.settle();

            assertThat(results.subList(0, 4)).containsOnlyOnce(Race.DONE);
            assertThat(results.getLast()).isNotEqualTo(Race.DONE);
            int ends = settlement.entries("assignment.recalled", permit).size()
                    + settlement.entries("assignment.ended", permit).size()
                    + settlement.entries("assignment.revoked", permit).size();
            assertThat(ends).isEqualTo(1);
            assertThat(settlement.count("recall.made"))
                    .isEqualTo(settlement.entries("assignment.recalled", permit).size());
        }
        assertSound();
    }

    @Test
    void twoStewardsCallBackOnce() throws InterruptedException {
        try (Settlement settlement = new Settlement(folder, 3)) {
            Town town = settlement.town;
            ItemId permit = permit(town, town.people.get(0));
            Person second = town.people.get(2);
            town.operator.putGroup(town.group.did(), "Tools", List.of(town.stewardPerson.did(), second.did()));
            ItemId urgent = urgent(town, town.people.get(1));

            List<String> results = Race.of(
                    List.of(() -> recall(town.stewardPerson, permit, urgent), () -> recall(second, permit, urgent)));

            assertThat(results).containsExactlyInAnyOrder(Race.DONE, "WRONG_STATE");
            assertThat(settlement.count("recall.made")).isEqualTo(1);
        }
        assertSound();
    }

    @Test
    void isHeldToWhenTheNodeIsKilledRightAfterIt() throws IOException, InterruptedException {
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
            var town = new Town(URI.create("http://127.0.0.1:" + port), operator, 8);
            Person holder = town.people.get(0);
            AssignmentView permit = holder.member().assignment(permit(town, holder));
            Desk desk = new Desk(town.stewardPerson.api());
            desk.pause(permit.offer());
            new Recalls(town.stewardPerson.api())
                    .make(permit.id(), "maintenance", Optional.empty(), "the chuck is broken");
            node.kill();
            node = start(settings);
            town.clock.set(NodeInfo.of(town.anonymous()).now());
            town.settle();

            assertThat(holder.member().assignment(permit.id()).state()).isEqualTo("ended");
            town.offer("Another drill", 1, "4712");
            IntStream.range(1, 8).forEach(each -> town.need(town.people.get(each), WEEK, WEEK.plus(LENGTH)));
            ItemId round = town.draw();
            // ids of one instant have no order
            assertThat(holder.member().assignments())
                    .filteredOn(each -> !each.id().equals(permit.id()))
                    .extracting(AssignmentView::state)
                    .containsExactly("issued");
            assertThat(new Recalls(holder.api()).of(permit.id()).usedIn()).contains(round);
        } finally {
            node.kill();
        }
        assertSound();
    }

    private static void recall(Person steward, ItemId permit, ItemId urgent) {
        new Recalls(steward.api()).make(permit, "urgent", Optional.of(urgent), "the school is under water");
    }

    /** Of the only drill, a week ahead. */
    private static ItemId permit(Town town, Person holder) {
        town.offer("Drills", 1, "4711");
        town.need(holder, WEEK, WEEK.plus(LENGTH));
        town.draw();
        return holder.member().assignments().getLast().id();
    }

    private static ItemId urgent(Town town, Person person) {
        Instant from = town.clock.instant().plus(WEEK);
        ObjectNode fields = town.needFields(from, from.plus(LENGTH));
        return person.member().publishNeed(Town.NEED, fields.put("priority", "urgent"));
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
