package usufruct.insight;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;

/** The rows about other nodes. */
final class PeeringRowStore {

    /** @param quarantine as the log's entry about it names it */
    record Peer(String id, String peer, String url, String state, Optional<Quarantine> quarantine) {}

    record Quarantine(long since, String fault, String detail) {}

    /**
     * @param side {@code ours} or {@code theirs}
     * @param number from 1, in the order in which they counted
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signed(String peering, String side, long number, long version, byte[] document) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(String peering, long epoch, long seq, String id, long at, byte[] document) {}

    /** Those that at least one side has signed. */
    List<Peer> peers(Reading reading) {
        return reading.query("""
                        SELECT id, peer, url, state, quarantined_at, ifnull(fault, '') AS fault,
                        ifnull(fault_detail, '') AS fault_detail
                        FROM peering WHERE state NOT IN ('answered', 'comparing') ORDER BY id
                        """)
                .map((row, context) -> {
                    var quarantine = new Quarantine(
                            row.getLong("quarantined_at"), row.getString("fault"), row.getString("fault_detail"));
                    return new Peer(
                            row.getString("id"),
                            row.getString("peer"),
                            row.getString("url"),
                            row.getString("state"),
                            Optional.of(quarantine).filter(each -> !each.equals(new Quarantine(0, "", ""))));
                })
                .list();
    }

    List<Signed> records(Reading reading) {
        return reading.query("""
                        SELECT peering, side, number, version, document FROM peering_record ORDER BY peering, side, number
                        """)
                .map((row, context) -> new Signed(
                        row.getString("peering"),
                        row.getString("side"),
                        row.getLong("number"),
                        row.getLong("version"),
                        row.getBytes("document")))
                .list();
    }

    List<Sent> sent(Reading reading) {
        return messages(reading, "SELECT peering, epoch, seq, id, at, document FROM peer_outbox ORDER BY 1, 2, 3");
    }

    List<Sent> taken(Reading reading) {
        return messages(reading, "SELECT peering, epoch, seq, id, at, document FROM peer_inbox ORDER BY 1, 2, 3");
    }

    private static List<Sent> messages(Reading reading, String select) {
        return reading.query(select)
                .map((row, context) -> new Sent(
                        row.getString("peering"),
                        row.getLong("epoch"),
                        row.getLong("seq"),
                        row.getString("id"),
                        row.getLong("at"),
                        row.getBytes("document")))
                .list();
    }
}
