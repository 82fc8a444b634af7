package usufruct.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a rule text, read one by one; comments and space are gone. No character has an escape. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>\\s+|//[^\\n]*|/\\*.*?\\*/)\
            |(?<text>"[^"\\\\\\p{Cntrl}]{0,400}")\
            |(?<number>[0-9]{1,15})(?![A-Za-z_$])\
            |(?<word>\\$?[A-Za-z_][A-Za-z0-9_]{0,80})\
            |(?<symbol>==|!=|<=|>=|&&|\\|\\||[<>!()+\\-*,:;.])""", Pattern.DOTALL);

    enum Kind {
        TEXT,
        NUMBER,
        WORD,
        SYMBOL,
        END
    }

    /** @param text the token as written; a text keeps its quotes */
    record Token(Kind kind, String text, int line) {}

    private final List<Token> tokens;
    private int next;

    /** @throws PolicyException at the first character that no rule needs */
    Tokens(String source) {
        tokens = scan(source);
    }

    private static List<Token> scan(String source) {
        List<Token> found = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        int at = 0;
        int line = 1;
        while (at < source.length()) {
            if (!matcher.region(at, source.length()).lookingAt()) {
                throw new PolicyException("line " + line + ": `"
                        + source.substring(at, Math.min(at + 20, source.length()))
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "` is not part of the rule language");
            }
            for (Kind kind : List.of(Kind.TEXT, Kind.NUMBER, Kind.WORD, Kind.SYMBOL)) {
                if (matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT)) != null) {
                    found.add(new Token(kind, matcher.group(), line));
                }
            }
            line += (int) matcher.group().chars().filter(c -> c == '\n').count();
            at = matcher.end();
        }
        found.add(new Token(Kind.END, "the end", line));
        return found;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = peek();
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    /** The token after the next one. */
    Token second() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    boolean sees(String text) {
        return peek().text().equals(text);
    }

    /** Takes the next token when it is this one. */
    boolean takes(String text) {
        boolean is = sees(text);
        if (is) {
            take();
        }
        return is;
    }

    /** Takes these tokens, one after the other. */
    void expect(String... texts) {
        for (String text : texts) {
            if (!takes(text)) {
                throw unexpected("`" + text + "`");
            }
        }
    }

    Token expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw unexpected(what);
        }
        return take();
    }

    PolicyException unexpected(String wanted) {
        return new PolicyException(
                "line " + peek().line() + ": expected " + wanted + ", found `" + peek().text() + "`");
    }

    /** Where the reader stands, to ask {@link #since} later. */
    int mark() {
        return next;
    }

    List<Token> since(int mark) {
        return tokens.subList(mark, next);
    }
}
