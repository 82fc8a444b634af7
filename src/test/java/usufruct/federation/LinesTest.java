package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.federation.TestNode.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Messages between peers: in their order, each once, whatever happens to them on the way or to the nodes at its ends. */
class LinesTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261130L);

    @TempDir
    private Path folder;

    private final TestNet net = new TestNet();
    private TestNode ada;
    private TestNode ben;
    private ItemId id;

    @BeforeEach
    void pair() {
        ada = new TestNode("ada", folder, net, 1);
        ben = new TestNode("ben", folder, net, 2);
        id = ada.pairWith(ben);
    }

    @AfterEach
    void close() {
        ada.close();
        ben.close();
    }

    @Test
    void whatIsLostOrComesTwiceCountsOnceAndInOrder() {
        net.random = new Random(SEED);
        net.loss = 35;
        net.doubling = 30;
        var said = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            said.add("m" + i);
            ada.say(id, "m" + i);
            ben.say(id, "back" + i);
            if (i % 7 == 0) {
                net.settleFor(Duration.ofMinutes(1));
            }
            if (i % 20 == 0) {
                ada.restart();
                ben.restart();
            }
        }
        net.loss = 0;
        net.settleFor(Duration.ofHours(2));

        assertThat(ben.noted).as("seed %d", SEED).isEqualTo(said);
        assertThat(ada.noted).as("seed %d", SEED).hasSize(60).doesNotHaveDuplicates();
        assertThat(ada.waiting(id) + ben.waiting(id)).isZero();
    }

    @Test
    void exactlyWhatIsMissingIsSentAgain() {
        say(0, 10);
        ben.backUp();
        say(10, 30);
        ben.restore();
        ben.noted.clear();
        net.batches.clear();

        ada.say(id, "m30");
        net.settle();

        assertThat(ben.noted).isEqualTo(texts(10, 31));
        assertThat(net.batches).containsExactly(1, 21);
    }

    @Test
    void aSenderThatLostItsNewestMessagesBeginsANewChainAndNothingCountsTwice() {
        say(0, 10);
        ada.backUp();
        say(10, 20);
        ada.restore();
        ada.say(id, "after");
        net.settle();

        List<String> expected = new ArrayList<>(texts(0, 20));
        expected.add("after");
        assertThat(ben.noted).isEqualTo(expected);
        assertThat(ben.peering(id).quarantine()).isEmpty();
        assertThat(ada.waiting(id)).isZero();
        say(50, 52);
        assertThat(ben.noted).endsWith("m50", "m51");
    }

    @Test
    void aReceiverWhoseBackupIsOlderThanWhatIsKeptGetsAllThatIs() {
        say(0, 3);
        ben.backUp();
        say(3, 6);
        net.pass(Outbox.KEPT.plusDays(1));
        net.settle();
        say(6, 8);
        ben.restore();
        ben.noted.clear();
        ada.restart();
        ada.say(id, "now");
        net.settleFor(Duration.ofMinutes(5));

        assertThat(ben.noted).endsWith("m6", "m7", "now").doesNotHaveDuplicates();
        assertThat(ada.waiting(id)).isZero();
    }

    @Test
    void whoeverSaysAtOnceIsHeardAlsoWhileARequestIsAboutToFail() {
        var hurries = new ArrayList<>(List.of(id));
        net.middle = (from, method, target, body) -> {
            if (from != ada || hurries.isEmpty()) {
                return net.carry(from, method, target, body);
            }
            ada.deliveries.hurry(hurries.removeFirst());
            return Answer.refused(Reason.NO_ANSWER, "it was not up yet");
        };
        ada.say(id, "now");
        net.settle();

        assertThat(hurries).isEmpty();
        assertThat(ben.noted).as("without any time passing").containsExactly("now");
    }

    @Test
    void aMessageThatIsRefusedHoldsNothingUp() {
        ada.say(id, "refused");
        ada.say(id, "after");
        net.settle();

        assertThat(ben.noted).containsExactly("after");
    }

    @Test
    void typesThatNobodyKnowsAreTaken() {
        ada.store.write(writing -> {
            ada.outbox.send(writing, ada.peering(id), "from-the-future@v9", JsonNodeFactory.instance.objectNode());
            return true;
        });
        ada.say(id, "after");
        net.settle();

        assertThat(ben.noted).containsExactly("after");
    }

    @Test
    void twoMessagesUnderOneNumberQuarantineThePeer() {
        say(0, 2);
        Cursor before = new Cursor(
                last().message().epoch(),
                last().message().seq() - 1,
                last().message().previous());
        var other = new Message(
                last().message().line(),
                before.epoch(),
                before.seq() + 1,
                before.digest(),
                last().message().id(),
                TestNode.NOTED,
                net.now(),
                JsonNodeFactory.instance.objectNode().put("text", "other"));

        assertThat(send(other.signed(ada.keys).document())).isEqualTo(Reason.QUARANTINED);

        assertThat(ben.peering(id).quarantine().orElseThrow().fault()).isEqualTo(Peering.Fault.FORKED);
        assertThat(ben.noted).containsExactly("m0", "m1");
        List<ForkStore.Fork> forks = ben.store.read(reading -> ben.inbox.forks(reading, id));
        assertThat(forks)
                .singleElement()
                .satisfies(fork -> assertThat(
                                List.of(fork.first().digest(), fork.second().digest()))
                        .containsExactly(last().digest(), other.signed(ada.keys).digest()));
        ada.say(id, "more");
        net.settle();
        assertThat(ben.noted).containsExactly("m0", "m1");
        assertThat(ben.health(id)).contains("two different messages", "release it");
        assertThat(ada.health(id)).contains("it takes nothing of this node");

        ben.store.write(writing -> ben.peerings.release(writing, OPERATOR, id));
        net.settleFor(Duration.ofHours(2));
        assertThat(ben.noted).containsExactly("m0", "m1", "more");
        assertThat(ada.health(id)).isEqualTo("all is well");
    }

    @Test
    void aMessageThatDoesNotFollowQuarantinesThePeer() {
        say(0, 2);
        Message broken = next(last().cursor(), "x".repeat(43));

        assertThat(send(broken.signed(ada.keys).document())).isEqualTo(Reason.QUARANTINED);
        assertThat(ben.peering(id).quarantine().orElseThrow().fault()).isEqualTo(Peering.Fault.BROKEN_CHAIN);
    }

    @Test
    void aMessageThatThePeerDidNotSignQuarantinesThePeer() {
        say(0, 2);
        ObjectNode changed = next(last().cursor(), last().digest())
                .signed(ada.keys)
                .document()
                .deepCopy();
        changed.putObject("body").put("text", "changed");

        assertThat(send(changed)).isEqualTo(Reason.QUARANTINED);
        assertThat(ben.peering(id).quarantine().orElseThrow().fault()).isEqualTo(Peering.Fault.WRONG_PROOF);
        assertThat(ben.noted).containsExactly("m0", "m1");
    }

    @Test
    void whatStrangersSendInAPeersNameHarmsNobody() {
        say(0, 2);
        try (var eve = new TestNode("eve", folder, net, 3)) {
            assertThat(refusal(() -> ben.answer(eve.did(), "POST", path("messages"), body(last().document()))))
                    .isEqualTo(Reason.NOT_A_PEER);
        }
        assertThat(ben.peering(id).quarantine()).isEmpty();
    }

    @Test
    void messagesOfAnotherPeeringOrShapeAreRefusedWithoutBlame() {
        ObjectNode other = last().document().deepCopy();
        other.put("to", ada.did().value());
        assertThat(send(other)).isEqualTo(Reason.SCHEMA_VIOLATION);
        other.put("unknown", 1);
        assertThat(send(other)).isEqualTo(Reason.SCHEMA_VIOLATION);
        assertThat(ben.peering(id).quarantine()).isEmpty();
    }

    @Test
    void aGapIsNoFault() {
        say(0, 2);
        Cursor end = last().cursor();
        Message gap = next(new Cursor(end.epoch(), end.seq() + 3, end.digest()), end.digest());

        JsonNode answer = ben.answer(
                ada.did(), "POST", path("messages"), body(gap.signed(ada.keys).document()));

        assertThat(Cursor.read(answer)).isEqualTo(end);
        assertThat(ben.peering(id).quarantine()).isEmpty();
    }

    @Test
    void nothingAfterTheEndCountsAlsoInTheSameRequest() {
        PeeringRecord ours =
                ada.store.read(reading -> ada.peerings.ours(reading, id)).orElseThrow();
        Cursor end = last().cursor();
        var ending = new Message(
                        next(end, end.digest()).line(),
                        end.epoch(),
                        end.seq() + 1,
                        end.digest(),
                        new ItemId("1".repeat(26)),
                        PeeringRecord.FORMAT,
                        net.now(),
                        ours.end(net.now()).signed(ada.keys))
                .signed(ada.keys);
        Message.Signed after = next(ending.cursor(), ending.digest()).signed(ada.keys);
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.putArray("messages").add(ending.document()).add(after.document());

        JsonNode answer = ben.answer(ada.did(), "POST", path("messages"), CanonicalJson.write(both));

        assertThat(Cursor.read(answer)).isEqualTo(ending.cursor());
        assertThat(ben.peering(id).state()).isEqualTo(Peering.State.ENDED);
        assertThat(ben.noted).isEmpty();
    }

    @Test
    void aPeerThatNamesAnEpochFromBeyondAllTimeIsNotFollowedThere() {
        say(0, 2);
        long epoch = last().message().epoch();
        net.middle = (from, method, target, body) ->
                Answer.done(new Cursor(StrictJson.MOST_INTEGER, 1, "y".repeat(43)).json());
        ada.say(id, "m2");
        net.settle();
        assertThat(ada.health(id)).contains("something that is no answer");
        assertThat(last().message().epoch()).isEqualTo(epoch);

        net.middle = net::carry;
        ada.say(id, "m3");
        net.settleFor(Duration.ofHours(2));
        assertThat(ben.noted).containsExactly("m0", "m1", "m2", "m3");
    }

    @Test
    void aSilentPeerIsTriedMoreAndMoreSeldom() {
        net.isCut = true;
        ada.say(id, "into the dark");
        var rests = new ArrayList<Duration>();
        for (int i = 0; i < 16; i++) {
            ada.deliveries.round();
            Instant next = ada.store
                    .read(reading -> Health.of(reading, ada.peerings.get(reading, id), ada.outbox, false))
                    .nextAt()
                    .orElseThrow();
            rests.add(Duration.between(net.now(), next));
            net.pass(rests.getLast());
        }

        assertThat(rests.getFirst()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        assertThat(rests.get(5)).isBetween(Duration.ofMillis(51_200), Duration.ofMillis(76_800));
        assertThat(rests.getLast()).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
        assertThat(rests.subList(12, 16)).doesNotHaveDuplicates();
        assertThat(ada.health(id)).startsWith("it does not answer").contains("tries since: `16`");

        net.isCut = false;
        ada.deliveries.hurry(id);
        ada.deliveries.round();
        assertThat(ben.noted).containsExactly("into the dark");
    }

    @Test
    void aPeerThatSpeaksAgainIsToldAtOnce() {
        net.isCut = true;
        ada.say(id, "waits");
        net.settleFor(Duration.ofHours(3));
        net.isCut = false;

        ben.say(id, "here again");
        ben.deliveries.hurry(id);
        net.settle();

        assertThat(ada.noted).containsExactly("here again");
        assertThat(ben.noted).containsExactly("waits");
    }

    private void say(int from, int until) {
        texts(from, until).forEach(each -> ada.say(id, each));
        net.settle();
    }

    private static List<String> texts(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> "m" + i).toList();
    }

    private Message.Signed last() {
        return ada.store.read(reading -> new MessageStore().last(reading, id)).orElseThrow();
    }

    private Message next(Cursor after, String previous) {
        return new Message(
                new Message.Line(id, ada.did(), ben.did()),
                after.epoch(),
                after.seq() + 1,
                previous,
                new ItemId("0".repeat(26)),
                TestNode.NOTED,
                net.now(),
                JsonNodeFactory.instance.objectNode().put("text", "crafted"));
    }

    /** Ada's node sends this; why it was refused. */
    private Reason send(ObjectNode document) {
        return refusal(() -> ben.answer(ada.did(), "POST", path("messages"), body(document)));
    }

    private String path(String what) {
        return "/federation/v1/peerings/" + id + "/" + what;
    }

    private static byte[] body(ObjectNode message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("messages").add(message);
        return CanonicalJson.write(body);
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        return Assertions.catchThrowableOfType(RefusedException.class, deed)
                .refusal()
                .reason();
    }
}
