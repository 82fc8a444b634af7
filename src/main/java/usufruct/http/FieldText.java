package usufruct.http;

/** A place in the text of a structured field, and the letters that its grammar knows. */
final class FieldText {
    private static final int END = -1;

    private final String text;
    private int at;

    FieldText(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean ended() {
        return at == text.length();
    }

    /** The letter here, stepping over it. */
    char next() {
        if (ended()) {
            throw malformed("it ends too early");
        }
        return text.charAt(at++);
    }

    boolean taken(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) {
        if (!taken(wanted)) {
            throw malformed("`" + wanted + "` should stand here");
        }
    }

    void expectEnd() {
        if (!ended()) {
            throw malformed("there is something after the value");
        }
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Spaces alone. */
    void skipSpaces() {
        while (peek() == ' ') {
            at++;
        }
    }

    /** Spaces and tabs, which may stand around a comma. */
    void skipWhitespace() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    MalformedFieldException malformed(String what) {
        return new MalformedFieldException(what + ", at " + at);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isAlpha(int c) {
        return isLower(c) || c >= 'A' && c <= 'Z';
    }

    static boolean isPrintable(int c) {
        return c >= ' ' && c <= '~';
    }

    static boolean isInKey(int c) {
        return isLower(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
    }

    /** The letters of a token after its first: {@code tchar} of RFC 9110, colon and slash. */
    static boolean isInToken(int c) {
        return isAlpha(c) || isDigit(c) || c > ' ' && "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0;
    }
}
