package usufruct.node;

import java.util.ArrayList;
import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Every table of the database, of whichever room or tool, searched for what a certain key wrapped. */
final class WrappedStore {

    /** The columns, as {@code table.column}, that hold such a mark anywhere in a value, as bytes or in base64url. */
    List<String> holding(Reading reading, byte[] mark) {
        var found = new ArrayList<String>();
        for (Column each : columns(reading)) {
            if (holds(reading, each, mark)) {
                found.add(each.table() + "." + each.name());
            }
        }
        return found;
    }

    private record Column(String table, String name) {}

    private static List<Column> columns(Reading reading) {
        return reading.query("""
                        SELECT t.name AS "table", c.name AS "column"
                        FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND c.type <> 'INTEGER'
                        ORDER BY t.name, c.cid
                        """)
                .map((row, context) -> new Column(row.getString("table"), row.getString("column")))
                .list();
    }

    private static boolean holds(Reading reading, Column column, byte[] mark) {
        String value = "CAST(\"" + column.name() + "\" AS BLOB)";
        return reading.query("SELECT EXISTS (SELECT 1 FROM \"" + column.table() + "\" WHERE instr(" + value
                        + ", :bytes) > 0 OR instr(" + value + ", :text) > 0)")
                .bind("bytes", mark)
                .bind("text", Bytes.utf8(Bytes.base64Url(mark)))
                .mapTo(Boolean.class)
                .one();
    }
}
