package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.store.Reading;

/** The rows about wards and consents. */
final class WardRowStore {

    /** As the documents that the log tells of, {@code ward@v1}. */
    List<ObjectNode> wards(Reading reading) {
        return reading.query("""
                        SELECT id, child, majority, steward, set_up_at, ended_by, ended_at, handed_over_at,
                               (SELECT group_concat(guardian, ' ') FROM
                                   (SELECT guardian FROM ward_guardian WHERE ward = ward.id ORDER BY guardian)) AS guardians
                        FROM ward ORDER BY id
                        """).map((row, context) -> ward(row)).list();
    }

    private static ObjectNode ward(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "ward@v1")
                .put("id", row.getString("id"))
                .put("child", row.getString("child"))
                .put("guardians", row.getString("guardians"))
                .put("majority", row.getLong("majority"))
                .put("steward", row.getString("steward"))
                .put("setUpAt", row.getLong("set_up_at"));
        if (row.getString("ended_by") != null) {
            document.put("endedBy", row.getString("ended_by"));
        }
        putTime(document, "endedAt", row, "ended_at");
        putTime(document, "handedOverAt", row, "handed_over_at");
        return document;
    }

    private static void putTime(ObjectNode document, String member, ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (!row.wasNull()) {
            document.put(member, millis);
        }
    }

    /** Who looks after whom, once they took it on. */
    record Guardian(String ward, String did, long takenAt) {}

    List<Guardian> guardians(Reading reading) {
        return reading.query("""
                        SELECT ward, guardian, taken_at FROM ward_guardian WHERE taken_at IS NOT NULL ORDER BY ward, guardian
                        """)
                .map((row, context) ->
                        new Guardian(row.getString("ward"), row.getString("guardian"), row.getLong("taken_at")))
                .list();
    }

    /** A guardian's word on a permit, and whose permit it is. */
    record Consent(String assignment, String guardian, long at, String child) {}

    List<Consent> consents(Reading reading) {
        return reading.query("""
                        SELECT consent.assignment, consent.guardian, consent.at, coalesce(assignment.assignee, '') AS child
                        FROM consent LEFT JOIN assignment ON assignment.id = consent.assignment ORDER BY consent.assignment
                        """)
                .map((row, context) -> new Consent(
                        row.getString("assignment"),
                        row.getString("guardian"),
                        row.getLong("at"),
                        row.getString("child")))
                .list();
    }

    /** The permits of those who ever were wards: whose each is. */
    Map<String, String> permits(Reading reading) {
        var permits = new TreeMap<String, String>();
        reading.query("SELECT id, assignee FROM assignment WHERE assignee IN (SELECT child FROM ward)")
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("assignee")))
                .list()
                .forEach(pair -> permits.put(pair.getKey(), pair.getValue()));
        return permits;
    }
}
