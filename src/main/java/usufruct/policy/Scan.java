package usufruct.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.policy.Token.Kind;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.SourceLine;

/** Cuts lines into tokens; comments and space are gone. No character has an escape, and none is invisible. */
final class Scan {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>[ \\t]+|//.*)\
            |(?<open>/\\*)\
            |(?<text>"[^"\\\\]{0,400}")\
            |(?<number>(?:0|[1-9][0-9]{0,14})(?![A-Za-z0-9_$]))\
            |(?<word>\\$?[A-Za-z_][A-Za-z0-9_]{0,80}(?![A-Za-z0-9_$]))\
            |(?<symbol>==|!=|<=|>=|&&|\\|\\||[<>!()+\\-*,:;.])\
            |(?<stray>"[^"]*"?|[\\p{L}\\p{M}0-9_$]+|.)""");

    /** Characters that do not show, or let a text show in another order than it is read. */
    private static final Set<Integer> UNSEEN = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private static final SourceLine NOWHERE = new SourceLine("", 1, 1, "");

    private final List<Token> tokens = new ArrayList<>();
    private final List<PolicyProblem> problems;
    private boolean inComment;
    private Token comment = new Token(Kind.END, "", NOWHERE, 0);

    private Scan(List<PolicyProblem> problems) {
        this.problems = problems;
    }

    /** The tokens, and one that ends them. Unseen characters are added to the problems, then passed over. */
    static List<Token> tokens(List<SourceLine> lines, List<PolicyProblem> problems) {
        var scan = new Scan(problems);
        for (SourceLine line : lines) {
            scan.unseen(line);
            scan.line(line);
        }
        if (scan.inComment) {
            scan.tokens.add(scan.comment);
        }
        SourceLine last = lines.isEmpty() ? NOWHERE : lines.getLast();
        scan.tokens.add(new Token(Kind.END, "the end", last, last.text().length()));
        return scan.tokens;
    }

    private void unseen(SourceLine line) {
        String text = line.text();
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (isUnseen(point) && problems.size() < RuleReader.MOST_PROBLEMS) {
                String name = String.format("U+%04X", point);
                problems.add(line.problem(
                        at,
                        name,
                        "the character " + name + " does not show, or changes how others show",
                        "delete it; a line ends with a line feed, and only spaces and tabs stand between words"));
            }
        }
    }

    /** Whether a text has characters that were told as problems. */
    static boolean hasUnseen(String text) {
        return text.codePoints().anyMatch(Scan::isUnseen);
    }

    private static boolean isUnseen(int point) {
        return point != '\t' && UNSEEN.contains(Character.getType(point));
    }

    private void line(SourceLine line) {
        String text = line.text();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (inComment) {
                int end = text.indexOf("*/", at);
                inComment = end < 0;
                at = inComment ? text.length() : end + 2;
                continue;
            }
            int point = text.codePointAt(at);
            if (isUnseen(point) || !matcher.region(at, text.length()).lookingAt()) {
                at += Character.charCount(point);
                continue;
            }
            token(line, at, matcher);
            at = matcher.end();
        }
    }

    private void token(SourceLine line, int at, Matcher matcher) {
        if (matcher.group("open") != null) {
            inComment = true;
            comment = new Token(Kind.STRAY, "/*", line, at);
        } else if (matcher.group("space") == null) {
            tokens.add(new Token(kind(matcher), matcher.group(), line, at));
        }
    }

    private static Kind kind(Matcher matcher) {
        if (matcher.group("text") != null) {
            return Kind.TEXT;
        }
        if (matcher.group("number") != null) {
            return Kind.NUMBER;
        }
        if (matcher.group("word") != null) {
            return Kind.WORD;
        }
        return matcher.group("symbol") != null ? Kind.SYMBOL : Kind.STRAY;
    }
}
