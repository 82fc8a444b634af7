package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeySpan;
import usufruct.passport.Proofs;
import usufruct.record.Header;
import usufruct.record.KeyLookup;
import usufruct.record.SignedRecord;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a node says to a peer of one of its items. */
public sealed interface SharedItem {

    ItemId id();

    /** The newest version that could be seen. */
    int version();

    /** The number of the entry in its authority's log by which it last changed: what has a smaller one is older. */
    long seq();

    ObjectNode json();

    /**
     * It can be seen.
     *
     * @param record the header with its issuer's proof, and the fields that may be seen, opened
     * @param aclRevision how often who may what with it has changed, as it stands at its authority
     */
    record Shown(SignedRecord record, long aclRevision, long seq) implements SharedItem {
        /** How far an issuer's clock may have been ahead of, or behind, the one by which its keys changed. */
        private static final Duration SKEW = Duration.ofMinutes(1);

        @Override
        public ItemId id() {
            return record.header().id();
        }

        @Override
        public int version() {
            return record.header().version();
        }

        @Override
        public ObjectNode json() {
            ObjectNode json =
                    JsonNodeFactory.instance.objectNode().put("seq", seq).put("aclRevision", aclRevision);
            json.set("record", record.toJson());
            return json;
        }

        /**
         * Checks that it is that node's to show, and that its issuer signed exactly these fields.
         *
         * @throws RefusedException FOREIGN_AUTHORITY, UNKNOWN_PASSPORT, WRONG_PROOF
         */
        public void requireProven(Did authority, KeyLookup keyOf) {
            Header header = record.header();
            if (!header.authority().node().equals(authority)) {
                throw new RefusedException(
                        Reason.FOREIGN_AUTHORITY, "`" + header.id() + "` is not kept by the node that shows it");
            }
            Proofs.verify(
                            record.signed(),
                            by -> by.did().equals(header.issuer())
                                    ? keyOf.find(by)
                                            .map(span -> spoke(span, header.issuedAt()))
                                            .orElseGet(() -> Answer.refused(
                                                    Reason.UNKNOWN_PASSPORT, "the issuer's passport names no such key"))
                                    : Answer.refused(
                                            Reason.WRONG_PROOF, "`" + header.id() + "` is not signed by its issuer"))
                    .orThrow();
        }

        private static Answer<VerifyKey> spoke(KeySpan span, Instant at) {
            return Stream.of(at.minus(SKEW), at, at.plus(SKEW)).anyMatch(span::holdsAt)
                    ? Answer.done(span.key())
                    : Answer.refused(
                            Reason.UNKNOWN_PASSPORT, "the key is not known to have spoken for the issuer then");
        }
    }

    /** It could be seen once, and is nothing for the peer any more. */
    record Gone(ItemId id, int version, long seq) implements SharedItem {
        @Override
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("seq", seq);
            json.putObject("gone").put("item", id.value()).put("version", version);
            return json;
        }
    }

    /**
     * Reads one; only that its fields fit its header is looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, UNKNOWN_CATEGORY, WRONG_FIELD_DIGEST
     */
    static SharedItem read(JsonNode json) {
        var in = new Members(json, "item", Set.of("seq", "aclRevision", "record", "gone"));
        long seq = in.number("seq", 1, StrictJson.MOST_INTEGER);
        if (in.has("gone")) {
            var gone = new Members(in.object("gone"), "gone", Set.of("item", "version"));
            return new Gone(
                    Optional.of(gone.text("item"))
                            .filter(ItemId::isItemId)
                            .map(ItemId::new)
                            .orElseThrow(() ->
                                    new RefusedException(Reason.SCHEMA_VIOLATION, "`item` is an id of 26 characters")),
                    (int) gone.number("version", 1, 1_000_000),
                    seq);
        }
        JsonNode record = in.object("record");
        return new Shown(
                SignedRecord.read(record.path("header"), record.path("fields")),
                in.number("aclRevision", 0, StrictJson.MOST_INTEGER),
                seq);
    }
}
