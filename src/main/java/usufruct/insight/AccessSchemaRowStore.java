package usufruct.insight;

import java.util.List;
import java.util.Objects;
import usufruct.store.Reading;

/** The rows of the schema's versions, and by which of them keys were asked for. */
final class AccessSchemaRowStore {

    /** @param text all columns but the document, as the check expects them */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long number, String text, byte[] document) {}

    /** An asking for a key, given or not, and the version that it names. */
    record Asked(String assignment, String id, long at, long schema) {}

    List<Row> versions(Reading reading) {
        return reading.query("""
                        SELECT number, state, since, author, decider, revision, document FROM access_schema ORDER BY number
                        """)
                .map((row, context) -> new Row(
                        row.getLong("number"),
                        Expected.join(
                                row.getLong("number"),
                                row.getString("state"),
                                row.getLong("since"),
                                row.getString("author"),
                                Objects.requireNonNullElse(row.getString("decider"), "-"),
                                Objects.requireNonNullElse(row.getString("revision"), "-")),
                        row.getBytes("document")))
                .list();
    }

    List<Asked> asked(Reading reading) {
        return reading.query("SELECT assignment, id, issued_at, schema FROM access_grant ORDER BY seq")
                .map((row, context) -> new Asked(
                        row.getString("assignment"),
                        row.getString("id"),
                        row.getLong("issued_at"),
                        row.getLong("schema")))
                .list();
    }
}
