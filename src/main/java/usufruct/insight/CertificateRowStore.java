package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows about the certificates of this node and of its peers. */
final class CertificateRowStore {

    /** @param subject of the log's entry about it: this node, or a peering */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String subject, long issuedAt, byte[] document) {}

    List<Row> announced(Reading reading, String node) {
        return reading.query("SELECT issued_at, document FROM certificates_announced ORDER BY issued_at")
                .map((row, context) -> new Row(node, row.getLong("issued_at"), row.getBytes("document")))
                .list();
    }

    List<Row> received(Reading reading) {
        return reading.query("SELECT peering, issued_at, document FROM peer_certificates ORDER BY peering")
                .map((row, context) ->
                        new Row(row.getString("peering"), row.getLong("issued_at"), row.getBytes("document")))
                .list();
    }

    /** A peering, handshakes among them, and its peer. */
    record Pair(String peering, String peer) {}

    List<Pair> peers(Reading reading) {
        return reading.query("SELECT id, peer FROM peering ORDER BY id")
                .map((row, context) -> new Pair(row.getString("id"), row.getString("peer")))
                .list();
    }
}
