package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows of what this node witnessed of other logs, and others of its own. */
final class WitnessRowStore {

    /**
     * @param size -1 while nothing was cosigned
     * @param note empty then
     */
    record LogRow(String origin, String key, long followed, long size, String note) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record AccusationRow(byte[] digest, String origin, byte[] document) {}

    record CosignedRow(String witness, long span, long size, String note) {}

    List<LogRow> logs(Reading reading) {
        return reading.query("""
                        SELECT origin, key, followed, ifnull(size, -1) AS size, ifnull(note, '') AS note FROM witness_log
                        ORDER BY origin
                        """)
                .map((row, context) -> new LogRow(
                        row.getString("origin"),
                        row.getString("key"),
                        row.getLong("followed"),
                        row.getLong("size"),
                        row.getString("note")))
                .list();
    }

    List<AccusationRow> accusations(Reading reading) {
        return reading.query("SELECT digest, origin, document FROM witness_accusation ORDER BY digest")
                .map((row, context) ->
                        new AccusationRow(row.getBytes("digest"), row.getString("origin"), row.getBytes("document")))
                .list();
    }

    List<CosignedRow> cosigned(Reading reading) {
        return reading.query("SELECT witness, span, size, note FROM witness_cosigned ORDER BY witness, span")
                .map((row, context) -> new CosignedRow(
                        row.getString("witness"), row.getLong("span"), row.getLong("size"), row.getString("note")))
                .list();
    }
}
