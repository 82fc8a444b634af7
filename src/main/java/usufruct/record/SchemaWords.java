package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import usufruct.words.NoCurrency;

/** Words in schemas: those of money, among the names of members and in what people read; and which fields people write freely. */
final class SchemaWords {
    /** Members of a schema that hold words for people. */
    private static final Set<String> LABELS =
            Set.of("title", "description", "x-label", "x-labels", "x-messages", "enum", "const", "required");

    /** What makes a text one of a few, or something that programs read. */
    private static final Set<String> BOUND = Set.of("pattern", "format", "enum", "const", "$ref");

    /** Marks a field that is no text, and all the same something that a person made and no rule reads. */
    static final String ERASABLE = "x-erasable";

    /** A text that rules read: an offer can ask for it. */
    private static final String PURPOSE = "purpose";

    /** The fields of a topic, those of its kind among them, that are free texts and nothing that a rule reads. */
    static Set<String> free(JsonNode kind, JsonNode topic) {
        var free = new TreeSet<String>();
        for (JsonNode schema : List.of(kind, topic)) {
            schema.path("properties").properties().forEach(field -> {
                boolean isText = field.getValue().path("type").asText().equals("string");
                if (isText || field.getValue().path(ERASABLE).asBoolean()) {
                    free.add(field.getKey());
                }
            });
        }
        for (JsonNode schema : List.of(kind, topic)) {
            free.removeIf(
                    field -> BOUND.stream().anyMatch(schema.path("properties").path(field)::has));
        }
        free.remove(PURPOSE);
        return free;
    }

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
