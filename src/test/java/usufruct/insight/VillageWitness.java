package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import usufruct.community.Roles;
import usufruct.federation.witness.Cosignatures;
import usufruct.federation.witness.Transport;
import usufruct.federation.witness.Witness;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.ledger.NoteKey;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.outbound.Reply;
import usufruct.passport.Passports;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** What a village says of others' logs, and others of its own. */
final class VillageWitness {
    private final Store store;
    private final Ledger ledger;
    private final Witness witness;
    private final InstantSource clock;

    VillageWitness(Store store, Ledger ledger, Roles roles, Passports passports, SigningKey key, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.witness =
                new Witness(store, ledger, roles, new Witness.Nodes((reading, who) -> false, passports), key, clock);
        this.clock = clock;
    }

    /** One log is followed, one was left before anything came of it, one shows two histories; a neighbour cosigns the village's. */
    void watch(Did operator) {
        follow(operator, "quiet.example");
        follow(operator, "left.example");
        store.write(writing -> {
            witness.leave(writing, operator, "left.example");
            return true;
        });
        follow(operator, "forked.example");
        for (String origin : List.of("quiet.example", "forked.example")) {
            witness.add(submission(origin, "one"));
        }
        assertThat(witness.add(submission("forked.example", "other"))).isEqualTo(new Witness.Decision.Behind(3));
        beCosigned();
    }

    private void follow(Did operator, String origin) {
        try (SigningKey key = key(origin)) {
            store.write(writing -> witness.follow(writing, operator, new NoteKey(origin, key.verifyKey())));
        }
    }

    private void beCosigned() {
        try (SigningKey neighbour = key("neighbour")) {
            var cosigner = new CosignatureKey("neighbour.example", neighbour.verifyKey());
            Transport transport = (address, body) -> {
                String sent = Bytes.text(body);
                String text = sent.substring(sent.indexOf("\n\n") + 2, sent.lastIndexOf("\n\n") + 1);
                return Answer.done(new Reply(
                        200,
                        "text/plain",
                        Bytes.utf8(
                                cosigner.sign(neighbour, text, clock.instant()).line())));
            };
            new Cosignatures(store, ledger)
                    .ask(transport, URI.create("https://neighbour.example/"), cosigner)
                    .orThrow();
        }
    }

    /** A checkpoint over three entries, signed by a log. */
    private static byte[] submission(String origin, String root) {
        try (SigningKey key = key(origin)) {
            return Bytes.utf8("old 0\n\n" + signed(new Checkpoint(origin, 3, Bytes.sha256(Bytes.utf8(root))), key));
        }
    }

    /** A checkpoint as a log's key signs it. */
    static SignedNote signed(Checkpoint checkpoint, SigningKey key) {
        byte[] id = new NoteKey(checkpoint.origin(), key.verifyKey()).id();
        var line = new NoteSignature(checkpoint.origin(), id, key.sign(Bytes.utf8(checkpoint.text())));
        return new SignedNote(checkpoint.text(), List.of(line));
    }

    private static SigningKey key(String whose) {
        return SigningKey.fromSeed(SecretBytes.of(Bytes.sha256(Bytes.utf8(whose))));
    }
}
