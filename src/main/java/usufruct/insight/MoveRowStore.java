package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows of needs that waited at other nodes, and of the nodes whose time counts. */
final class MoveRowStore {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String origin, String need, String person, long since, String became, long honoured, byte[] proof) {}

    List<Row> moved(Reading reading) {
        return reading.query(
                        "SELECT origin, need, person, since, became, honoured, proof FROM moved_need ORDER BY became")
                .map((row, context) -> new Row(
                        row.getString("origin"),
                        row.getString("need"),
                        row.getString("person"),
                        row.getLong("since"),
                        row.getString("became"),
                        row.getLong("honoured"),
                        row.getBytes("proof")))
                .list();
    }

    List<String> origins(Reading reading) {
        return reading.query("SELECT origin FROM honoured_origin ORDER BY origin")
                .mapTo(String.class)
                .list();
    }
}
