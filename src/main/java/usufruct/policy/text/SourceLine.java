package usufruct.policy.text;

/**
 * One line of rules, and where its author wrote it.
 *
 * @param file the author's file; empty when the text has no name
 * @param line the author's line, or a table's row, counted from 1
 * @param column the author's column when the whole text stands there; 0 when the text is the author's line itself
 * @param text the line, without its end
 */
public record SourceLine(String file, int line, int column, String text) {

    /** The author's column of the character at an index of the text, counted from 1. */
    public int columnAt(int index) {
        return column == 0 ? text.codePointCount(0, Math.min(index, text.length())) + 1 : column;
    }

    /** A problem with what stands at an index of the text. */
    public PolicyProblem problem(int index, String token, String message, String allowed) {
        return new PolicyProblem(file, line, columnAt(index), token, message, allowed);
    }

    /** Another text from the same place, {@code at} characters into this one. */
    SourceLine expandedTo(int at, String other) {
        return new SourceLine(file, line, columnAt(at), other);
    }
}
