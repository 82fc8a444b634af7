package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import usufruct.words.Category;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * What a category's fields may be, and who may see each (JSON Schema 2020-12 with {@code x-projection}).
 *
 * <p>A field without {@code x-projection} is private: it lives only in the encrypted part.
 */
public final class Schema {
    private final Text text;
    private final com.networknt.schema.Schema validator;
    private final Map<String, Visibility> audiences;

    /**
     * A schema as it is written.
     *
     * @param fields the names of all fields that it knows, its kind's too
     * @param words the names of those that people write freely
     */
    record Text(Category category, ObjectNode json, Set<String> fields, Set<String> words) {
        Text {
            fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
            words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
        }
    }

    Schema(Text text, com.networknt.schema.Schema validator, Map<String, Visibility> audiences) {
        this.text = text;
        this.validator = validator;
        this.audiences = new TreeMap<>(audiences);
    }

    public Category category() {
        return text.category();
    }

    /** As it is written. */
    ObjectNode json() {
        return text.json();
    }

    /** What it says beside its fields under a name, {@code x-label} or {@code x-gbfs}; missing when nothing. */
    public JsonNode mark(String keyword) {
        return text.json().path(keyword).deepCopy();
    }

    /** All its fields, its kind's too, in order of name. */
    Set<String> fields() {
        return text.fields();
    }

    /** The widest audience that may see the field; empty when it is private. */
    public Optional<Visibility> audience(String field) {
        return Optional.ofNullable(audiences.get(field));
    }

    /**
     * Whether people write the field freely: a text with no pattern, format or choice, which no rule reads. Such words can be
     * erased and leave everything that was decided as it is.
     */
    boolean isWords(String field) {
        return text.words().contains(field);
    }

    /** Whether this audience may see the field. */
    boolean shows(String field, Visibility audience) {
        return audience(field).filter(audience::sees).isPresent();
    }

    /** @throws RefusedException SCHEMA_VIOLATION with every rule that the fields break */
    void requireFits(ObjectNode fields) {
        List<Violation> wrong = violations(fields);
        if (!wrong.isEmpty()) {
            throw new RefusedException(Refusal.of(
                            Reason.SCHEMA_VIOLATION, "the fields do not fit `" + category() + "`: " + wrong.getFirst())
                    .with(
                            "violations",
                            String.join(
                                    "; ",
                                    wrong.stream().map(Violation::toString).toList())));
        }
    }

    /** What is wrong with these fields, in the order of the fields; empty when nothing is. */
    public List<Violation> violations(ObjectNode fields) {
        return validator
                .validate(fields, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> new Violation(error.getInstanceLocation().toString(), error.getKeyword()))
                .sorted()
                .distinct()
                .toList();
    }

    /**
     * One rule of the schema that a value breaks. It never repeats the value: it may be private.
     *
     * @param at where, as a JSON Pointer
     * @param keyword the schema's word that says the rule
     */
    public record Violation(String at, String keyword) implements Comparable<Violation> {
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

    /**
     * The audience of each field that has one.
     *
     * @param wider what the kind says, which a topic's {@code x-projection} narrows; an empty one makes the field private
     * @throws IllegalStateException when a topic shows a field to more people than its kind does
     */
    static Map<String, Visibility> audiencesOf(JsonNode schema, Map<String, Visibility> wider) {
        var found = new TreeMap<>(wider);
        schema.path("properties").properties().forEach(property -> {
            String field = property.getKey();
            JsonNode words = property.getValue().path("x-projection");
            Optional<Visibility> audience = widest(words);
            Optional<Visibility> before = Optional.ofNullable(wider.get(field));
            boolean shown = !wider.isEmpty() && audience.isPresent();
            if (shown && before.filter(audience.get()::sees).isEmpty()) {
                throw new IllegalStateException(
                        "a topic cannot show `" + field + "` to more people than its kind does");
            }
            if (words.isArray()) {
                found.remove(field);
                audience.ifPresent(each -> found.put(field, each));
            }
        });
        return found;
    }

    /** The widest of the audiences that {@code x-projection} names; empty when the field is private. */
    static Optional<Visibility> widest(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .flatMap(word -> Visibility.of(word.asText()).stream())
                .min(Visibility::compareTo);
    }
}
