package usufruct.own;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** A row of a table as people read it. */
final class OwnRow {
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final Pattern TIME = Pattern.compile("at|since|from|until|.*(At|Since|From|Until)");
    private static final Pattern NEXT_WORD = Pattern.compile("[_ ](.)");
    private static final Set<String> DOCUMENTS = Set.of("document", "decision", "report", "told", "asked", "accepted");

    /** A row with its columns in camel case, times as RFC 3339, bytes in base64url; what is empty is left out. */
    static ObjectNode object(ResultSet row) throws SQLException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = camel(columns.getColumnLabel(i));
            switch (row.getObject(i)) {
                case null -> {}
                case byte[] bytes when DOCUMENTS.contains(name) -> object.set(name, StrictJson.read(bytes, LARGEST));
                case byte[] bytes -> object.put(name, Bytes.base64Url(bytes));
                case Number number
                when TIME.matcher(name).matches() ->
                    object.put(name, Instant.ofEpochMilli(number.longValue()).toString());
                case Number number -> object.put(name, number.longValue());
                case Object text -> object.put(name, text.toString());
            }
        }
        return object;
    }

    /** Words apart by blanks or lines, as one name: {@code stop words} is {@code stopWords}. */
    static String camel(String column) {
        return NEXT_WORD.matcher(column).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private OwnRow() {}
}
