package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That a need comes before all others in its pool, once.
 *
 * @param until when at the latest
 * @param ground why
 */
public record First(Instant until, Ground ground) {

    /** Why somebody comes first. */
    public enum Ground {
        APPEAL("had an appeal upheld"),
        RECALL("had a permit called back"),
        URGENT("asks so urgently that a permit was called back for it");

        private final String words;

        Ground(String words) {
            this.words = words;
        }

        /** What is so of whoever comes first. */
        String words() {
            return words;
        }
    }

    /** What is so of those on a ballot who come before all others; empty where nobody does. */
    static String words(Ballot ballot) {
        return ballot.needs().stream()
                .flatMap(need -> need.waiting().first().stream())
                .map(First::ground)
                .distinct()
                .sorted()
                .map(Ground::words)
                .collect(Collectors.joining(" or "));
    }

    public static void put(ObjectNode into, Optional<First> first) {
        first.ifPresent(place -> {
            into.put("firstUntil", place.until().toEpochMilli());
            if (place.ground() != Ground.APPEAL) {
                into.put("firstGround", place.ground().name().toLowerCase(Locale.ROOT));
            }
        });
    }

    public static Optional<First> read(JsonNode node) {
        return Fields.maybeInstant(node, "firstUntil")
                .map(until -> new First(
                        until,
                        Ground.valueOf(node.path("firstGround").asText("appeal").toUpperCase(Locale.ROOT))));
    }
}
