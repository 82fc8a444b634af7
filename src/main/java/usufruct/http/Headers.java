package usufruct.http;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The header lines of a request: names in any case, each with its lines in their order. */
public record Headers(Map<String, List<String>> lines) {
    public Headers {
        var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        lines.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        lines = Collections.unmodifiableMap(copy);
    }

    /** Headers of one line each. */
    public static Headers of(Map<String, String> single) {
        var lines = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        single.forEach((name, value) -> lines.put(name, List.of(value)));
        return new Headers(lines);
    }

    /** The value of a header, its lines trimmed and joined by a comma and a space: RFC 9421, section 2.1. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(lines.get(name))
                .filter(values -> !values.isEmpty())
                .map(values ->
                        String.join(", ", values.stream().map(String::strip).toList()));
    }
}
