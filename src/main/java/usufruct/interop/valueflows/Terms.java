package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moves fields of a record into words of the vocabulary. Only what can be read back exactly as it was is moved; all else stays for
 * {@value #REST}.
 */
final class Terms {
    /** The word of ours for the fields that the vocabulary has no word for. */
    static final String REST = "fields";

    private final ObjectNode rest;
    private final ObjectNode flow;

    /**
     * @param fields of the record, as its reader may see them
     * @param flow into which they go
     */
    Terms(ObjectNode fields, ObjectNode flow) {
        this.rest = fields.deepCopy();
        this.flow = flow;
    }

    /** A text under its other name. */
    Terms text(String field, String term) {
        if (rest.path(field).isTextual()) {
            flow.set(term, rest.remove(field));
        }
        return this;
    }

    /** When it is. */
    Terms window() {
        JsonNode window = rest.path("window");
        if (hasOnly(window, "from", "until")
                && window.path("from").isTextual()
                && window.path("until").isTextual()) {
            flow.set("hasBeginning", window.get("from"));
            flow.set("hasEnd", window.get("until"));
            rest.remove("window");
        }
        return this;
    }

    /** A count of something. */
    Terms count(String field, String term, String unit) {
        if (rest.path(field).isIntegralNumber()) {
            flow.set(term, Vocabulary.measure(rest.path(field).longValue(), unit));
            rest.remove(field);
        }
        return this;
    }

    /** How many would be best, and how many are the least. */
    Terms amount() {
        JsonNode amount = rest.path("amount");
        boolean whole = amount.path("ideal").isIntegralNumber()
                && (hasOnly(amount, "ideal")
                        || hasOnly(amount, "ideal", "minimum")
                                && amount.path("minimum").isIntegralNumber());
        if (whole) {
            flow.set("resourceQuantity", Vocabulary.measure(amount.path("ideal").longValue(), Vocabulary.ONE));
            if (amount.has("minimum")) {
                flow.set(
                        "minimumQuantity",
                        Vocabulary.measure(amount.path("minimum").longValue(), Vocabulary.ONE));
            }
            rest.remove("amount");
        }
        return this;
    }

    /**
     * About where it is, in degrees instead of hundredths of them.
     *
     * @param thing the place is its, not the flow's
     */
    Terms area(ObjectNode thing) {
        JsonNode area = rest.path("area");
        if (hasOnly(area, "latitude", "longitude") && isInt(area.path("latitude")) && isInt(area.path("longitude"))) {
            thing.putObject("currentLocation")
                    .put("@type", "SpatialThing")
                    .put("lat", degrees(area.path("latitude").intValue()))
                    .put("long", degrees(area.path("longitude").intValue()));
            rest.remove("area");
        }
        return this;
    }

    private static boolean isInt(JsonNode number) {
        return number.isIntegralNumber() && number.canConvertToInt();
    }

    private static String degrees(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    /** The name of another thing as an address of it. */
    Terms link(String field, String term, String before) {
        if (rest.path(field).isTextual()) {
            flow.put(term, before + rest.remove(field).textValue());
        }
        return this;
    }

    /** What has no word of its own. */
    void rest() {
        if (!rest.isEmpty()) {
            flow.set(REST, rest);
        }
    }

    private static boolean hasOnly(JsonNode object, String... names) {
        var found = new TreeSet<String>();
        object.fieldNames().forEachRemaining(found::add);
        return object.isObject() && found.equals(Set.of(names));
    }
}
