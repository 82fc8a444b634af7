package usufruct.policy;

import java.util.HashMap;
import java.util.Map;
import usufruct.policy.Token.Kind;

/** What rules elsewhere may say and rules here may not: why, and what to say instead. */
final class Foreign {
    private static final String ORDER = "leave it out: every rule speaks, in whatever order, and speaks once";
    private static final String TIME = "leave it out, and compare a fact that is an instant, such as `windowFrom`";
    private static final String ONE = "write one `$c : Candidate( ... )`: all that a rule may know is a fact of it";
    private static final String ACTS =
            "write `policy.refuse`, `policy.refuseUntil`, `policy.weigh` or `policy.include`: a rule only says";
    private static final String CALLS = "write facts, `parameter(\"name\")`, numbers and texts: nothing can be called";
    private static final String DECLARES = "write `rule \"sentence\" when ... then ... end`: a file has only rules";

    private static final Map<String, String> INSTEAD = new HashMap<>();

    static {
        teach(
                ORDER,
                "salience",
                "no",
                "loop",
                "lock",
                "auto",
                "agenda",
                "activation",
                "ruleflow",
                "enabled",
                "extends");
        teach(TIME, "timer", "duration", "calendars", "date", "after", "before", "during", "over", "window");
        teach(ONE, "from", "entry", "accumulate", "acc", "collect", "exists", "forall", "not", "Object");
        teach("write `||` or `&&` between the conditions of the one candidate", "or", "and", "|", "&");
        teach(ACTS, "modify", "update", "insert", "insertLogical", "delete", "retract", "drools", "kcontext", "new");
        teach(
                ACTS, "while", "for", "if", "do", "try", "throw", "return", "System", "Runtime", "Class", "Thread",
                "java");
        teach(CALLS, "eval", "matches", "contains", "memberOf", "soundslike", "str", "in", "this", "null", "excludes");
        teach(DECLARES, "function", "declare", "query", "template", "unit", "dialect", "expander", "attributes");
        INSTEAD.put(".", "write the fact alone: nothing of a fact can be called");
        INSTEAD.put("personId", "write a rule that holds for everybody: no fact names a person");
        INSTEAD.put("/*", "end the comment with `*/`");
        INSTEAD.put("/", "multiply the other side instead: there is no division, and no number with a fraction");
        INSTEAD.put("-", "write a number from 0 on; subtract with `-` between two values");
    }

    /** Why a token may not stand where it stands. */
    static String why(Token token) {
        if (token.kind() != Kind.STRAY) {
            return token.shown() + (token.kind() == Kind.END ? " comes too early" : " may not stand here");
        }
        return switch (token.text().charAt(0)) {
            case '"' ->
                "the text " + token.shown() + " does not end on its line, is longer than 400 characters, or has"
                        + " a backslash";
            case '/' -> "the comment does not end";
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                token.shown() + " is no number of at most 15 digits, without zeros before it";
            default ->
                token.shown() + " is not part of the rule language, which has only the letters a to z outside"
                        + " texts";
        };
    }

    /** What may stand there. */
    static String instead(Token token, String wanted) {
        String advice = INSTEAD.get(token.text());
        return advice == null ? "write " + wanted : advice;
    }

    private static void teach(String advice, String... words) {
        for (String word : words) {
            INSTEAD.put(word, advice);
        }
    }

    private Foreign() {}
}
