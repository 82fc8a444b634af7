package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import usufruct.store.Reading;

/** The rows about suspensions, as the documents that the log tells of: {@code suspension@v1}. */
final class SuspensionRowStore {

    List<ObjectNode> suspensions(Reading reading) {
        return reading.query("""
                        SELECT id, community, person, reason, days, proposer, proposed_at, state, decider, until, objection
                        FROM suspension ORDER BY id
                        """).map((row, context) -> suspension(row)).list();
    }

    private static ObjectNode suspension(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "suspension@v1")
                .put("id", row.getString("id"))
                .put("group", row.getString("community"))
                .put("person", row.getString("person"))
                .put("reason", row.getString("reason"))
                .put("days", row.getLong("days"))
                .put("proposer", row.getString("proposer"))
                .put("proposedAt", row.getLong("proposed_at"))
                .put("state", row.getString("state"));
        long until = row.getLong("until");
        if (!row.wasNull()) {
            document.put("until", until);
        }
        if (row.getString("decider") != null) {
            document.put("decider", row.getString("decider"));
        }
        if (row.getString("objection") != null) {
            document.put("objectionId", row.getString("objection"));
        }
        return document;
    }
}
