package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.ledger.LogKeys;
import usufruct.passport.HandOver;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Refusal;

/** The passports as an audit read them: each signed by its keys, each following the one before, each in the log. */
final class KeyHistory {
    /** What an entry tells of may have been checked this long before, and the key may have ended in between. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final Log log;
    private final Proving proving;
    private final Map<Did, List<Version>> byDid = new TreeMap<>();
    private long count;

    /** One version, and the entry that took it in. */
    private record Version(PassportDocument document, Entry entry) {}

    KeyHistory(Log log, Proving proving) {
        this.log = log;
        this.proving = proving;
    }

    /** Takes the next document in; they come by DID and version. */
    void take(Line line) {
        PassportDocument document = read(line, proving);
        Did did = document.passport().did();
        List<Version> versions = byDid.computeIfAbsent(did, each -> new ArrayList<>());
        if (versions.isEmpty() ? document.passport().version() != 1 : !follows(document, versions.getLast())) {
            throw line.wrong("it does not follow the version before it");
        }
        Entry entry = log.first(did.value(), document.digest())
                .filter(each -> each.type().equals(versions.isEmpty() ? "passport.registered" : "passport.rotated"))
                .orElseThrow(() -> line.wrong("the ledger has no entry with its digest"));
        versions.add(new Version(document, entry));
        count++;
    }

    /** Once all documents went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            if (entry.type().startsWith("passport.") && versionsOf(entry).noneMatch(entry::equals)) {
                throw new FindingException(
                        Part.ENTRIES.what(), "entry " + entry.seq(), "the passport that it tells of is missing");
            }
        }
    }

    private Stream<Entry> versionsOf(Entry entry) {
        return Did.isDid(entry.subject())
                ? byDid.getOrDefault(new Did(entry.subject()), List.of()).stream()
                        .map(Version::entry)
                : Stream.empty();
    }

    /** Every signing key that a passport has had. */
    List<VerifyKey> keysOf(Did did) {
        return byDid.getOrDefault(did, List.of()).stream()
                .map(version -> version.document().passport().keys().signing())
                .toList();
    }

    /**
     * Up to where each key of a node signed its log: a former one up to the entry of its hand-over, the next from there on.
     *
     * @throws FindingException when its keys changed and no hand-over is told of right after
     */
    List<LogKeys.Span> spansOf(Did node) {
        var spans = new ArrayList<LogKeys.Span>();
        List<Version> versions = byDid.getOrDefault(node, List.of());
        long from = 0;
        for (int i = 0; i < versions.size(); i++) {
            long until = i + 1 < versions.size() ? handedOver(versions.get(i + 1)) : Long.MAX_VALUE;
            spans.add(new LogKeys.Span(
                    versions.get(i).document().passport().keys().signing(), from, until));
            from = until;
        }
        return spans;
    }

    /** The size of the log with the entry of the hand-over by which a version came. */
    private long handedOver(Version next) {
        if (!isHandedOver(next)) {
            throw new FindingException(
                    Part.PASSPORTS.what(),
                    "version " + next.document().passport().version() + " of the node",
                    "the node's keys changed, and the log tells of no hand-over");
        }
        return next.entry().seq() + 1;
    }

    private boolean isHandedOver(Version next) {
        return log.of(next.document().passport().did().value()).stream()
                .anyMatch(entry -> entry.type().equals(HandOver.ENTRY)
                        && entry.seq() == next.entry().seq() + 1);
    }

    /** Whose passports are known. */
    Set<Did> known() {
        return byDid.keySet();
    }

    /** One version of a passport. */
    Optional<PassportDocument> version(Did did, int number) {
        return byDid.getOrDefault(did, List.of()).stream()
                .map(Version::document)
                .filter(each -> each.passport().version() == number)
                .findFirst();
    }

    /** Whether such a passport is known. */
    boolean knows(Did did) {
        return byDid.containsKey(did);
    }

    long count() {
        return count;
    }

    /** The rows that the passport room keeps of them: DID, version, kind, digest, issued at. */
    List<String> versionRows() {
        return byDid.values().stream()
                .flatMap(List::stream)
                .map(version -> version.document())
                .map(document -> Expected.join(
                        document.passport().did(),
                        document.passport().version(),
                        document.passport().kind().word(),
                        Bytes.hex(document.digest()),
                        document.passport().issuedAt().toEpochMilli()))
                .toList();
    }

    /** The rows that it keeps of the keys: DID, key, valid from, valid until. */
    List<String> keyRows() {
        var rows = new ArrayList<String>();
        byDid.forEach((did, versions) -> {
            for (int i = 0; i < versions.size(); i++) {
                Passport passport = versions.get(i).document().passport();
                rows.add(Expected.join(
                        did,
                        Bytes.hex(passport.keys().signing().raw()),
                        passport.issuedAt().toEpochMilli(),
                        i + 1 == versions.size()
                                ? "-"
                                : versions.get(i + 1)
                                        .document()
                                        .passport()
                                        .issuedAt()
                                        .toEpochMilli()));
            }
        });
        return rows;
    }

    /**
     * The key of this name, when it spoke for its passport at the time of an entry, as far as the node could know then: a
     * rotation counts from the entry that tells of it, whatever it says of itself.
     *
     * @param keyId {@code did:key:z…#z…}
     */
    Optional<VerifyKey> keyAt(String keyId, Entry told) {
        return KeyId.parse(keyId).flatMap(id -> spoke(id, told) ? Optional.of(id.key()) : Optional.empty());
    }

    private boolean spoke(KeyId id, Entry told) {
        List<Version> versions = byDid.getOrDefault(id.did(), List.of());
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            if (version.document().passport().keys().signing().equals(id.key())) {
                return version.entry().seq() < told.seq()
                        && (i + 1 == versions.size() || !ended(versions.get(i + 1), told));
            }
        }
        return false;
    }

    /** Of a node that was handed over nothing was on its way: it was stopped. */
    private boolean ended(Version next, Entry told) {
        if (isHandedOver(next)) {
            return next.entry().seq() < told.seq();
        }
        var before = told.at().minus(ON_ITS_WAY);
        return next.entry().seq() < told.seq()
                && next.entry().at().isBefore(before)
                && next.document().passport().issuedAt().isBefore(before);
    }

    private static boolean follows(PassportDocument document, Version before) {
        return document.passport().did().equals(before.document().passport().did())
                && document.follows(before.document()) instanceof Answer.Done<?>;
    }

    /** Whether a document's one proof is this key's. */
    boolean isSigned(ObjectNode document, VerifyKey key) {
        return proving.isSigned(document, key);
    }

    static PassportDocument read(Line line, Proving proving) {
        return switch (proving.passport(CanonicalJson.write(line.json()))) {
            case Answer.Done<PassportDocument>(PassportDocument document) -> document;
            case Answer.Refused<PassportDocument>(Refusal refusal) -> throw line.wrong(refusal.detail());
        };
    }
}
