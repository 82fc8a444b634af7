package usufruct.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.store.Reading;

/** Columns that repeat what signed documents and the log say, so that the rooms can ask for them; one text a row. */
final class RowStore {

    /** A round as far as it has come; parts are empty before their phase. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record RoundRow(
            String id,
            String pool,
            String state,
            byte[] commitment,
            Optional<byte[]> policy,
            Optional<byte[]> facts,
            Optional<byte[]> record) {}

    List<String> passports(Reading reading) {
        return texts(reading, """
                SELECT did || ' ' || version || ' ' || kind || ' ' || lower(hex(digest)) || ' ' || issued_at AS row
                FROM passport_version ORDER BY did, version
                """);
    }

    List<String> keys(Reading reading) {
        return texts(reading, """
                SELECT did || ' ' || lower(hex(key)) || ' ' || valid_from || ' ' || coalesce(valid_until, '-') AS row
                FROM passport_key ORDER BY did, valid_from
                """);
    }

    List<String> needs(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || issuer || ' ' || category || ' ' || coalesce(community, '-') || ' ' || window_from
                       || ' ' || window_until || ' ' || priority || ' ' || state AS row
                FROM need ORDER BY id
                """);
    }

    List<String> offers(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || version || ' ' || community || ' ' || category || ' ' || units || ' ' || window_from
                       || ' ' || window_until || ' ' || state || ' ' || rotation_due AS row
                FROM offer ORDER BY id
                """);
    }

    List<String> assignments(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || need || ' ' || offer || ' ' || unit || ' ' || round || ' ' || assignee || ' '
                       || window_from || ' ' || window_until || ' ' || state AS row
                FROM assignment ORDER BY id
                """);
    }

    List<String> outcomes(Reading reading) {
        return texts(reading, """
                SELECT id || ' ' || assignment || ' ' || issuer || ' ' || result || ' ' || maintenance_needed AS row
                FROM outcome ORDER BY id
                """);
    }

    void rounds(Reading reading, Consumer<RoundRow> rows) {
        reading.query("SELECT id, pool, state, commitment, policy, facts, record FROM round ORDER BY id")
                .map((row, context) -> round(row))
                .forEach(rows);
    }

    private static RoundRow round(ResultSet row) throws SQLException {
        return new RoundRow(
                row.getString("id"),
                row.getString("pool"),
                row.getString("state"),
                row.getBytes("commitment"),
                Optional.ofNullable(row.getBytes("policy")),
                Optional.ofNullable(row.getBytes("facts")),
                Optional.ofNullable(row.getBytes("record")));
    }

    private static List<String> texts(Reading reading, String sql) {
        return reading.query(sql).mapTo(String.class).list();
    }
}
