package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import usufruct.record.CategoryFault.Code;

/**
 * The part of JSON Schema 2020-12 in which a community describes fields: types without fractions, sizes with an end, no
 * references, no alternatives. What it takes can be checked in bounded time, and a form can be made of it.
 */
final class SchemaCheck {
    private static final Set<String> EVERYWHERE = Set.of("type", "title", "description", "x-label", "enum", "const");

    private static final Set<String> LIMITS = Set.of("minimum", "maximum");

    private static final Map<String, Set<String>> KEYWORDS = Map.of(
            "string", Set.of("minLength", "maxLength", "pattern", "format"),
            "integer", LIMITS,
            "boolean", Set.of(),
            "array", Set.of("items", "minItems", "maxItems", "uniqueItems"),
            "object", Set.of("properties", "required", "additionalProperties", "minProperties", "maxProperties"));

    /** Those of any type, for a field whose kind says its type. */
    private static final Set<String> ANY =
            KEYWORDS.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SIZES =
            Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
    private static final Set<String> FLAGS = Set.of("uniqueItems");
    private static final Set<String> FORMATS = Set.of("date", "date-time");
    private static final int MOST_SIZE = 4000;
    private static final int MOST_CHOICES = 100;
    private static final int MOST_TEXT = 400;
    private static final int MOST_MEMBERS = 30;
    private static final int MOST_DEPTH = 4;

    private final CategoryCheck.Faults faults;
    private final Set<String> languages;

    /** @param languages those in which every field of the topic's own has its label */
    SchemaCheck(CategoryCheck.Faults faults, Set<String> languages) {
        this.faults = faults;
        this.languages = languages;
    }

    /** @param own whether the field is the topic's own; one of the kind's has its type, its end and its label there */
    void field(String at, JsonNode field, boolean own) {
        if (own || field.has("x-label")) {
            label(at, field);
        }
        shape(at, field, own, 1);
    }

    void label(String at, JsonNode field) {
        if (languages.isEmpty() || !Labels.languages(field).equals(languages)) {
            faults.add(
                    at + "/x-label",
                    Code.NO_LABEL,
                    languages.isEmpty()
                            ? "`x-label` has the label in each language: {\"en\": \"Width\", \"de\": \"Breite\"}"
                            : "`x-label` has a label in each of: " + String.join(", ", languages));
        }
    }

    /** @param end whether it must say itself where it ends */
    private void shape(String at, JsonNode schema, boolean end, int depth) {
        String type = schema.path("type").asText();
        if (!schema.isObject() || depth > MOST_DEPTH) {
            faults.add(at, Code.TOO_MUCH, "a field is an object of at most " + MOST_DEPTH + " levels");
            return;
        }
        if (!KEYWORDS.containsKey(type) && (end || schema.has("type"))) {
            faults.add(at + "/type", Code.BAD_VALUE, "`type` is one of string, integer, boolean, array, object");
            return;
        }
        schema.properties().forEach(each -> keyword(at, each.getKey(), each.getValue(), type, depth));
        texts(at, schema);
        if (end) {
            requireEnd(at, schema, type);
        }
        inner(at, schema, end, depth);
    }

    private void keyword(String at, String keyword, JsonNode value, String type, int depth) {
        String pointer = at + "/" + SchemaWords.escaped(keyword);
        boolean known = EVERYWHERE.contains(keyword)
                || keyword.equals("x-projection") && depth == 1
                || KEYWORDS.getOrDefault(type, ANY).contains(keyword);
        if (!known) {
            faults.add(pointer, Code.UNKNOWN_KEYWORD, "this keyword is not understood here");
        } else if (SIZES.contains(keyword) && !isSize(value)) {
            faults.add(pointer, Code.BAD_VALUE, "`" + keyword + "` is a whole number from 0 to " + MOST_SIZE);
        } else if (FLAGS.contains(keyword) && !value.isBoolean()) {
            faults.add(pointer, Code.BAD_VALUE, "`" + keyword + "` is true or false");
        } else if (LIMITS.contains(keyword) && !value.isIntegralNumber()) {
            faults.add(pointer, Code.BAD_VALUE, "`" + keyword + "` is a whole number");
        } else if (keyword.equals("additionalProperties") && !(value.isBoolean() && !value.booleanValue())) {
            faults.add(pointer, Code.BAD_VALUE, "`additionalProperties` is false");
        } else if (keyword.equals("format") && !FORMATS.contains(value.asText())) {
            faults.add(pointer, Code.BAD_VALUE, "`format` is date or date-time");
        } else if (keyword.equals("const") && !isScalar(value) || keyword.equals("enum") && !isChoice(value)) {
            faults.add(pointer, Code.BAD_VALUE, "choices are 1 to " + MOST_CHOICES + " short texts or whole numbers");
        } else if (keyword.equals("pattern")) {
            pattern(pointer, value);
        }
    }

    private void pattern(String pointer, JsonNode value) {
        if (!value.isTextual()) {
            faults.add(pointer, Code.BAD_PATTERN, "a pattern is a text");
            return;
        }
        Patterns.trouble(value.textValue()).ifPresent(why -> faults.add(pointer, Code.BAD_PATTERN, why));
    }

    /** What people read of it is text, and short. */
    void texts(String at, JsonNode schema) {
        for (String keyword : Set.of("title", "description")) {
            JsonNode text = schema.path(keyword);
            if (!text.isMissingNode() && !(text.isTextual() && text.textValue().length() <= MOST_TEXT)) {
                faults.add(at + "/" + keyword, Code.BAD_VALUE, "a text of at most " + MOST_TEXT + " characters");
            }
        }
    }

    private void requireEnd(String at, JsonNode schema, String type) {
        boolean ends = schema.has("enum")
                || schema.has("const")
                || switch (type) {
                    case "string" -> schema.has("maxLength") || schema.has("format");
                    case "array" -> schema.has("maxItems") && schema.has("items");
                    case "object" -> schema.has("properties") && schema.has("additionalProperties");
                    default -> true;
                };
        if (!ends) {
            faults.add(
                    at,
                    Code.NO_BOUND,
                    "a string has `maxLength`, an array `maxItems` and `items`, an object `properties` and no others");
        }
    }

    private void inner(String at, JsonNode schema, boolean end, int depth) {
        if (schema.has("items")) {
            shape(at + "/items", schema.path("items"), end, depth + 1);
        }
        JsonNode members = schema.path("properties");
        if (schema.has("properties") && (!members.isObject() || members.size() > MOST_MEMBERS)) {
            faults.add(at + "/properties", Code.TOO_MUCH, "`properties` are up to " + MOST_MEMBERS + " members");
            return;
        }
        members.properties().forEach(member -> {
            String inside = at + "/properties/" + SchemaWords.escaped(member.getKey());
            if (!Disclosure.isName(member.getKey())) {
                faults.add(inside, Code.BAD_NAME, "a member's name has letters and digits, the first a small letter");
            }
            shape(inside, member.getValue(), end, depth + 1);
        });
        if (schema.has("required")) {
            var names = new TreeSet<String>();
            members.fieldNames().forEachRemaining(names::add);
            required(at + "/required", schema.path("required"), end ? names : Set.of());
        }
    }

    /** @param known what may be required; anything when empty */
    void required(String at, JsonNode names, Set<String> known) {
        if (names.isMissingNode()) {
            return;
        }
        boolean fits = names.isArray()
                && names.valueStream().allMatch(name -> name.isTextual() && Disclosure.isName(name.textValue()));
        if (!fits) {
            faults.add(at, Code.BAD_VALUE, "`required` is a list of names");
            return;
        }
        names.valueStream()
                .map(JsonNode::textValue)
                .filter(name -> !known.isEmpty() && !known.contains(name))
                .forEach(name -> faults.add(at, Code.BAD_NAME, "there is no `" + name + "` to require"));
    }

    private static boolean isSize(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= 0
                && value.intValue() <= MOST_SIZE;
    }

    private static boolean isChoice(JsonNode value) {
        return value.isArray()
                && !value.isEmpty()
                && value.size() <= MOST_CHOICES
                && value.valueStream().allMatch(SchemaCheck::isScalar);
    }

    private static boolean isScalar(JsonNode value) {
        return value.isBoolean()
                || value.isIntegralNumber()
                || value.isTextual() && value.textValue().length() <= MOST_TEXT;
    }
}
