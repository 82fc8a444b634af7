package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import usufruct.words.NoCurrency;

/** The words of money in schemas: among the names of members, and in what people read. */
final class SchemaWords {
    /** Members of a schema that hold words for people. */
    private static final Set<String> LABELS =
            Set.of("title", "description", "x-label", "x-labels", "x-messages", "enum", "const", "required");

    /**
     * A forbidden word.
     *
     * @param pointer where it stands, as RFC 6901 has it
     */
    record Found(String pointer, String word) {}

    /** The first forbidden word among the names of members and the labels anywhere in a schema. */
    static Optional<String> forbidden(JsonNode schema) {
        return find("", schema).map(Found::word);
    }

    /** The same, with its place below {@code pointer}. */
    static Optional<Found> find(String pointer, JsonNode schema) {
        for (var member : schema.properties()) {
            String at = pointer + "/" + escaped(member.getKey());
            Optional<Found> found = NoCurrency.forbiddenWord(member.getKey())
                    .or(() -> LABELS.contains(member.getKey()) ? label(member.getValue()) : Optional.empty())
                    .map(word -> new Found(at, word))
                    .or(() -> find(at, member.getValue()));
            if (found.isPresent()) {
                return found;
            }
        }
        return schema.isArray() ? first(pointer, schema) : Optional.empty();
    }

    private static Optional<Found> first(String pointer, JsonNode items) {
        for (int i = 0; i < items.size(); i++) {
            Optional<Found> found = find(pointer + "/" + i, items.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A member's name in a JSON pointer (RFC 6901, section 3). */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The first forbidden word in a text, in each text of a list, or in a text of each language. */
    private static Optional<String> label(JsonNode label) {
        if (label.isTextual()) {
            return NoCurrency.forbiddenWord(label.asText());
        }
        for (JsonNode inner : label) {
            Optional<String> found = label(inner);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private SchemaWords() {}
}
