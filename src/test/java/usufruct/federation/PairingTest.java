package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usufruct.federation.TestNode.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.ledger.Entry;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Two nodes become peers when two people hear the same six words, and not otherwise. */
class PairingTest {
    private static final Scopes TOOLS = new Scopes(
            Set.of("offer.tool@v1"),
            Set.of("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
            true,
            false,
            true);

    @TempDir
    private Path folder;

    private final TestNet net = new TestNet();
    private TestNode ada;
    private TestNode ben;
    private TestNode eve;

    @BeforeEach
    void open() {
        ada = new TestNode("ada", folder, net, 1);
        ben = new TestNode("ben", folder, net, 2);
        eve = new TestNode("eve", folder, net, 3);
    }

    @AfterEach
    void close() {
        List.of(ada, ben, eve).forEach(TestNode::close);
    }

    @Test
    void aNodeThatWasRestoredCanStillEndIt() {
        ItemId id = ada.pairWith(ben);
        ada.backUp();
        for (boolean mirror : new boolean[] {true, false, true}) {
            var scopes = new Scopes(Set.of(), Set.of(), false, mirror, false);
            ada.store.write(writing -> ada.peerings.change(writing, OPERATOR, id, scopes));
            net.pass(Duration.ofMinutes(1));
        }
        net.settle();
        ada.restore();

        ada.store.write(writing -> ada.peerings.end(writing, OPERATOR, id));
        net.settleFor(Duration.ofMinutes(1));

        assertThat(ben.peering(id).state()).isEqualTo(Peering.State.ENDED);
    }

    @Test
    void bothSeeTheSameSixWordsAndArePeersOnceBothSaidSo() {
        ItemId id = ada.meet(ben, TOOLS);

        assertThat(ada.peering(id).words()).hasSize(6).isEqualTo(ben.peering(id).words());
        ada.confirm(id);
        net.settle();
        assertThat(ada.peering(id).state()).isEqualTo(Peering.State.CONFIRMED);
        assertThat(ada.health(id)).isEqualTo("its operator has not confirmed the words yet");

        ben.confirm(id);
        net.settle();
        assertThat(List.of(ada, ben)).allSatisfy(node -> {
            assertThat(node.peering(id).state()).isEqualTo(Peering.State.ACTIVE);
            assertThat(node.health(id)).isEqualTo("all is well");
            assertThat(node.store
                            .read(reading -> node.peerings.theirs(reading, id))
                            .orElseThrow()
                            .scopes())
                    .isEqualTo(TOOLS);
        });
        assertThat(types(ada)).containsSubsequence("peering.confirmed", "peering.received");
    }

    @Test
    void whoeverStandsBetweenIsSeen() {
        Pairing.Code code = ada.store.write(writing -> ada.pairing.invite(writing, OPERATOR, TOOLS));
        var seen = new ItemId[1];
        net.middle = (from, method, target, body) -> {
            if (from == ben && target.getPath().equals(Pairing.PATH)) {
                // eve hears the code and knocks at ada with it herself, while ben speaks to eve
                net.middle = net::carry;
                seen[0] = eve.pairing
                        .accept(OPERATOR, ada.url, code.code(), TOOLS, writing -> {})
                        .id();
                Pairing.Code own = eve.store.write(writing -> eve.pairing.invite(writing, OPERATOR, TOOLS));
                ObjectNode knock = (ObjectNode) usufruct.json.StrictJson.read(body);
                Answer<JsonNode> answer = net.carry(
                        ben,
                        method,
                        URI.create(eve.url + Pairing.PATH),
                        usufruct.json.CanonicalJson.write(knock.put("code", own.code())));
                net.middle =
                        (again, how, where, what) -> net.carry(again, how, URI.create(eve.url + where.getPath()), what);
                return answer;
            }
            return net.carry(from, method, target, body);
        };

        Peering atBen = ben.pairing.accept(OPERATOR, ada.url, code.code(), TOOLS, writing -> {});

        assertThat(atBen.words()).isNotEqualTo(ada.peering(seen[0]).words());
        assertThat(reason(ada.confirm(seen[0], String.join(" ", atBen.words()))))
                .isEqualTo(Reason.WRONG_CODE);
    }

    @Test
    void anotherNonceThanTheOneThatWasHiddenIsRefused() {
        net.middle = (from, method, target, body) -> net.carry(
                from,
                method,
                target,
                target.getPath().endsWith("/nonce")
                        ? usufruct.json.CanonicalJson.write(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("nonce", Handshake.nonce(net.random)))
                        : body);

        assertThatThrownBy(() -> ada.meet(ben, TOOLS)).hasMessageContaining("not the one that was hidden");
    }

    @Test
    void aCodeLetsOneNodeKnockForAQuarterOfAnHour() {
        Pairing.Code code = ada.store.write(writing -> ada.pairing.invite(writing, OPERATOR, TOOLS));
        String typed = code.code().toUpperCase(java.util.Locale.ROOT).replace("-", " ");
        ItemId first = ben.pairing
                .accept(OPERATOR, ada.url, typed, TOOLS, writing -> {})
                .id();

        assertThat(refusal(() -> eve.pairing.accept(OPERATOR, ada.url, code.code(), TOOLS, writing -> {})))
                .isEqualTo(Reason.WRONG_CODE);
        ItemId second = ben.pairing
                .accept(OPERATOR, ada.url, code.code(), TOOLS, writing -> {})
                .id();
        assertThat(second).isNotEqualTo(first);
        assertThat(ada.peering(second).words()).isEqualTo(ben.peering(second).words());
        assertThat(ada.store.read(ada.peerings::all)).hasSize(1);

        net.pass(Duration.ofMinutes(15));
        assertThat(refusal(() -> ben.pairing.accept(OPERATOR, ada.url, code.code(), TOOLS, writing -> {})))
                .isEqualTo(Reason.WRONG_CODE);
    }

    @Test
    void aPeerThatIsOneAlreadyDoesNotBeginAgain() {
        ada.pairWith(ben);

        assertThat(refusal(() -> ada.meet(ben, TOOLS))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void threeTimesOtherWordsEndIt() {
        ItemId id = ada.meet(ben, TOOLS);
        for (int i = 0; i < 3; i++) {
            assertThat(reason(ada.confirm(id, "one two three four five six"))).isEqualTo(Reason.WRONG_CODE);
        }

        assertThat(refusal(() -> ada.confirm(id, "one"))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void wordsNobodyComparedAreForgottenAfterADay() {
        ItemId id = ada.meet(ben, TOOLS);
        net.pass(Duration.ofDays(2));
        net.settle();

        assertThat(refusal(() -> ada.peering(id))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void onlyOperatorsPair() {
        Did somebody = ben.did();
        ItemId id = ada.meet(ben, TOOLS);

        assertThat(List.of(
                        refusal(() -> ada.store.write(writing -> ada.pairing.invite(writing, somebody, TOOLS))),
                        refusal(() -> ada.pairing.accept(somebody, ben.url, "x", TOOLS, writing -> {})),
                        refusal(() -> ada.store.write(writing -> ada.peerings.confirm(writing, somebody, id, "x"))),
                        refusal(() -> ada.store.write(writing -> ada.peerings.change(writing, somebody, id, TOOLS))),
                        refusal(() -> ada.store.write(writing -> ada.peerings.end(writing, somebody, id))),
                        refusal(() -> ada.store.write(writing -> ada.peerings.release(writing, somebody, id)))))
                .containsOnly(Reason.NOT_ALLOWED);
    }

    @Test
    void aNodeThatIsNoPeerIsNotListenedTo() {
        ItemId id = ada.pairWith(ben);
        byte[] nothing = {};

        assertThat(refusal(() -> ada.answer(eve.did(), "GET", "/federation/v1/peerings/" + id + "/cursor", nothing)))
                .isEqualTo(Reason.NOT_A_PEER);
    }

    @Test
    void whatOneSideAllowsChangesAndTheOtherHearsIt() {
        ItemId id = ada.pairWith(ben);
        ada.store.write(writing -> ada.peerings.change(writing, OPERATOR, id, TOOLS));
        ada.store.write(writing -> ada.peerings.change(writing, OPERATOR, id, TOOLS));
        net.settle();

        PeeringRecord heard =
                ben.store.read(reading -> ben.peerings.theirs(reading, id)).orElseThrow();
        assertThat(heard.scopes()).isEqualTo(TOOLS);
        assertThat(heard.version()).isEqualTo(2);
        assertThat(ben.store
                        .read(reading -> ben.peerings.ours(reading, id))
                        .orElseThrow()
                        .scopes())
                .isEqualTo(Scopes.NONE);
    }

    @Test
    void eitherSideEndsItAndBothKnow() {
        ItemId id = ada.pairWith(ben);
        ben.store.write(writing -> ben.peerings.end(writing, OPERATOR, id));
        net.settle();

        assertThat(ada.peering(id).state()).isEqualTo(Peering.State.ENDED);
        assertThat(ben.health(id)).isEqualTo("it has ended");
        assertThat(refusal(
                        () -> ada.answer(ben.did(), "GET", "/federation/v1/peerings/" + id + "/cursor", new byte[0])))
                .isEqualTo(Reason.NOT_A_PEER);
        assertThat(ada.pairWith(ben)).isNotEqualTo(id);
    }

    private static List<String> types(TestNode node) {
        return node.store.read(reading -> node.ledger.after(reading, 0, 100)).stream()
                .map(Entry::type)
                .toList();
    }

    private static Reason reason(Answer<?> answer) {
        return ((Answer.Refused<?>) answer).refusal().reason();
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(RefusedException.class, deed)
                .refusal()
                .reason();
    }
}
