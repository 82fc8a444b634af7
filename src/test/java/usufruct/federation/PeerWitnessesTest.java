package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.access.Access;
import usufruct.access.SchemasInForce;
import usufruct.community.Roles;
import usufruct.federation.witness.Cosignatures;
import usufruct.federation.witness.PeerWitnesses;
import usufruct.federation.witness.Witness;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.NoteKey;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Peers cosign each other's logs by themselves. */
class PeerWitnessesTest {
    @TempDir
    private Path folder;

    private final TestNet net = new TestNet();
    private final List<URI> asked = new ArrayList<>();
    private TestNode ada;
    private TestNode ben;
    private Witness atBen;
    private Cosignatures ofAda;
    private PeerWitnesses witnesses;
    private ItemId id;

    @BeforeEach
    void pair() {
        ada = new TestNode("ada", folder, net, 1);
        ben = new TestNode("ben", folder, net, 2);
        atBen = new Witness(
                ben.store,
                ben.ledger,
                new Roles(new Access(new SchemasInForce()), ben.did(), net::now),
                new Witness.Nodes(
                        (reading, who) -> ben.peerings.all(reading).stream()
                                .anyMatch(each -> each.peer().equals(who) && each.isActive()),
                        ben.passports),
                ben.keys.signing(),
                net::now);
        ofAda = new Cosignatures(ada.store, ada.ledger);
        witnesses = new PeerWitnesses(
                ada.store,
                ada.ledger,
                new PeerWitnesses.Peers(ada.peerings, ada.inbox, ada.passports),
                ofAda,
                new PeerWitnesses.Way(this::carry, net::now, new Random(1)),
                Runnable::run);
        id = ada.pairWith(ben);
    }

    @AfterEach
    void close() {
        witnesses.close();
        ada.close();
        ben.close();
    }

    @Test
    void aPeerCosignsTheNewestCheckpointWithoutAnybodyAsking() {
        witnesses.round();

        assertThat(asked).containsExactly(URI.create("https://ben.example/federation/v1/witness/add-checkpoint"));
        assertThat(cosignedByBen()).contains(ada.ledger.head().size());
        assertThat(ada.store.<Long>read(reading -> witnesses.cosigned(reading, ada.peering(id))))
                .isEqualTo(ada.ledger.head().size());
    }

    @Test
    void whatGrowsWithinAFewSecondsIsAskedForTogether() {
        witnesses.round();
        for (int i = 0; i < 5; i++) {
            grow();
            witnesses.round();
            net.pass(Duration.ofMillis(900));
        }
        assertThat(asked).hasSize(1);
        net.pass(Duration.ofSeconds(1));
        witnesses.round();

        assertThat(asked).hasSize(2);
        assertThat(cosignedByBen()).contains(ada.ledger.head().size());
        witnesses.round();
        assertThat(asked).as("nothing grew").hasSize(2);
        net.pass(Duration.ofHours(2));
        witnesses.round();
        assertThat(asked).as("now and then").hasSize(3);
    }

    @Test
    void aPeerThatDoesNotAnswerRestsAndIsAskedWhenItIsHeardOf() {
        net.isCut = true;
        witnesses.round();
        net.pass(Duration.ofMillis(1500));
        witnesses.round();
        assertThat(asked).hasSize(1);
        net.pass(Duration.ofSeconds(1));
        witnesses.round();
        assertThat(asked).hasSize(2);
        assertThat(witnesses.trouble(id)).contains("nobody answers");

        net.isCut = false;
        net.pass(Duration.ofMillis(10));
        ben.say(id, "here again");
        ben.deliveries.round();
        witnesses.round();
        assertThat(cosignedByBen()).contains(ada.ledger.head().size());
        assertThat(witnesses.trouble(id)).isEmpty();
    }

    @Test
    void aPeerThatShowsTwoHistoriesIsCaughtAndTheOperatorReadsSo() {
        witnesses.round();
        var forged = new usufruct.ledger.Checkpoint(
                "usufruct/" + ada.did(), ada.ledger.head().size(), Bytes.sha256(Bytes.utf8("another history")));
        NoteKey key = ada.ledger.noteKey();
        var line = new NoteSignature(key.name(), key.id(), ada.keys.signing().sign(Bytes.utf8(forged.text())));
        var note = new SignedNote(forged.text(), List.of(line));

        carry(URI.create("https://ben.example/"), Bytes.utf8("old 0\n\n" + note));

        assertThat(ben.store.<Boolean>read(reading -> atBen.isCaught(reading, ada.did())))
                .isTrue();
        assertThat(ben.store.<Long>read(atBen::caught)).isEqualTo(1);
        assertThat(ben.store
                        .read(reading -> Health.of(reading, ben.peerings.get(reading, id), ben.outbox, true))
                        .sentence())
                .contains("two histories", "speak to its operator");
        grow();
        net.pass(Duration.ofMinutes(1));
        witnesses.round();
        assertThat(cosignedByBen())
                .as("it is cosigned no longer")
                .isNotEqualTo(Optional.of(ada.ledger.head().size()));
    }

    @Test
    void nobodyElseIsFollowedByThemselves() {
        try (var eve = new TestNode("eve", folder, net, 3)) {
            byte[] body = Bytes.utf8("old 0\n\n" + eve.ledger.signedHead());

            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    RefusedException.class, () -> atBen.add(body))
                            .refusal()
                            .reason())
                    .isEqualTo(Reason.UNKNOWN_LOG);
        }
    }

    @Test
    void whoeverEndedThePeeringIsNotAskedAnyMore() {
        ada.store.write(writing -> ada.peerings.end(writing, TestNode.OPERATOR, id));
        witnesses.round();

        assertThat(asked).isEmpty();
    }

    private void grow() {
        ada.store.write(writing ->
                ada.ledger.append(writing, "thing.happened", "thing", ada.did().value(), Bytes.sha256()));
    }

    private Optional<Long> cosignedByBen() {
        var key = new CosignatureKey("usufruct/" + ben.did(), ben.keys.signing().verifyKey());
        return ada.store
                .read(ofAda::newest)
                .filter(note -> key.cosigned(note).isPresent())
                .map(SignedNote::text)
                .map(text -> usufruct.ledger.Checkpoint.parse(text).size());
    }

    private Answer<Reply> carry(URI address, byte[] body) {
        asked.add(address);
        if (net.isCut) {
            return Answer.refused(Reason.NO_ANSWER, "nobody answers");
        }
        try {
            return Answer.done(
                    switch (atBen.add(body)) {
                        case Witness.Decision.Cosigned(var signature) ->
                            new Reply(200, "text/plain", Bytes.utf8(signature.line()));
                        case Witness.Decision.Behind(long size) ->
                            new Reply(409, "text/x.tlog.size", Bytes.utf8(size + "\n"));
                        case Witness.Decision.Unproven() ->
                            new Reply(422, "application/problem+json", Bytes.utf8("{}"));
                    });
        } catch (RefusedException e) {
            return Answer.done(new Reply(404, "application/problem+json", Bytes.utf8("{}")));
        }
    }
}
