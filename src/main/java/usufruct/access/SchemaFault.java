package usufruct.access;

/**
 * What is wrong with the text of a schema, and where.
 *
 * @param line from 1
 * @param column from 1
 */
public record SchemaFault(int line, int column, String message) {
    static SchemaFault of(SchemaException e) {
        String place = "line " + e.line() + ", column " + e.column() + ": ";
        String message = String.valueOf(e.getMessage());
        return new SchemaFault(
                e.line(), e.column(), message.startsWith(place) ? message.substring(place.length()) : message);
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
