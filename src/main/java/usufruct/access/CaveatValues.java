package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.access.Caveat.Type;

/**
 * Values of parameters as JSON says them: instants as {@code 2026-11-29T12:00:00Z} (RFC 3339), durations as {@code PT2H}
 * (ISO 8601).
 */
final class CaveatValues {
    static final int MOST_ELEMENTS = 100;
    static final int LONGEST_TEXT = 1_024;

    private CaveatValues() {}

    /** The value; empty when the JSON is none of this type, or beyond the bounds. */
    static Optional<Object> read(Type type, JsonNode json) {
        return switch (type) {
            case Type.Single single -> single(single, json);
            case Type.ListOf(Type.Single element) -> {
                List<Object> elements = new ArrayList<>();
                json.forEach(each -> single(element, each).ifPresent(elements::add));
                yield json.isArray() && json.size() <= MOST_ELEMENTS && elements.size() == json.size()
                        ? Optional.of(List.copyOf(elements))
                        : Optional.empty();
            }
        };
    }

    private static Optional<Object> single(Type.Single type, JsonNode json) {
        return switch (type) {
            case BOOL -> json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
            case INT ->
                json.isIntegralNumber() && json.canConvertToLong() ? Optional.of(json.longValue()) : Optional.empty();
            case STRING -> text(json).map(each -> each);
            case TIMESTAMP -> text(json).flatMap(CaveatValues::instant);
            case DURATION -> text(json).flatMap(CaveatValues::duration);
        };
    }

    private static Optional<String> text(JsonNode json) {
        return json.isTextual() && json.textValue().length() <= LONGEST_TEXT
                ? Optional.of(json.textValue())
                : Optional.empty();
    }

    private static Optional<Object> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
