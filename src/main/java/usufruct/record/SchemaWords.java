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

    /** The first forbidden word among the names of members and the labels anywhere in a schema. */
    static Optional<String> forbidden(JsonNode schema) {
        for (var member : schema.properties()) {
            Optional<String> found = NoCurrency.forbiddenWord(member.getKey())
                    .or(() -> LABELS.contains(member.getKey()) ? label(member.getValue()) : Optional.empty())
                    .or(() -> forbidden(member.getValue()));
            if (found.isPresent()) {
                return found;
            }
        }
        return schema.isArray() ? first(schema) : Optional.empty();
    }

    private static Optional<String> first(JsonNode items) {
        for (JsonNode item : items) {
            Optional<String> found = forbidden(item);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
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
