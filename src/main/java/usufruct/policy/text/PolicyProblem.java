package usufruct.policy.text;

/**
 * Something in an author's file that no policy may say, where it stands, and what may stand there instead.
 *
 * @param file the author's file; empty when the text has no name
 * @param line the line, or a table's row, counted from 1; 0 for a number of the parameters, which has no line
 * @param column the character in the line, or a table's column, counted from 1
 * @param token what stands there, as written, cut where it is long
 * @param message what is wrong with it
 * @param allowed what to write instead
 */
public record PolicyProblem(String file, int line, int column, String token, String message, String allowed) {

    private static final int SHOWN = 60;

    public PolicyProblem {
        token = cut(token);
    }

    /** A text in backticks, cut where it is long, without characters that do not show. */
    public static String shown(String text) {
        return "`" + cut(text).replaceAll("\\p{C}", "?") + "`";
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    /** One sentence for an author. */
    public String inWords() {
        String name = file.isEmpty() ? "" : file + " ";
        String place = line == 0 ? "parameters" : "line " + line + ", column " + column;
        return name + place + ": " + message + "; " + allowed;
    }
}
