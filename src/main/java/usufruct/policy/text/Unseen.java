package usufruct.policy.text;

import java.util.List;
import java.util.Set;

/** Characters that do not show, or let a text show in another order than it is read: none may stand in a policy. */
public final class Unseen {
    private static final Set<Integer> KINDS = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    /** Whether a text has such a character; a tab is none. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(Unseen::is);
    }

    /** Whether a character is one. */
    public static boolean is(int point) {
        return point != '\t' && KINDS.contains(Character.getType(point));
    }

    /** Adds a problem for the first such character of a line. */
    static void tell(SourceLine line, List<PolicyProblem> problems) {
        int at = 0;
        while (at < line.text().length() && !is(line.text().codePointAt(at))) {
            at += Character.charCount(line.text().codePointAt(at));
        }
        if (at < line.text().length()) {
            String name = String.format("U+%04X", line.text().codePointAt(at));
            problems.add(line.problem(
                    at,
                    name,
                    "the character " + name + " does not show, or changes how others show",
                    "delete it; a line ends with a line feed, and only spaces and tabs stand between words"));
        }
    }

    private Unseen() {}
}
