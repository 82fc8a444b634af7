package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.words.Category;

/**
 * What a category's fields may be, and who may see each (JSON Schema 2020-12 with {@code x-projection}).
 *
 * <p>A field without {@code x-projection} is private: it lives only in the encrypted part.
 */
public final class Schema {
    private final Category category;
    private final com.networknt.schema.Schema validator;
    private final Map<String, Visibility> audiences;

    Schema(Category category, com.networknt.schema.Schema validator, Map<String, Visibility> audiences) {
        this.category = category;
        this.validator = validator;
        this.audiences = new TreeMap<>(audiences);
    }

    public Category category() {
        return category;
    }

    /** The widest audience that may see the field; empty when it is private. */
    public Optional<Visibility> audience(String field) {
        return Optional.ofNullable(audiences.get(field));
    }

    /** What is wrong with these fields, in the order of the fields; empty when nothing is. */
    List<Violation> violations(ObjectNode fields) {
        return validator
                .validate(fields, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> new Violation(error.getInstanceLocation().toString(), error.getKeyword()))
                .sorted()
                .distinct()
                .toList();
    }

    /** One rule of the schema that a value breaks. It never repeats the value: it may be private. */
    record Violation(String at, String keyword) implements Comparable<Violation> {
        @Override
        public int compareTo(Violation other) {
            int byPlace = at.compareTo(other.at);
            return byPlace != 0 ? byPlace : keyword.compareTo(other.keyword);
        }

        @Override
        public String toString() {
            return (at.isEmpty() ? "/" : at) + " breaks `" + keyword + "`";
        }
    }

    static Map<String, Visibility> audiencesOf(JsonNode schema) {
        var found = new TreeMap<String, Visibility>();
        schema.path("properties").properties().forEach(property -> {
            for (JsonNode word : property.getValue().path("x-projection")) {
                Visibility.of(word.asText())
                        .ifPresent(each -> found.merge(property.getKey(), each, (a, b) -> a.sees(b) ? b : a));
            }
        });
        return found;
    }
}
