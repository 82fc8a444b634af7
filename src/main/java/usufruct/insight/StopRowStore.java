package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows of the words that stop passports. */
final class StopRowStore {

    /** @param stoppedAt 0 when it never was */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String did, byte[] commitment, long setAt, long stoppedAt) {}

    List<Row> rows(Reading reading) {
        return reading.query("""
                        SELECT did, commitment, set_at, ifnull(stopped_at, 0) AS stopped_at FROM passport_stop ORDER BY did
                        """)
                .map((row, context) -> new Row(
                        row.getString("did"),
                        row.getBytes("commitment"),
                        row.getLong("set_at"),
                        row.getLong("stopped_at")))
                .list();
    }
}
