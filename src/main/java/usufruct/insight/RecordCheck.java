package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import usufruct.ledger.Entry;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Checks records one by one: the opened fields against the signed digests, the proof against the key that was the
 * issuer's at the time, the version against the one before it, the whole against its ledger entry.
 */
final class RecordCheck {
    private static final Set<String> MEMBERS = Set.of("header", "fields", "payload");

    private final Log log;
    private final KeyHistory keys;
    private final Did node;
    private final Kept kept = new Kept();
    private final ErasureCheck erased;

    RecordCheck(Log log, KeyHistory keys, Did node) {
        this.log = log;
        this.keys = keys;
        this.node = node;
        this.erased = new ErasureCheck(log, node);
    }

    /** Checks the next record; they come by id and version. */
    SignedRecord check(Line line) {
        SignedRecord record = read(line.only(MEMBERS));
        Header header = record.header();
        checkVersion(line, record);
        if (!header.authority().node().equals(node) && !isVisiting(header)) {
            throw line.wrong("its authority is another node");
        }
        Entry entry = log.first(header.id().value(), record.digest())
                .orElseThrow(() -> line.wrong("the ledger has no entry with its digest"));
        if (!entry.actor().equals(header.issuer().value())
                || !entry.type().startsWith(header.category().kind() + ".")) {
            throw line.wrong("entry " + entry.seq() + " tells of it under another name or category");
        }
        if (header.issuedAt().isAfter(entry.at().plus(KeyHistory.ON_ITS_WAY))) {
            throw line.wrong("it says it was issued after entry " + entry.seq() + " had told of it");
        }
        checkProof(line.named("record proof", line.where()), record.signed(), header.issuer(), entry);
        Optional<Kept.Payload> payload = payload(line, header);
        erased.take(record, payload.isPresent());
        kept.add(new Kept.Version(header, record.owner(), record.digest(), payload));
        return record;
    }

    /** Whether another node showed it here, for a member of its own: then what is private is there. */
    private boolean isVisiting(Header header) {
        return isVisiting(log, node, header);
    }

    static boolean isVisiting(Log log, Did node, Header header) {
        return header.category().kind().equals("need")
                && !header.authority().node().equals(node)
                && log.of(header.id().value()).stream()
                        .anyMatch(entry -> entry.type().equals("visit.taken")
                                && entry.actor()
                                        .equals(header.authority().node().value()));
    }

    /** Once all went by: what is gone of them is just what was erased. */
    void finish() {
        erased.finish();
    }

    /** Whether parts of an item were erased. */
    boolean isErased(String id) {
        return erased.isErased(id);
    }

    /** The versions that were checked so far. */
    Kept kept() {
        return kept;
    }

    private static SignedRecord read(Line line) {
        try {
            return SignedRecord.read(line.object("header"), line.json().path("fields"));
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }

    private void checkVersion(Line line, SignedRecord record) {
        Header header = record.header();
        Optional<Kept.Version> before = kept.newest(header.id().value());
        int next = before.map(each -> each.header().version() + 1).orElse(1);
        if (header.version() != next) {
            throw line.wrong("the version after " + (next - 1) + " should be " + next);
        }
        if (!header.revision().previous().equals(before.map(each -> Bytes.base64Url(each.digest())))) {
            throw line.wrong("it does not name the digest of the version before it");
        }
        if (before.isPresent() && !before.get().owner().equals(record.owner())) {
            throw line.wrong("the version before it is somebody else's");
        }
        if (header.contents().seal().isEmpty()
                && !isVisiting(header)
                && !isErased(header.id().value())
                && record.opened().size() != header.contents().digests().size()) {
            throw line.wrong("a field that its header signs is missing");
        }
    }

    /** Holds a proof against the key that its signer had at the time of the entry. */
    void checkProof(Line line, ObjectNode signed, Did signer, Entry told) {
        checkProof(keys, line, signed, signer, told);
    }

    /** The same, by the keys that are known. */
    static void checkProof(KeyHistory keys, Line line, ObjectNode signed, Did signer, Entry told) {
        String keyId = signed.path("proof").path("verificationMethod").asText();
        if (!keyId.startsWith(signer + "#")) {
            throw line.wrong("it is not by a key of `" + signer + "`");
        }
        VerifyKey key = keys.keyAt(keyId, told)
                .orElseThrow(() -> line.wrong("its key was not the signer's at entry " + told.seq()));
        if (!keys.isSigned(signed, key)) {
            throw line.wrong("its signature does not fit what it signs");
        }
    }

    /** What a line says of the private part at rest. */
    private Optional<Kept.Payload> payload(Line line, Header header) {
        JsonNode json = line.json().path("payload");
        boolean ended = log.isEnded(header.id().value());
        if (json.isMissingNode()) {
            if (header.contents().seal().isPresent()
                    && !ended
                    && !isVisiting(header)
                    && !isErased(header.id().value())) {
                throw line.wrong("its private part is missing");
            }
            return Optional.empty();
        }
        Line payload = new Line("private part", line.where(), line.object("payload")).only(Set.of("sealing", "digest"));
        if (ended) {
            throw payload.wrong("it should be gone: its item was ended for ever");
        }
        Header.Seal seal = header.contents().seal().orElseThrow(() -> payload.wrong("its header signs none"));
        var found = new Kept.Payload(payload.number("sealing"), payload.bytes("digest"));
        if (found.sealing() == 0 && !Arrays.equals(found.digest(), Bytes.fromBase64Url(seal.digest()))) {
            throw payload.wrong("it is not the one that its header signs");
        }
        return Optional.of(found);
    }
}
