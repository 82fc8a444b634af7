package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/**
 * One line of a part: a JSON object, read strictly. Asking it for a member that is not there is a finding.
 *
 * @param what the kind of thing that it says, for findings
 * @param where which one it is
 */
record Line(String what, String where, ObjectNode json) {
    /** The longest line: a large round's record. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    /** Reads bytes that must be canonical JSON (RFC 8785). */
    static JsonNode canonical(String what, String where, byte[] bytes) {
        try {
            JsonNode json = StrictJson.read(bytes, MOST_BYTES);
            if (!java.util.Arrays.equals(bytes, CanonicalJson.write(json))) {
                throw new FindingException(what, where, "its JSON is not canonical");
            }
            return json;
        } catch (JsonRefusedException e) {
            throw new FindingException(what, where, "its JSON cannot be read: " + e.getMessage());
        }
    }

    /** As {@link #canonical}, an object. */
    static ObjectNode object(String what, String where, byte[] bytes) {
        if (canonical(what, where, bytes) instanceof ObjectNode object) {
            return object;
        }
        throw new FindingException(what, where, "it is not a JSON object");
    }

    /** The same line under a better name. */
    Line named(String kind, String place) {
        return new Line(kind, place, json);
    }

    /** Refuses members that the format does not know: nothing unsigned may travel along. */
    Line only(Set<String> members) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw wrong("it has a member `" + name + "` that its format does not know");
            }
        }
        return this;
    }

    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isTextual()) {
            throw wrong("its member `" + name + "` is not a text");
        }
        return value.textValue();
    }

    long number(String name) {
        JsonNode value = json.path(name);
        if (!value.isIntegralNumber()) {
            throw wrong("its member `" + name + "` is not a number");
        }
        return value.longValue();
    }

    /** A member in base64url. */
    byte[] bytes(String name) {
        String text = text(name);
        try {
            return Bytes.fromBase64Url(text);
        } catch (IllegalArgumentException e) {
            throw wrong("its member `" + name + "` is not base64url");
        }
    }

    ObjectNode object(String name) {
        if (json.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw wrong("its member `" + name + "` is not an object");
    }

    FindingException wrong(String why) {
        return new FindingException(what, where, why);
    }
}
