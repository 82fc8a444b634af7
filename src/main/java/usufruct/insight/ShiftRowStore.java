package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import usufruct.store.Reading;

/** The rows about notes for the next shift, and about stewards who are away. */
final class ShiftRowStore {

    record Note(String id, String community, String author, long at) {}

    /** @param document as the log tells of it, {@code absence@v1} */
    record Away(ObjectNode document) {
        String text(String member) {
            return document.path(member).asText();
        }
    }

    List<Note> notes(Reading reading) {
        return reading.query("SELECT id, community, author, at FROM shift_note ORDER BY id")
                .map((row, context) -> new Note(
                        row.getString("id"), row.getString("community"), row.getString("author"), row.getLong("at")))
                .list();
    }

    List<Away> absences(Reading reading) {
        return reading.query("""
                        SELECT id, community, steward, delegate, from_at, until_at, said_at, ended_by, ended_at
                        FROM absence ORDER BY id
                        """).map((row, context) -> new Away(document(row))).list();
    }

    /** An end that is told in part is told with an empty text or nought, which the log never does. */
    private static ObjectNode document(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", "absence@v1")
                .put("id", row.getString("id"))
                .put("group", row.getString("community"))
                .put("steward", row.getString("steward"))
                .put("delegate", row.getString("delegate"))
                .put("from", row.getLong("from_at"))
                .put("until", row.getLong("until_at"))
                .put("saidAt", row.getLong("said_at"));
        String endedBy = Objects.requireNonNullElse(row.getString("ended_by"), "");
        long endedAt = row.getLong("ended_at");
        if (!endedBy.isEmpty() || endedAt != 0) {
            document.put("endedBy", endedBy).put("endedAt", endedAt);
        }
        return document;
    }
}
