package usufruct.policy;

import java.util.List;
import java.util.Set;
import usufruct.policy.Token.Kind;

/** The tokens of a text, read one by one. */
final class Tokens {
    private final List<Token> tokens;
    private int next;

    /** @param tokens what {@link Scan} found, the last one the end */
    Tokens(List<Token> tokens) {
        this.tokens = tokens;
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
        return peek().is(text);
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
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

    /** The refusal of the next token, where only this may stand. */
    PolicyException unexpected(String wanted) {
        return peek().refused(Foreign.why(peek()), Foreign.instead(peek(), wanted));
    }

    /** Goes on to the next of these tokens, or to the end, without taking it. */
    void skipTo(Set<String> texts) {
        next += before(texts);
    }

    /** How many tokens stand before the next of these, or before the end. */
    int before(Set<String> texts) {
        int at = next;
        while (tokens.get(at).kind() != Kind.END
                && !texts.contains(tokens.get(at).text())) {
            at++;
        }
        return at - next;
    }

    /** Where the reader stands, to ask {@link #since} later. */
    int mark() {
        return next;
    }

    List<Token> since(int mark) {
        return tokens.subList(mark, next);
    }
}
