package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/**
 * Under which condition a tuple holds.
 *
 * @param caveat the caveat's name in the schema
 * @param context the parameters that the tuple itself settles, a JSON object in its canonical spelling (RFC 8785)
 */
public record Condition(String caveat, String context) {
    static final int LONGEST_CONTEXT = 2_048;

    /** @throws IllegalArgumentException when the context is no object in its canonical spelling, or too long */
    public Condition {
        if (context.length() > LONGEST_CONTEXT
                || !context.startsWith("{")
                || !CanonicalJson.isCanonical(Bytes.utf8(context))) {
            throw new IllegalArgumentException("the context of `" + caveat + "` is no canonical object of at most "
                    + LONGEST_CONTEXT + " characters");
        }
    }

    public static Condition of(String caveat, ObjectNode context) {
        return new Condition(caveat, CanonicalJson.text(context));
    }

    JsonNode parameters() {
        return StrictJson.read(Bytes.utf8(context));
    }

    @Override
    public String toString() {
        return caveat + ":" + context;
    }
}
