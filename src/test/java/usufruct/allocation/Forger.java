package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import usufruct.allocation.draw.Seed;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** An operator who has the node's keys and its database, and writes and signs whatever they like. */
public final class Forger {
    private final RoundStore rounds = new RoundStore();
    private final Ledger ledger;
    private final RoundSecrets secrets;
    private final Did node;

    public Forger(Ledger ledger, RoundSecrets secrets, Did node) {
        this.ledger = ledger;
        this.secrets = secrets;
        this.node = node;
    }

    /** The record that follows from a frozen round when this is its preimage. */
    public ObjectNode drawnWith(Reading reading, ItemId id, byte[] preimage) {
        return record(reading, id, preimage, pledges(reading, id)).document();
    }

    /** The record that an honest node would keep. */
    public ObjectNode honest(Reading reading, ItemId id) {
        return record(reading, id, secrets.preimage(id), pledges(reading, id)).document();
    }

    /** The record that follows when nobody had pledged. */
    public ObjectNode withoutPledges(Reading reading, ItemId id) {
        return record(reading, id, secrets.preimage(id), List.of()).document();
    }

    /** The record that follows when nobody had revealed. */
    public ObjectNode withoutReveals(Reading reading, ItemId id) {
        List<Pledge> hidden = pledges(reading, id).stream()
                .map(each -> new Pledge(each.pledger(), each.commitment(), java.util.Optional.empty()))
                .toList();
        return record(reading, id, secrets.preimage(id), hidden).document();
    }

    /** The record that follows from another list than the frozen one. */
    public ObjectNode withOtherFacts(Reading reading, ItemId id, UnaryOperator<ObjectNode> change) {
        Frozen other = Frozen.fromJson(
                change.apply(rounds.facts(reading, id).orElseThrow().toJson()));
        return record(reading, id, other, secrets.preimage(id), pledges(reading, id))
                .document();
    }

    private List<Pledge> pledges(Reading reading, ItemId id) {
        return new Pledges(ledger, secrets, () -> java.time.Instant.EPOCH).of(reading, id);
    }

    private RoundRecord record(Reading reading, ItemId id, byte[] preimage, List<Pledge> pledges) {
        return record(reading, id, rounds.facts(reading, id).orElseThrow(), preimage, pledges);
    }

    private RoundRecord record(Reading reading, ItemId id, Frozen facts, byte[] preimage, List<Pledge> pledges) {
        PolicySet policy = rounds.policy(reading, id).orElseThrow();
        Round round = rounds.find(reading, id).orElseThrow();
        return RoundRecord.of(
                facts,
                policy,
                new Chance(Seed.commitment(preimage), preimage, pledges),
                new RoundRecord.Times(
                        round.announcedAt(),
                        round.frozenAt().orElseThrow(),
                        round.frozenAt().get()));
    }

    /** Keeps and signs a record as the round's result, with digests that fit. */
    public void keep(Writing writing, ObjectNode record) {
        for (String part : List.of("facts", "ballot", "result")) {
            byte[] digest = Bytes.sha256(CanonicalJson.write(record.path(part)));
            ((ObjectNode) record.path("digests")).put(part, Bytes.base64Url(digest));
        }
        var forged = new RoundRecord(record);
        rounds.draw(writing, forged.roundId(), forged.bytes());
        ledger.append(writing, "round.drawn", forged.roundId().value(), node.value(), forged.digest());
    }
}
