package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.federation.PeerCertificates;
import usufruct.federation.PeeringRecord;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds what nodes announced of their certificates against the log: each document is signed by its node and told of, and the one that
 * counts for a peer is the last that the log tells of.
 */
final class CertificateRowCheck {
    private static final String WHAT = "certificates";
    private static final String ANNOUNCED = "certificates.announced";
    private static final String RECEIVED = "certificates.received";

    private final CertificateRowStore rows = new CertificateRowStore();
    private final Reading reading;
    private final Log log;
    private final KeyHistory keys;
    private final Did node;

    CertificateRowCheck(Reading reading, Log log, KeyHistory keys, Did node) {
        this.reading = reading;
        this.log = log;
        this.keys = keys;
        this.node = node;
    }

    void check() {
        List<CertificateRowStore.Row> announced = rows.announced(reading, node.value());
        announced.forEach(each -> check(each, node.value(), ANNOUNCED));
        long told = log.of(node.value()).stream()
                .filter(entry -> entry.type().equals(ANNOUNCED))
                .count();
        if (told != announced.size()) {
            throw new FindingException(
                    WHAT,
                    "of this node",
                    "the log tells of " + told + " announcements, and there are " + announced.size());
        }
        List<CertificateRowStore.Row> received = rows.received(reading);
        Set<String> seen = new HashSet<>();
        received.forEach(each -> seen.add(each.subject()));
        Set<String> peerings = new HashSet<>();
        for (CertificateRowStore.Pair each : rows.peers(reading)) {
            peerings.add(each.peering());
            received.stream()
                    .filter(row -> row.subject().equals(each.peering()))
                    .forEach(row -> checkLatest(row, each.peer()));
            if (!seen.contains(each.peering()) && last(each.peering()).isPresent()) {
                throw new FindingException(
                        WHAT, "peering " + each.peering(), "what the peer announced, as the log tells, is missing");
            }
        }
        if (!peerings.containsAll(seen)) {
            throw new FindingException(WHAT, "the table", "some are of no peering");
        }
    }

    private void checkLatest(CertificateRowStore.Row row, String peer) {
        byte[] digest = check(row, peer, RECEIVED);
        if (last(row.subject())
                .filter(entry -> Arrays.equals(entry.digest(), digest))
                .isEmpty()) {
            throw new FindingException(WHAT, row.subject(), "the log tells of later ones");
        }
    }

    private Optional<Entry> last(String peering) {
        return log.of(peering).stream()
                .filter(entry -> entry.type().equals(RECEIVED))
                .reduce((before, after) -> after);
    }

    private byte[] check(CertificateRowStore.Row row, String issuer, String type) {
        ObjectNode document = Line.object(WHAT, row.subject(), row.document());
        var line = new Line(WHAT, row.subject(), document);
        PeerCertificates read = read(line);
        if (!read.issuer().value().equals(issuer) || read.issuedAt().toEpochMilli() != row.issuedAt()) {
            throw line.wrong("its row says another thing than was signed");
        }
        byte[] digest = PeeringRecord.digest(document);
        Entry told = log.first(row.subject(), digest)
                .filter(entry -> entry.type().equals(type))
                .orElseThrow(() -> line.wrong("the log does not tell of it"));
        RecordCheck.checkProof(keys, line, document, read.issuer(), told);
        return digest;
    }

    private static PeerCertificates read(Line line) {
        try {
            return PeerCertificates.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }
}
