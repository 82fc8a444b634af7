package usufruct.access;

/** A text is no schema; the message says where and why, for the person who wrote it. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SchemaException(Spot spot, String why) {
        super("line " + spot.line() + ", column " + spot.column() + ": " + why);
        this.line = spot.line();
        this.column = spot.column();
    }

    /** A place in the text, both numbers from 1. */
    record Spot(int line, int column) {}

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
