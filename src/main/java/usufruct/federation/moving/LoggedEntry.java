package usufruct.federation.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.OpenedEntry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * An entry of a log, opened, with its way to the root of a checkpoint.
 *
 * @param path its audit path, lowest first (RFC 6962, section 2.1.1)
 */
record LoggedEntry(OpenedEntry opened, List<byte[]> path) {
    private static final long MOST = (1L << 53) - 1;

    LoggedEntry {
        path = List.copyOf(path);
    }

    /** The entry of this seq, with its way to the root of the tree of {@code size} entries. */
    static LoggedEntry of(Reading reading, Ledger ledger, long seq, long size) {
        return new LoggedEntry(
                ledger.openedAfter(reading, seq - 1, 1).getFirst(),
                ledger.inclusion(reading, seq, size).orElseThrow());
    }

    Entry entry() {
        return opened.entry();
    }

    boolean isIn(Checkpoint checkpoint) {
        return MerkleProof.verifiesInclusion(
                entry().seq() - 1, checkpoint.size(), MerkleProof.leafHash(opened.leaf()), path, checkpoint.root());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("seq", entry().seq())
                .put("type", entry().type())
                .put("subject", entry().subject())
                .put("actor", entry().actor())
                .put("at", entry().at().toEpochMilli())
                .put("digest", Bytes.base64Url(entry().digest()))
                .put("salt", Bytes.base64Url(opened.salt()));
        ArrayNode hashes = json.putArray("path");
        path.forEach(hash -> hashes.add(Bytes.base64Url(hash)));
        return json;
    }

    /** @throws IllegalArgumentException or a refusal when it is none */
    static LoggedEntry read(JsonNode json) {
        var members =
                new Members(json, "entry", Set.of("seq", "type", "subject", "actor", "at", "digest", "salt", "path"));
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : members.array("path")) {
            path.add(Bytes.fromBase64Url(hash.asText()));
        }
        return new LoggedEntry(
                new OpenedEntry(
                        new Entry(
                                members.number("seq", 1, MOST),
                                members.text("type"),
                                members.text("subject"),
                                members.text("actor"),
                                Instant.ofEpochMilli(members.number("at", 0, MOST)),
                                Bytes.fromBase64Url(members.text("digest"))),
                        Bytes.fromBase64Url(members.text("salt"))),
                path);
    }

    /** Nothing where the entry is of another type or about something else. */
    static Optional<LoggedEntry> about(LoggedEntry logged, Set<String> types, String subject) {
        return Optional.of(logged)
                .filter(each -> types.contains(each.entry().type())
                        && each.entry().subject().equals(subject));
    }
}
