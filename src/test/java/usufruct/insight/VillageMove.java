package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import usufruct.federation.moving.MovingBundle;
import usufruct.federation.moving.WaitingClaim;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.Entry;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.OpenedEntry;
import usufruct.ledger.SignedNote;
import usufruct.passport.PassportKeys;
import usufruct.record.SignedRecord;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What somebody brings to a village from another node, whose log has one entry. */
final class VillageMove {
    private final PassportKeys node;
    private final Did person;
    private final ItemId need;
    private final Instant since;

    VillageMove(PassportKeys node, Did person, ItemId need, Instant since) {
        this.node = node;
        this.person = person;
        this.need = need;
        this.since = since;
    }

    Did node() {
        return node.did();
    }

    /** What the new need says. */
    ObjectNode moved() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", node.did().value())
                .put("need", need.value())
                .put("since", since.toString());
    }

    /** @param record what was asked for there */
    MovingBundle bundle(SignedRecord record) {
        WaitingClaim claim = claim();
        return new MovingBundle(
                node.did(),
                person,
                List.of(),
                claim.checkpoint(),
                List.of(new MovingBundle.OpenNeed(record, claim)),
                List.of(),
                List.of());
    }

    private WaitingClaim claim() {
        var entry = new Entry(1, "need.published", need.value(), person.value(), since, new byte[32]);
        var opened = new OpenedEntry(entry, new byte[16]);
        SignedNote note = VillageWitness.signed(
                new Checkpoint("usufruct/" + node.did(), 1, MerkleProof.leafHash(opened.leaf())), node.signing());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "waiting-claim@v1")
                .put("node", node.did().value())
                .put("need", need.value())
                .put("checkpoint", note.toString());
        json.putObject("placed")
                .put("seq", 1)
                .put("type", entry.type())
                .put("subject", entry.subject())
                .put("actor", entry.actor())
                .put("at", since.toEpochMilli())
                .put("digest", Bytes.base64Url(entry.digest()))
                .put("salt", Bytes.base64Url(opened.salt()))
                .putArray("path");
        return WaitingClaim.read(CanonicalJson.write(json));
    }
}
