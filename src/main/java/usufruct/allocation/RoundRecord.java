package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.Pool;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.Parameters;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * Everything that is needed to run a round again offline: facts, policy, seed, ballot and result, {@value #FORMAT}.
 *
 * @param document the record; {@link #bytes} is its one spelling
 */
public record RoundRecord(ObjectNode document) {
    public static final String FORMAT = "round@v4";

    /** For how many days a decision can be appealed where the policy does not say. */
    private static final long APPEAL_DAYS = 14;

    /** The most bytes that a record may have when it is read. */
    public static final int MOST_BYTES = 64 * 1024 * 1024;

    /** When a round went through its phases. */
    record Times(Instant announcedAt, Instant frozenAt, Instant drawnAt) {}

    /** @throws IllegalArgumentException when the document is of another format */
    public RoundRecord {
        Fields.expectFormat(document, FORMAT);
        document = document.deepCopy();
    }

    static RoundRecord of(Frozen frozen, PolicySet policy, Chance chance, Times times) {
        Ballot ballot = Judging.judge(frozen, policy);
        ObjectNode facts = frozen.toJson();
        ObjectNode judged = ballot.toJson();
        byte[] digest = digest(judged);
        ObjectNode result = Draw.draw(ballot, Supposing.suppose(frozen, policy), chance.seed(digest))
                .toJson();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("roundId", frozen.roundId().value())
                .put("pool", frozen.pool().toString());
        document.putObject("times")
                .put("announcedAt", times.announcedAt().toEpochMilli())
                .put("frozenAt", times.frozenAt().toEpochMilli())
                .put("drawnAt", times.drawnAt().toEpochMilli());
        document.set("policy", policy.toJson());
        document.set("seed", chance.toJson());
        document.set("facts", facts);
        document.set("ballot", judged);
        document.set("result", result);
        document.putObject("digests")
                .put("facts", Bytes.base64Url(digest(facts)))
                .put("ballot", Bytes.base64Url(digest))
                .put("result", Bytes.base64Url(digest(result)));
        return new RoundRecord(document);
    }

    private static byte[] digest(ObjectNode part) {
        return Bytes.sha256(CanonicalJson.write(part));
    }

    /**
     * Reads a record as it is stored and handed out.
     *
     * @throws IllegalArgumentException when it is of another format
     * @throws usufruct.json.JsonRefusedException when it is no proper JSON
     */
    public static RoundRecord read(byte[] bytes) {
        JsonNode document = StrictJson.read(bytes, MOST_BYTES);
        if (!(document instanceof ObjectNode object)) {
            throw new IllegalArgumentException("not a `" + FORMAT + "` document");
        }
        return new RoundRecord(object);
    }

    /** The record's canonical bytes. */
    public byte[] bytes() {
        return CanonicalJson.write(document);
    }

    /** SHA-256 over them: what the ledger's {@code round.drawn} entry names. */
    public byte[] digest() {
        return Bytes.sha256(bytes());
    }

    /**
     * SHA-256 over what an announcement fixes: round, pool and commitment; what the ledger's {@code round.announced} entry
     * names.
     */
    public byte[] announcementDigest() {
        return announcementDigest(roundId(), facts().pool(), chance().commitment());
    }

    static byte[] announcementDigest(ItemId round, Pool pool, byte[] commitment) {
        ObjectNode fixed = JsonNodeFactory.instance.objectNode();
        fixed.put("format", "announcement@v1")
                .put("roundId", round.value())
                .put("pool", pool.toString())
                .put("commitment", Bytes.base64Url(commitment));
        return Bytes.sha256(CanonicalJson.write(fixed));
    }

    /**
     * SHA-256 over what a freeze fixes: round, pool, commitment, facts and policy; what the ledger's
     * {@code round.frozen} entry names. The policy goes in by the hash that the record states; {@link Replay} holds it against the rules.
     */
    public byte[] freezeDigest() {
        return freezeDigest(facts(), Fields.text(stated(), "hash"), chance().commitment());
    }

    static byte[] freezeDigest(Frozen frozen, String policyHash, byte[] commitment) {
        ObjectNode fixed = JsonNodeFactory.instance.objectNode();
        fixed.put("format", "freeze@v1")
                .put("roundId", frozen.roundId().value())
                .put("pool", frozen.pool().toString())
                .put("commitment", Bytes.base64Url(commitment))
                .put("facts", Bytes.base64Url(frozen.digest()))
                .put("policy", policyHash);
        return Bytes.sha256(CanonicalJson.write(fixed));
    }

    public ItemId roundId() {
        return Fields.id(document, "roundId");
    }

    public Pool pool() {
        return Pool.parse(Fields.text(document, "pool"));
    }

    public Ballot ballot() {
        return Ballot.fromJson(Fields.member(document, "ballot"));
    }

    public DrawResult result() {
        return DrawResult.fromJson(Fields.member(document, "result"));
    }

    Frozen facts() {
        return Frozen.fromJson(Fields.member(document, "facts"));
    }

    PolicySet policy() {
        return PolicySet.fromJson(stated());
    }

    private JsonNode stated() {
        return Fields.member(document, "policy");
    }

    /** How long its draw waited for what was pledged, at most. */
    public Duration revealing() {
        return Cadence.of(PolicySet.parameters(stated())).revealing();
    }

    Times times() {
        JsonNode times = Fields.member(document, "times");
        return new Times(
                Fields.instant(times, "announcedAt"),
                Fields.instant(times, "frozenAt"),
                Fields.instant(times, "drawnAt"));
    }

    /** For how many days what it decided can be appealed. */
    public long appealDays() {
        return document.path("policy")
                .path("parameters")
                .path(Parameters.APPEAL_DAYS)
                .asLong(APPEAL_DAYS);
    }

    /** Where the round's chance came from. */
    Chance chance() {
        return Chance.fromJson(Fields.member(document, "seed"));
    }
}
