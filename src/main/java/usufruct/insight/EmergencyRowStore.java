package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import usufruct.store.Reading;

/** The rows about emergencies, as the documents that the log tells of: {@code emergency@v1}. */
final class EmergencyRowStore {

    /** That one of the two was given the key, and the text whose digest is in the log. */
    record OpeningRow(String emergency, String person, long at, String text) {}

    List<ObjectNode> emergencies(Reading reading) {
        return reading.query("""
                        SELECT id, offer, community, cause, minutes, asker, asked_at, state, agreer, until, ended_at, reviewer
                        FROM emergency ORDER BY id
                        """).map((row, context) -> emergency(row)).list();
    }

    List<OpeningRow> openings(Reading reading) {
        return reading.query("SELECT id, emergency, person, version, at FROM emergency_opening ORDER BY id")
                .map((row, context) -> new OpeningRow(
                        row.getString("emergency"),
                        row.getString("person"),
                        row.getLong("at"),
                        row.getString("id") + "|" + row.getString("emergency") + "|" + row.getString("person") + "|"
                                + row.getLong("version") + "|" + row.getLong("at")))
                .list();
    }

    private static ObjectNode emergency(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "emergency@v1")
                .put("id", row.getString("id"))
                .put("offer", row.getString("offer"))
                .put("group", row.getString("community"))
                .put("reason", row.getString("cause"))
                .put("minutes", row.getLong("minutes"))
                .put("asker", row.getString("asker"))
                .put("askedAt", row.getLong("asked_at"))
                .put("state", row.getString("state"));
        text(document, "agreer", row, "agreer");
        instant(document, "until", row, "until");
        instant(document, "endedAt", row, "ended_at");
        text(document, "reviewer", row, "reviewer");
        return document;
    }

    private static void text(ObjectNode document, String name, ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text != null) {
            document.put(name, text);
        }
    }

    private static void instant(ObjectNode document, String name, ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (!row.wasNull()) {
            document.put(name, millis);
        }
    }
}
