package usufruct.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import usufruct.words.Reason;

/** One walk over the text of a document, by the grammar of RFC 8259. Places are counted in UTF-16 code units. */
final class JsonParser {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int END = -1;

    private final String text;
    private final Numbers numbers;
    private int at;

    JsonParser(String text, Numbers numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    JsonNode document() {
        JsonNode value = value(0);
        space();
        if (at < text.length()) {
            throw malformed("there is something after the value");
        }
        return value;
    }

    private JsonNode value(int depth) {
        space();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> TextNode.valueOf(string());
            case 't' -> word("true", NODES.booleanNode(true));
            case 'f' -> word("false", NODES.booleanNode(false));
            case 'n' -> word("null", NODES.nullNode());
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case END -> throw malformed("the document ends where a value should stand");
            default -> throw malformed("no value starts with this character");
        };
    }

    private ObjectNode object(int depth) {
        enter(depth);
        ObjectNode object = NODES.objectNode();
        space();
        if (taken('}')) {
            return object;
        }
        do {
            space();
            int start = at;
            if (peek() != '"') {
                throw malformed("a member's name should stand here, in double quotes");
            }
            String name = string();
            if (object.has(name)) {
                throw JsonRefusedException.at(
                        start, Reason.DUPLICATE_NAME, "an object has the member `" + shown(name) + "` twice; keep one");
            }
            space();
            expect(':');
            object.set(name, value(depth));
            space();
        } while (taken(','));
        expect('}');
        return object;
    }

    private ArrayNode array(int depth) {
        enter(depth);
        ArrayNode array = NODES.arrayNode();
        space();
        if (taken(']')) {
            return array;
        }
        do {
            array.add(value(depth));
            space();
        } while (taken(','));
        expect(']');
        return array;
    }

    private void enter(int depth) {
        if (depth > StrictJson.MOST_DEPTH) {
            throw JsonRefusedException.at(
                    at, Reason.TOO_DEEP, "the document nests deeper than `" + StrictJson.MOST_DEPTH + "`; flatten it");
        }
        at++;
    }

    private String string() {
        int start = at++;
        int plain = at;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain < text.length() && text.charAt(plain) == '"') {
            String value = text.substring(at, plain);
            at = plain + 1;
            return value;
        }
        var value = new StringBuilder(text.substring(at, plain));
        at = plain;
        while (!taken('"')) {
            int next = peek();
            if (next == END) {
                throw malformed("the document ends inside a string");
            } else if (next < ' ') {
                throw malformed("a string holds a bare control character; escape it");
            }
            at++;
            value.append(next == '\\' ? escaped() : (char) next);
        }
        if (Surrogates.areBroken(value)) {
            throw JsonRefusedException.at(start, Reason.MALFORMED_JSON, "a string holds half a surrogate pair");
        }
        return value.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && c < Character.MIN_SURROGATE;
    }

    private char escaped() {
        int letter = peek();
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourHexDigits();
            default -> throw malformed("a string holds an escape that JSON does not know");
        };
    }

    private char fourHexDigits() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            if (c == END || c > 'f' || Character.digit((char) c, 16) < 0) {
                throw malformed("`\\u` wants four hexadecimal digits");
            }
            unit = unit << 4 | Character.digit((char) c, 16);
            at++;
        }
        return (char) unit;
    }

    private JsonNode number() {
        int start = at;
        boolean negative = taken('-');
        boolean zero = peek() == '0';
        digits();
        if (zero && at > start + (negative ? 2 : 1)) {
            throw malformed("a number has a leading zero");
        }
        boolean integer = true;
        if (taken('.')) {
            integer = false;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            integer = false;
            at++;
            if (!taken('+')) {
                taken('-');
            }
            digits();
        }
        String digits = text.substring(start, at);
        return switch (numbers) {
            case INTEGERS -> {
                if (!integer || digits.equals("-0") || !fits(digits)) {
                    throw JsonRefusedException.at(
                            start,
                            Reason.MALFORMED_JSON,
                            "`" + shown(digits) + "` is not a plain integer within ±(2^53-1)");
                }
                yield node(Long.parseLong(digits));
            }
            case FRACTIONS -> {
                double value = Double.parseDouble(digits);
                if (Double.isInfinite(value)) {
                    throw JsonRefusedException.at(
                            start, Reason.MALFORMED_JSON, "`" + shown(digits) + "` is too large a number");
                }
                yield integer && !digits.equals("-0") && fits(digits)
                        ? node(Long.parseLong(digits))
                        : DoubleNode.valueOf(value);
            }
        };
    }

    /** Says whether an integer is within ±(2^53-1); 17 characters hold every such number and overflow no long. */
    private static boolean fits(String digits) {
        return digits.length() <= 17 && Math.abs(Long.parseLong(digits)) <= StrictJson.MOST_INTEGER;
    }

    /** The same node classes as Jackson's own reader, so that trees compare as equal. */
    private static JsonNode node(long value) {
        return (int) value == value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw malformed("a digit should stand here");
        }
    }

    private JsonNode word(String word, JsonNode value) {
        if (!text.startsWith(word, at)) {
            throw malformed("no value starts with this character");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean taken(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!taken(wanted)) {
            throw malformed("`" + wanted + "` should stand here");
        }
    }

    private JsonRefusedException malformed(String what) {
        return JsonRefusedException.at(at, Reason.MALFORMED_JSON, what);
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }
}
