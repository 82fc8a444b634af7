package usufruct.client.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A record's fields as cells: an object inside is spread over columns, {@code window.from}; a list is one cell of JSON. A text
 * stands as it is, unless it would be read as something else.
 */
final class Cells {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*){0,7}");

    /** The cells of these fields. */
    static Map<String, String> of(ObjectNode fields) {
        var cells = new LinkedHashMap<String, String>();
        spread("", fields, cells);
        return cells;
    }

    private static void spread(String path, JsonNode value, Map<String, String> cells) {
        boolean plain = value.isObject()
                && !value.isEmpty()
                && value.propertyStream()
                        .allMatch(each -> NAME.matcher(each.getKey()).matches());
        if (plain) {
            value.properties()
                    .forEach(each -> spread(
                            path.isEmpty() ? each.getKey() : path + "." + each.getKey(), each.getValue(), cells));
        } else if (value.isTextual()
                && !value.textValue().isEmpty()
                && value(value.textValue()).equals(value)) {
            cells.put(path, value.textValue());
        } else {
            cells.put(path, CanonicalJson.text(value));
        }
    }

    /**
     * What a cell holds: a whole number, {@code true}, {@code false}, {@code null}, a list, an object or a quoted text where it
     * is written as JSON; else its text.
     */
    static JsonNode value(String cell) {
        try {
            return StrictJson.read(Bytes.utf8(cell));
        } catch (JsonRefusedException e) {
            return TextNode.valueOf(cell);
        }
    }

    /**
     * Puts a value into its place.
     *
     * @throws RefusedException BAD_PARAMETER when the column is no path, or goes through something that is no object
     */
    static void put(ObjectNode fields, String column, JsonNode value) {
        if (!PATH.matcher(column).matches()) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "a column is called like a field, `title` or `window.from`");
        }
        String[] steps = column.split("\\.", -1);
        ObjectNode inside = fields;
        for (int at = 0; at < steps.length - 1; at++) {
            JsonNode next = inside.path(steps[at]);
            if (next.isMissingNode()) {
                next = inside.putObject(steps[at]);
            }
            if (!(next instanceof ObjectNode object)) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER, "another column gives all of `" + steps[at] + "` already");
            }
            inside = object;
        }
        if (inside.has(steps[steps.length - 1])) {
            throw new RefusedException(Reason.BAD_PARAMETER, "other columns give parts of it already");
        }
        inside.set(steps[steps.length - 1], value);
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Cells() {}
}
