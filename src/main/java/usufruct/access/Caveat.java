package usufruct.access;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A condition that tuples can be written under: a CEL expression over typed parameters.
 *
 * @param parameters by name, in the order of the text
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">CEL, language definition</a>
 */
record Caveat(String name, SequencedMap<String, Type> parameters, String expression) {
    Caveat {
        parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }

    /** What a parameter can be. */
    sealed interface Type {
        /** One value. */
        enum Single implements Type {
            BOOL,
            INT,
            STRING,
            TIMESTAMP,
            DURATION;

            @Override
            public String toString() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        /** Any number of values. */
        record ListOf(Single element) implements Type {
            @Override
            public String toString() {
                return "list<" + element + ">";
            }
        }
    }

    @Override
    public String toString() {
        return "caveat " + name
                + parameters.entrySet().stream()
                        .map((Map.Entry<String, Type> each) -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", ", "(", ")"))
                + " { " + expression + " }";
    }
}
