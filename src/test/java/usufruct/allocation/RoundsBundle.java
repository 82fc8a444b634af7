package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.NoteKey;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Bytes;

/** A bundle of rounds alone, with the entries and the tree that they need: what an operator could sign who forges all. */
final class RoundsBundle {
    private static final byte[] SALT = new byte[16];
    private static final String ORIGIN = "test/log";

    private final PassportKeys node;
    private final List<ObjectNode> passports = new ArrayList<>();
    private final List<ObjectNode> entries = new ArrayList<>();
    private final List<ObjectNode> records = new ArrayList<>();

    private PassportKeys signer;

    /** Of a node whose passport has been rotated once. */
    RoundsBundle() {
        try (Phrase phrase = Phrase.generate(new SplittableRandom(1))) {
            node = PassportKeys.of(phrase, 0);
            signer = PassportKeys.of(phrase, 1);
        }
        PassportDocument first = PassportDocument.first(node, Passport.Kind.NODE, Instant.EPOCH);
        passports.add(json(first));
        passports.add(json(first.rotate(node, signer, Instant.EPOCH.plusSeconds(1))));
    }

    String node() {
        return node.did().value();
    }

    /** Has somebody else sign the checkpoint. */
    void signedBy(PassportKeys other) {
        signer = other;
    }

    /** The documents of the node's passport, to be meddled with. */
    List<ObjectNode> passports() {
        return passports;
    }

    /** Adds a round as its record tells of it, true or not. */
    void add(ObjectNode record) {
        add(record, new RoundRecord(record).revealing());
    }

    /** The same, drawn so long after its freeze. */
    void add(ObjectNode record, Duration drawnAfter) {
        var round = new RoundRecord(record);
        JsonNode times = record.path("times");
        long frozenAt = times.path("frozenAt").asLong();
        append(record, "round.announced", times.path("announcedAt").asLong(), round.announcementDigest());
        round.chance()
                .pledges()
                .forEach(pledge ->
                        append(record, "round.pledged", frozenAt, Pledge.digest(round.roundId(), pledge.commitment())));
        append(record, "round.frozen", frozenAt, round.freezeDigest());
        round.chance().pledges().stream()
                .flatMap(pledge -> pledge.secret().stream())
                .forEach(secret ->
                        append(record, "round.revealed", frozenAt, Pledge.revealDigest(round.roundId(), secret)));
        long over = frozenAt + drawnAfter.toMillis();
        append(record, "round.drawn", over, Bytes.sha256(CanonicalJson.write(record)));
        records.add(record);
    }

    private void append(ObjectNode record, String type, long at, byte[] digest) {
        entries.add(JsonNodeFactory.instance
                .objectNode()
                .put("seq", entries.size() + 1)
                .put("type", type)
                .put("subject", record.path("roundId").asText())
                .put("actor", "did:key:z6MkSomebody")
                .put("at", at)
                .put("digest", Bytes.base64Url(digest)));
    }

    Path write(Path file) throws IOException {
        List<byte[]> leaves = entries.stream()
                .map(entry -> Bytes.sha256(new byte[] {0}, Bytes.sha256(SALT, CanonicalJson.write(entry))))
                .toList();
        entries.forEach(entry -> entry.put("salt", Bytes.base64Url(SALT)));
        String note =
                ORIGIN + "\n" + entries.size() + "\n" + Base64.getEncoder().encodeToString(root(leaves)) + "\n";
        ObjectNode checkpoint = JsonNodeFactory.instance
                .objectNode()
                .put("size", entries.size())
                .put("note", signed(note));
        ObjectNode manifest = JsonNodeFactory.instance.objectNode().put("node", node());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "manifest.json", List.of(manifest));
            put(zip, "passports.jsonl", passports);
            put(zip, "entries.jsonl", entries);
            put(zip, "checkpoints.jsonl", List.of(checkpoint));
            put(zip, "rounds.jsonl", records);
            put(zip, "decisions.jsonl", List.of());
            put(zip, "records.jsonl", List.of());
            put(zip, "advances.jsonl", List.of());
        }
        return file;
    }

    private String signed(String text) {
        byte[] id = new NoteKey(ORIGIN, signer.signing().verifyKey()).id();
        var signature = new NoteSignature(ORIGIN, id, signer.signing().sign(Bytes.utf8(text)));
        return new SignedNote(text, List.of(signature)).toString();
    }

    private static ObjectNode json(PassportDocument passport) {
        return (ObjectNode) StrictJson.read(passport.bytes());
    }

    private static void put(ZipOutputStream zip, String name, List<ObjectNode> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (ObjectNode line : lines) {
            zip.write(CanonicalJson.write(line));
            zip.write('\n');
        }
        zip.closeEntry();
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return Bytes.sha256(new byte[] {1}, root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
    }
}
