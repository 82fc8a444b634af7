package usufruct.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kind of record something is, with the version of its schema: {@code need@v1}, {@code offer.tool@v1}.
 *
 * @param kind the first word: {@code need}, {@code offer}, {@code assignment}, {@code outcome}, …
 * @param topic what it is about, after the dot; empty when the category is the plain kind
 * @param version the schema's version, from 1
 */
public record Category(String kind, String topic, int version) {
    private static final Pattern SHAPE =
            Pattern.compile("([a-z][a-z-]{1,30})(?:\\.([a-z][a-z0-9-]{0,40}))?@v([1-9][0-9]{0,3})");

    /** @throws IllegalArgumentException when the parts do not make a category */
    public Category {
        String text = text(kind, topic, version);
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a category: `" + Shortened.of(text) + "`");
        }
    }

    /**
     * Reads {@code kind[.topic]@vN}.
     *
     * @throws IllegalArgumentException when the text has another shape
     */
    public static Category parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a category: `" + Shortened.of(text) + "`");
        }
        String topic = matcher.group(2);
        return new Category(matcher.group(1), topic == null ? "" : topic, Integer.parseInt(matcher.group(3)));
    }

    /** Says whether a text has the shape of a category. */
    public static boolean isCategory(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The same topic and version under another kind: {@code need.tool@v1} becomes {@code offer.tool@v1}. */
    public Category as(String otherKind) {
        return new Category(otherKind, topic, version);
    }

    private static String text(String kind, String topic, int version) {
        return kind + (topic.isEmpty() ? "" : "." + topic) + "@v" + version;
    }

    @Override
    public String toString() {
        return text(kind, topic, version);
    }
}
