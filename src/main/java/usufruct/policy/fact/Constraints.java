package usufruct.policy.fact;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import usufruct.words.Bound;

/**
 * Compares what a need asks for with what an offer has.
 *
 * <p>A bound is {@code >}, {@code >=}, {@code <} or {@code <=}, a whole number and a unit: {@code >3h}; the offer must
 * have the name with a number of the same unit. Anything else must be there with the same text, letter case aside; a
 * list in the offer, its items parted by commas, meets any of its items.
 */
public final class Constraints {
    private static final Pattern COMMA = Pattern.compile(",");

    /** The first thing, by name, that the offer does not meet, as {@code name value}. */
    public static Optional<String> firstUnmet(SortedMap<String, String> asked, Map<String, String> attributes) {
        for (Map.Entry<String, String> wish : asked.entrySet()) {
            if (!meets(wish.getValue(), attributes.getOrDefault(wish.getKey(), ""))) {
                return Optional.of(wish.getKey() + " " + wish.getValue());
            }
        }
        return Optional.empty();
    }

    static boolean meets(String wish, String has) {
        return Bound.of(wish).map(bound -> bound.isKeptBy(has)).orElseGet(() -> isAmong(wish.strip(), has));
    }

    private static boolean isAmong(String wish, String items) {
        return items.indexOf(',') < 0
                ? items.strip().equalsIgnoreCase(wish)
                : COMMA.splitAsStream(items).anyMatch(item -> item.strip().equalsIgnoreCase(wish));
    }

    private Constraints() {}
}
