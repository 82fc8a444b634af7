package usufruct.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.store.Reading;

/** The rows of schemas that are or were in force. */
final class ReignStore {
    private static final String ROWS =
            "SELECT number, revision, document FROM access_schema WHERE state IN ('in-force', 'replaced') ";

    /** @param revision from which on it is in force, until another one is */
    record Reign(int number, long revision, String text) {}

    Optional<Reign> inForce(Reading reading) {
        return reading.query("SELECT number, revision, document FROM access_schema WHERE state = 'in-force'")
                .map((row, context) -> reign(row))
                .findOne();
    }

    /** Those that came in force after a revision, in order. */
    List<Reign> after(Reading reading, long revision) {
        return reading.query(ROWS + "AND revision > :after ORDER BY revision")
                .bind("after", revision)
                .map((row, context) -> reign(row))
                .list();
    }

    private static Reign reign(ResultSet row) throws SQLException {
        return new Reign(
                row.getInt("number"),
                row.getLong("revision"),
                StrictJson.read(row.getBytes("document")).path("text").asText());
    }
}
