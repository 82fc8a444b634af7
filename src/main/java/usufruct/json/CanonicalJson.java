package usufruct.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * The one spelling of a JSON value, for hashing and signing: the JSON Canonicalization Scheme, RFC 8785.
 *
 * <p>Members stand in the order of their names' UTF-16 code units, without space, each string and number in the
 * spelling of ECMAScript.
 */
public final class CanonicalJson {

    /**
     * The canonical bytes of a value, UTF-8.
     *
     * @throws IllegalArgumentException when the tree holds what JSON cannot: half a surrogate pair, a number that is not
     *     finite, an integer beyond ±(2^53-1), or a node that is no JSON value
     */
    public static byte[] write(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** As {@link #write}, as text. */
    public static String text(JsonNode value) {
        var out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** Says whether the bytes, however many, are a document of this project in its canonical spelling. */
    public static boolean isCanonical(byte[] document) {
        try {
            return Arrays.equals(document, write(StrictJson.read(document, document.length)));
        } catch (JsonRefusedException e) {
            return false;
        }
    }

    /** As {@link #isCanonical(byte[])}, for a document that was read already, and the value that it holds. */
    public static boolean isCanonical(byte[] document, JsonNode read) {
        return Arrays.equals(document, write(read));
    }

    private static void append(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(value, out);
            case ARRAY -> appendArray(value, out);
            case STRING -> appendString(value.textValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void appendObject(JsonNode object, StringBuilder out) {
        var members = new ArrayList<>(object.properties());
        members.sort(Map.Entry.comparingByKey());
        out.append('{');
        for (Map.Entry<String, JsonNode> member : members) {
            if (out.charAt(out.length() - 1) != '{') {
                out.append(',');
            }
            appendString(member.getKey(), out);
            append(member.getValue(), out.append(':'));
        }
        out.append('}');
    }

    private static void appendArray(JsonNode array, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> values = array.iterator(); values.hasNext(); ) {
            append(values.next(), out);
            if (values.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void appendString(String text, StringBuilder out) {
        if (isPlain(text)) {
            out.append('"').append(text).append('"');
            return;
        }
        if (Surrogates.areBroken(text)) {
            throw new IllegalArgumentException("a string holds half a surrogate pair");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Says whether a string needs no escape and holds no surrogate; most do not. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static String number(JsonNode number) {
        if (!number.isIntegralNumber()) {
            return EcmaNumber.text(number.doubleValue());
        }
        long value = number.longValue();
        if (!number.canConvertToLong() || value > StrictJson.MOST_INTEGER || value < -StrictJson.MOST_INTEGER) {
            throw new IllegalArgumentException("an integer lies beyond ±(2^53-1)");
        }
        return Long.toString(value);
    }

    private CanonicalJson() {}
}
