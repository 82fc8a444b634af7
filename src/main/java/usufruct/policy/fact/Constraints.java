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
    /** The first thing, by name, that the offer does not meet, as {@code name value}. */
    public static Optional<String> firstUnmet(SortedMap<String, String> asked, Map<String, String> attributes) {
        return asked.entrySet().stream()
                .filter(wish -> !meets(wish.getValue(), attributes.getOrDefault(wish.getKey(), "")))
                .map(wish -> wish.getKey() + " " + wish.getValue())
                .findFirst();
    }

    static boolean meets(String wish, String has) {
        return Bound.of(wish)
                .map(bound -> bound.isKeptBy(has))
                .orElseGet(() -> Pattern.compile(",")
                        .splitAsStream(has)
                        .anyMatch(item -> item.strip().equalsIgnoreCase(wish.strip())));
    }

    private Constraints() {}
}
