package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.store.Reading;

/** The rows about mandates and what was done with them, as the documents that the log tells of. */
final class MandateRowStore {

    /** {@code mandate@v1}, as they stand. */
    List<ObjectNode> mandates(Reading reading) {
        return reading.query("""
                        SELECT id, person, proxy, acts, communities, categories, valid_from, valid_until, giver, given_at, state,
                               taken_at, ended_by, ended_at
                        FROM mandate ORDER BY id
                        """).map((row, context) -> mandate(row)).list();
    }

    private static ObjectNode mandate(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "mandate@v1")
                .put("id", row.getString("id"))
                .put("person", row.getString("person"))
                .put("proxy", row.getString("proxy"))
                .put("acts", row.getString("acts"))
                .put("groups", row.getString("communities"))
                .put("categories", row.getString("categories"))
                .put("from", row.getLong("valid_from"))
                .put("until", row.getLong("valid_until"))
                .put("giver", row.getString("giver"))
                .put("givenAt", row.getLong("given_at"))
                .put("state", row.getString("state"));
        putTime(document, "takenAt", row, "taken_at");
        putText(document, "endedBy", row, "ended_by");
        putTime(document, "endedAt", row, "ended_at");
        return document;
    }

    /** {@code proxy-act@v1}, as they stand. */
    List<ObjectNode> acts(Reading reading) {
        return reading.query("""
                        SELECT id, mandate, act, item, since, at, overturned_by, overturned_at FROM proxy_act ORDER BY since
                        """).map((row, context) -> act(row)).list();
    }

    private static ObjectNode act(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "proxy-act@v1")
                .put("id", row.getString("id"))
                .put("mandate", row.getString("mandate"))
                .put("act", row.getString("act"))
                .put("item", row.getString("item"))
                .put("since", row.getLong("since"))
                .put("at", row.getLong("at"));
        putText(document, "overturnedBy", row, "overturned_by");
        putTime(document, "overturnedAt", row, "overturned_at");
        return document;
    }

    /** The category of the need that each act was about in the end: its own, its assignment's, its outcome's or its appeal's. */
    Map<String, String> categories(Reading reading) {
        return pairs(reading, """
                SELECT id AS item, category AS told FROM need WHERE id IN (SELECT item FROM proxy_act)
                UNION ALL
                SELECT assignment.id, need.category FROM assignment JOIN need ON need.id = assignment.need
                WHERE assignment.id IN (SELECT item FROM proxy_act)
                UNION ALL
                SELECT outcome.id, need.category FROM outcome JOIN assignment ON assignment.id = outcome.assignment
                JOIN need ON need.id = assignment.need WHERE outcome.id IN (SELECT item FROM proxy_act)
                UNION ALL
                SELECT appeal.id, need.category FROM appeal JOIN need ON need.id = appeal.need
                WHERE appeal.id IN (SELECT item FROM proxy_act)
                """);
    }

    /** The group of each assignment and outcome that something was done about. */
    Map<String, String> groups(Reading reading) {
        return pairs(reading, """
                SELECT id AS item, community AS told FROM assignment WHERE id IN (SELECT item FROM proxy_act)
                UNION ALL
                SELECT outcome.id, community FROM outcome JOIN assignment ON assignment.id = outcome.assignment
                WHERE outcome.id IN (SELECT item FROM proxy_act)
                """);
    }

    /** Whose each assignment is that something was done about. */
    Map<String, String> assignees(Reading reading) {
        return pairs(
                reading,
                "SELECT id AS item, assignee AS told FROM assignment WHERE id IN (SELECT item FROM proxy_act)");
    }

    /** The assignments that were opened with another's key, each as often as it was. */
    List<String> openedByOthers(Reading reading) {
        return reading.query("""
                        SELECT assignment FROM access_grant
                        WHERE outcome = 'granted' AND substr(key_id, 1, length(assignee) + 1) <> assignee || '#'
                        ORDER BY assignment
                        """).mapTo(String.class).list();
    }

    private static Map<String, String> pairs(Reading reading, String sql) {
        var pairs = new TreeMap<String, String>();
        reading.query(sql)
                .map((row, context) -> Map.entry(row.getString("item"), row.getString("told")))
                .list()
                .forEach(pair -> pairs.put(pair.getKey(), pair.getValue()));
        return pairs;
    }

    private static void putTime(ObjectNode document, String member, ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (!row.wasNull()) {
            document.put(member, millis);
        }
    }

    private static void putText(ObjectNode document, String member, ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text != null) {
            document.put(member, text);
        }
    }
}
