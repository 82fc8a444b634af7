package usufruct.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.store.Reading;

/** The rows of permissions and of the keys that were given under them, as the log's digests spell them. */
final class PermissionStore {

    /** A relation that holds: its object, and the text whose digest is in the log. */
    record TupleRow(String object, String subject, String text, long direct, long revision) {}

    /** A change of a relation, and the text whose digest is in the log; an empty one of a schema. */
    record ChangeRow(long revision, String kind, String object, String actor, long at, String text) {}

    /** A key that was given: under which permit, to whom, and the text whose digest is in the log. */
    record GrantRow(String assignment, String assignee, String text) {}

    List<TupleRow> tuples(Reading reading) {
        return reading.query("""
                        SELECT object, relation, subject, valid_from, valid_until, caveat, context, direct, revision
                        FROM access_tuple
                        ORDER BY object, relation, subject
                        """).map((row, context) -> tuple(row)).list();
    }

    /** The changes that were kept, in order. */
    List<ChangeRow> changes(Reading reading) {
        return reading.query("""
                        SELECT revision, kind, object, relation, subject, valid_from, valid_until, caveat, context, actor, at
                        FROM access_change ORDER BY revision
                        """)
                .map((row, context) -> new ChangeRow(
                        row.getLong("revision"),
                        row.getString("kind"),
                        row.getString("object"),
                        row.getString("actor"),
                        row.getLong("at"),
                        change(row)))
                .list();
    }

    /** A change of a schema says nothing of relations. */
    private static String change(ResultSet row) throws SQLException {
        boolean silent = row.getObject("relation") == null
                && row.getObject("subject") == null
                && row.getObject("valid_from") == null
                && row.getObject("valid_until") == null
                && row.getObject("caveat") == null
                && row.getObject("context") == null;
        return silent ? "" : text(row);
    }

    /** Up to which revision changes are not kept. */
    long forgotten(Reading reading) {
        List<Long> found = reading.query("SELECT revision FROM access_forgotten")
                .mapTo(long.class)
                .list();
        if (found.size() != 1) {
            throw new FindingException(
                    "permission change", "the table", "it does not say once up to where changes are forgotten");
        }
        return found.getFirst();
    }

    /** How often the tuples of each object changed. */
    Map<String, Long> revisions(Reading reading) {
        var found = new TreeMap<String, Long>();
        reading.query("SELECT object, revision FROM access_revision")
                .map((row, context) -> Map.entry(row.getString("object"), row.getLong("revision")))
                .forEach(each -> found.put(each.getKey(), each.getValue()));
        return found;
    }

    List<GrantRow> grants(Reading reading) {
        return reading.query("""
                        SELECT id, assignment, item, version, assignee, key_id, issued_at, expires_at FROM access_grant
                        WHERE outcome = 'granted' ORDER BY seq
                        """)
                .map((row, context) -> new GrantRow(
                        row.getString("assignment"),
                        row.getString("assignee"),
                        String.join(
                                "|",
                                row.getString("id"),
                                row.getString("item"),
                                row.getString("version"),
                                row.getString("key_id"),
                                instant(row, "issued_at").toString(),
                                instant(row, "expires_at").toString())))
                .list();
    }

    /** An asking for a key that was odd: under which permit, and the text whose digest is in the log. */
    record OddRow(String assignment, String text) {}

    List<OddRow> odd(Reading reading) {
        return reading.query("""
                        SELECT assignment, id, item, version, assignee, key_id, issued_at, outcome, odd FROM access_grant
                        WHERE odd IS NOT NULL ORDER BY seq
                        """)
                .map((row, context) -> new OddRow(
                        row.getString("assignment"),
                        String.join(
                                "|",
                                row.getString("id"),
                                row.getString("item"),
                                row.getString("version"),
                                row.getString("assignee"),
                                row.getString("key_id"),
                                instant(row, "issued_at").toString(),
                                row.getString("outcome"),
                                row.getString("odd"))))
                .list();
    }

    private static TupleRow tuple(ResultSet row) throws SQLException {
        return new TupleRow(
                row.getString("object"),
                row.getString("subject"),
                text(row),
                row.getLong("direct"),
                row.getLong("revision"));
    }

    private static String text(ResultSet row) throws SQLException {
        boolean always = row.getObject("valid_from") == null;
        boolean free = row.getObject("caveat") == null;
        return row.getString("object") + "#" + row.getString("relation") + "@" + row.getString("subject")
                + (always ? "" : "[" + instant(row, "valid_from") + "/" + instant(row, "valid_until") + ")")
                + (free ? "" : "[" + row.getString("caveat") + ":" + row.getString("context") + "]");
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
