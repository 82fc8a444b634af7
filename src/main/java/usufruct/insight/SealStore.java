package usufruct.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.store.Reading;

/** The private parts at rest, with the records that they belong to. */
final class SealStore {

    /**
     * A private part at rest.
     *
     * @param where which record's
     * @param statement the node's word, where the node sealed it anew
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String where, byte[] header, byte[] shown, byte[] payload, byte[] wrapped, Optional<byte[]> statement) {}

    void rows(Reading reading, Consumer<Row> rows) {
        reading.query("""
                        SELECT r.id, r.version, r.header, r.shown, s.payload, s.wrapped, s.statement
                        FROM record_seal s JOIN record r ON r.id = s.id AND r.version = s.version
                        ORDER BY r.id, r.version
                        """).map((row, context) -> row(row)).forEach(rows);
    }

    /** How many there are. */
    long count(Reading reading) {
        return reading.query("SELECT count(*) FROM record_seal")
                .mapTo(Long.class)
                .one();
    }

    /**
     * A sealed note about an item.
     *
     * @param isQuiet a search or an offer that somebody keeps, of which the log does not tell
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record NoteRow(String id, byte[] payload, byte[] wrapped, boolean isQuiet) {}

    List<NoteRow> notes(Reading reading) {
        return reading.query("""
                        SELECT id, payload, wrapped, id IN (SELECT id FROM search_saved UNION ALL SELECT id FROM notice_contact
                                                            UNION ALL SELECT id FROM search_later) AS quiet
                        FROM record_note ORDER BY id
                        """)
                .map((row, context) -> new NoteRow(
                        row.getString("id"), row.getBytes("payload"), row.getBytes("wrapped"), row.getBoolean("quiet")))
                .list();
    }

    /** Whom each note is about that its person may erase though others wrote it down: answers to them, and their word as it was heard. */
    Map<String, String> answered(Reading reading) {
        return reading.query("""
                        SELECT appeal.answer, need.issuer FROM appeal JOIN need ON need.id = appeal.need
                        WHERE appeal.answer IS NOT NULL
                        UNION ALL SELECT id, person FROM mandate
                        UNION ALL SELECT proxy_act.id, mandate.person FROM proxy_act
                                  JOIN mandate ON mandate.id = proxy_act.mandate
                        UNION ALL SELECT id, child FROM ward
                        """)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                "record " + row.getString("id") + " version " + row.getLong("version"),
                row.getBytes("header"),
                row.getBytes("shown"),
                row.getBytes("payload"),
                row.getBytes("wrapped"),
                Optional.ofNullable(row.getBytes("statement")));
    }
}
