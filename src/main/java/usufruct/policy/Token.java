package usufruct.policy;

import java.util.List;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.SourceLine;

/**
 * One word, number, text or symbol of a rule, and where it stands.
 *
 * @param text the token as written; a text keeps its quotes
 * @param line the line that it stands in
 * @param at where it begins in the line
 */
record Token(Kind kind, String text, SourceLine line, int at) {
    enum Kind {
        TEXT,
        NUMBER,
        WORD,
        SYMBOL,
        /** What no rule needs. */
        STRAY,
        END
    }

    boolean is(String other) {
        return text.equals(other);
    }

    /** The token in backticks, cut where it is long. */
    String shown() {
        return PolicyProblem.shown(text);
    }

    PolicyException refused(String message, String allowed) {
        return new PolicyException(List.of(problem(message, allowed)));
    }

    PolicyProblem problem(String message, String allowed) {
        return line.problem(at, text, message, allowed);
    }
}
