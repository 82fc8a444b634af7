package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import usufruct.store.Reading;

/** The rows about who uses a permit beside its holder. */
final class CoUserRowStore {

    /**
     * @param document as the log tells of it, {@code co-user@v1}
     * @param agreedSeq the entry that tells that they agreed; 0 when they did not
     * @param fits they were in the party by then, and it was asked for it; also where no party is named
     */
    record Row(ObjectNode document, String holder, long agreedSeq, boolean fits) {
        String text(String member) {
            return document.path(member).asText();
        }
    }

    List<Row> rows(Reading reading) {
        return reading.query("""
                        SELECT co_user.id, assignment, person, co_user.party, named_at, co_user.state, agreed_at, ended_by, ended_at, agreed_seq,
                               coalesce(assignee, '') AS holder,
                               co_user.party IS NULL OR (co_user.party = need.party AND EXISTS (
                                   SELECT 1 FROM party_member
                                   WHERE party_member.party = co_user.party AND party_member.person = co_user.person
                                     AND party_member.agreed_at <= named_at
                                     AND (party_member.ended_at IS NULL OR named_at <= party_member.ended_at))) AS fits
                        FROM co_user LEFT JOIN assignment ON assignment.id = assignment LEFT JOIN need ON need.id = need
                        ORDER BY co_user.id
                        """)
                .map((row, context) -> new Row(
                        document(row), row.getString("holder"), row.getLong("agreed_seq"), row.getBoolean("fits")))
                .list();
    }

    private static ObjectNode document(ResultSet row) throws SQLException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "co-user@v1")
                .put("id", row.getString("id"))
                .put("assignment", row.getString("assignment"))
                .put("person", row.getString("person"))
                .put("namedAt", row.getLong("named_at"))
                .put("state", row.getString("state"));
        if (row.getString("party") != null) {
            document.put("party", row.getString("party"));
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

    /** A guardian's word, and whether they looked after that child by then. */
    record Consent(String coUser, String child, String guardian, long at, boolean guarded) {}

    List<Consent> consents(Reading reading) {
        return reading.query("""
                        SELECT co_user, child, guardian, at,
                               EXISTS (SELECT 1 FROM ward JOIN ward_guardian ON ward = ward.id
                                       WHERE ward.child = co_user_consent.child
                                         AND ward_guardian.guardian = co_user_consent.guardian AND taken_at <= at
                                         AND at < majority AND (ended_at IS NULL OR at <= ended_at)) AS guarded
                        FROM co_user_consent ORDER BY co_user, child
                        """)
                .map((row, context) -> new Consent(
                        row.getString("co_user"),
                        row.getString("child"),
                        row.getString("guardian"),
                        row.getLong("at"),
                        row.getBoolean("guarded")))
                .list();
    }

    /** A key that was given to somebody who does not hold the permit. */
    record Opened(String assignment, String person, long at) {}

    List<Opened> openedByOthers(Reading reading) {
        return reading.query("""
                        SELECT access_grant.assignment, access_grant.assignee, issued_at
                        FROM access_grant JOIN assignment ON assignment.id = access_grant.assignment
                        WHERE outcome = 'granted' AND access_grant.assignee <> assignment.assignee ORDER BY seq
                        """)
                .map((row, context) ->
                        new Opened(row.getString("assignment"), row.getString("assignee"), row.getLong("issued_at")))
                .list();
    }
}
