package usufruct.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.access.SchemaException.Spot;

/** The words and signs of a schema's text, with a place for each; read one after another. */
final class SchemaTokens {
    private static final Pattern SPACE = Pattern.compile("(?:\\s|//[^\n]*|/\\*(?s:.*?)\\*/)+");
    private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9_]*|->|:\\*|[{}()<>:|#=+&,-]");
    private static final String END = "the end of the text";

    private final String text;
    private final List<Integer> lines = new ArrayList<>();
    private int at;
    private int start;

    SchemaTokens(String text) {
        this.text = text;
        lines.add(0);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lines.add(i + 1);
        }
        skip();
    }

    private void skip() {
        Matcher space = SPACE.matcher(text).region(at, text.length());
        if (space.lookingAt()) {
            at = space.end();
        }
        start = at;
    }

    /** Where the next token stands. */
    Spot spot() {
        int line = java.util.Collections.binarySearch(lines, start);
        int found = line >= 0 ? line : -line - 2;
        return new Spot(found + 1, start - lines.get(found) + 1);
    }

    boolean isOver() {
        return start == text.length();
    }

    /** The next token, left where it is; what is none of this language is one character. */
    String peek() {
        if (isOver()) {
            return END;
        }
        Matcher token = TOKEN.matcher(text).region(start, text.length());
        return token.lookingAt() ? token.group() : text.substring(start, text.offsetByCodePoints(start, 1));
    }

    String next() {
        String token = peek();
        if (!isOver()) {
            at = start + token.length();
            skip();
        }
        return token;
    }

    /** Takes the next token when it is this one. */
    boolean take(String wanted) {
        boolean here = peek().equals(wanted);
        if (here) {
            next();
        }
        return here;
    }

    void expect(String wanted) {
        Spot spot = spot();
        String found = next();
        if (!found.equals(wanted)) {
            throw new SchemaException(spot, "`" + wanted + "` is missing before `" + found + "`");
        }
    }

    /** The next token as a name. */
    String name(String ofWhat) {
        Spot spot = spot();
        String found = next();
        if (found.equals(END) || !Character.isLetter(found.codePointAt(0)) || found.length() > Schema.LONGEST_NAME) {
            throw new SchemaException(
                    spot,
                    "`" + found + "` is no name of " + ofWhat + "; it takes `a` to `z`, digits and `_`, at most "
                            + Schema.LONGEST_NAME);
        }
        return found;
    }

    /** The text up to the brace that closes what is open, which is taken too. Braces in quotes do not count. */
    String untilClosed() {
        Spot opened = spot();
        int open = 1;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                String inside = text.substring(start, i).strip();
                at = i + 1;
                skip();
                return inside;
            }
        }
        throw new SchemaException(opened, "the expression that begins here has no closing `}`");
    }
}
