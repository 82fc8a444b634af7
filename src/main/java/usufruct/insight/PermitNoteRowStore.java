package usufruct.insight;

import java.util.List;
import usufruct.store.Reading;

/** The rows about notes about permits. */
final class PermitNoteRowStore {

    record Row(String id, String assignment, String author, long seq, long at) {}

    List<Row> rows(Reading reading) {
        return reading.query("SELECT id, assignment, author, seq, at FROM permit_note ORDER BY id")
                .map((row, context) -> new Row(
                        row.getString("id"),
                        row.getString("assignment"),
                        row.getString("author"),
                        row.getLong("seq"),
                        row.getLong("at")))
                .list();
    }
}
