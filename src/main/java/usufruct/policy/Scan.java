package usufruct.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.policy.Token.Kind;
import usufruct.policy.text.SourceLine;
import usufruct.policy.text.Unseen;

/** Cuts lines into tokens; comments and space are gone. No character has an escape. */
final class Scan {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>[ \\t]+|//.*)\
            |(?<open>/\\*)\
            |(?<text>"[^"\\\\]{0,400}")\
            |(?<number>(?:0|[1-9][0-9]{0,14})(?![A-Za-z0-9_$]))\
            |(?<word>\\$?[A-Za-z_][A-Za-z0-9_]{0,80}(?![A-Za-z0-9_$]))\
            |(?<symbol>==|!=|<=|>=|&&|\\|\\||[<>!()+\\-*,:;.])\
            |(?<stray>"[^"]*"?|[\\p{L}\\p{M}0-9_$]+|.)""");

    private static final SourceLine NOWHERE = new SourceLine("", 1, 1, "");

    private final List<Token> tokens = new ArrayList<>();
    private boolean inComment;
    private Token comment = new Token(Kind.END, "", NOWHERE, 0);

    /** The tokens, and one that ends them. Unseen characters are passed over: whoever expanded the files told them. */
    static List<Token> tokens(List<SourceLine> lines) {
        var scan = new Scan();
        for (SourceLine line : lines) {
            scan.line(line);
        }
        if (scan.inComment) {
            scan.tokens.add(scan.comment);
        }
        SourceLine last = lines.isEmpty() ? NOWHERE : lines.getLast();
        scan.tokens.add(new Token(Kind.END, "the end", last, last.text().length()));
        return scan.tokens;
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
            if (Unseen.is(point) || !matcher.region(at, text.length()).lookingAt()) {
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
