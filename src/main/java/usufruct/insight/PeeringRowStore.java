package usufruct.insight;

import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.words.Bytes;

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

    /** Where a message stands in its line. */
    record Place(String peering, long epoch, long seq) {}

    /** A message that stands in a line, or what is left of one. */
    sealed interface InLine {
        Place place();

        /** What the next one names. */
        String digest();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(Place place, String id, long at, byte[] document) implements InLine {
        @Override
        public String digest() {
            return Bytes.base64Url(Bytes.sha256(document));
        }
    }

    /** One that was forgotten, for it carried somebody's words. */
    record Forgotten(Place place, String digest) implements InLine {}

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

    List<InLine> sent(Reading reading) {
        return messages(reading, "peer_outbox", "sent");
    }

    List<InLine> taken(Reading reading) {
        return messages(reading, "peer_inbox", "taken");
    }

    private static List<InLine> messages(Reading reading, String table, String side) {
        return reading.query("SELECT peering, epoch, seq, id, at, document, NULL AS digest FROM " + table + """
                         UNION ALL
                        SELECT peering, epoch, seq, NULL, NULL, NULL, digest FROM peer_forgotten WHERE side = :side
                        ORDER BY 1, 2, 3
                        """)
                .bind("side", side)
                .<InLine>map((row, context) -> {
                    var place = new Place(row.getString("peering"), row.getLong("epoch"), row.getLong("seq"));
                    String digest = row.getString("digest");
                    return digest == null
                            ? new Sent(place, row.getString("id"), row.getLong("at"), row.getBytes("document"))
                            : new Forgotten(place, digest);
                })
                .list();
    }
}
