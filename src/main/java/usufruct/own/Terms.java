package usufruct.own;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;

/**
 * How many days what people wrote is kept once it is over. What has no term stays until its writer has it erased.
 *
 * @param days from 1 to 36,500
 */
public record Terms(Map<Keeping, Integer> days) {
    private static final String FORMAT = "retention@v1";
    private static final int MOST_DAYS = 36_500;

    /** @throws IllegalArgumentException when a term cannot be */
    public Terms {
        days.forEach((what, term) -> {
            if (term < 1 || term > MOST_DAYS) {
                throw new IllegalArgumentException(
                        "`" + what.word() + "` is kept from 1 to " + MOST_DAYS + " days, not `" + term + "`");
            }
        });
        var sorted = new EnumMap<Keeping, Integer>(Keeping.class);
        sorted.putAll(days);
        days = Collections.unmodifiableMap(sorted);
    }

    /** Nothing goes by itself. */
    public static Terms none() {
        return new Terms(Map.of());
    }

    /** As a node's settings have them, by word. */
    public static Terms of(Map<String, Integer> byWord) {
        var days = new EnumMap<Keeping, Integer>(Keeping.class);
        byWord.forEach((word, term) -> days.put(Keeping.of(word), term));
        return new Terms(days);
    }

    Optional<Duration> of(Keeping what) {
        return Optional.ofNullable(days.get(what)).map(Duration::ofDays);
    }

    /** {@code {"days": {"needs": 365}, "format": "retention@v1"}}. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ObjectNode each = json.putObject("days");
        days.forEach((what, term) -> each.put(what.word(), term));
        return json;
    }

    byte[] document() {
        return CanonicalJson.write(toJson());
    }

    static Terms read(byte[] document) {
        var days = new EnumMap<Keeping, Integer>(Keeping.class);
        StrictJson.read(document)
                .path("days")
                .properties()
                .forEach(each ->
                        days.put(Keeping.of(each.getKey()), each.getValue().asInt()));
        return new Terms(days);
    }
}
