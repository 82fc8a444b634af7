package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import usufruct.store.Reading;

/** The rows about parties, as the documents that the log tells of. */
final class PartyRowStore {

    /** {@code party@v1}. */
    List<ObjectNode> parties(Reading reading) {
        return reading.query("SELECT did, kind, founded_at FROM party ORDER BY did")
                .map((row, context) -> JsonNodeFactory.instance
                        .objectNode()
                        .put("format", "party@v1")
                        .put("did", row.getString("did"))
                        .put("kind", row.getString("kind"))
                        .put("foundedAt", row.getLong("founded_at")))
                .list();
    }

    /** {@code party-member@v1}. */
    List<ObjectNode> members(Reading reading) {
        return reading.query("""
                        SELECT id, party, person, keeper, named_by, named_at, agreed_at, ended_by, ended_at
                        FROM party_member ORDER BY id
                        """).map((row, context) -> member(row)).list();
    }

    private static ObjectNode member(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "party-member@v1")
                .put("id", row.getString("id"))
                .put("party", row.getString("party"))
                .put("person", row.getString("person"))
                .put("keeper", row.getLong("keeper") == 1)
                .put("namedBy", row.getString("named_by"))
                .put("namedAt", row.getLong("named_at"));
        if (row.getLong("keeper") != 0 && row.getLong("keeper") != 1) {
            document.put("keeper", row.getLong("keeper")); // neither yes nor no: the log told of no such thing
        }
        putTime(document, "agreedAt", row, "agreed_at");
        if (row.getString("ended_by") != null) {
            document.put("endedBy", row.getString("ended_by"));
        }
        putTime(document, "endedAt", row, "ended_at");
        return document;
    }

    private static void putTime(ObjectNode document, String member, ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        if (!row.wasNull()) {
            document.put(member, millis);
        }
    }
}
