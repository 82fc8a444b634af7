package usufruct.policy.fact;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what a need asks for with what an offer has.
 *
 * <p>A bound is {@code >}, {@code >=}, {@code <} or {@code <=}, a whole number and a unit: {@code >3h}; the offer must
 * have the name with a number of the same unit. Anything else must be there with the same text, letter case aside; a
 * list in the offer, its items parted by commas, meets any of its items.
 */
public final class Constraints {
    private static final Pattern BOUND = Pattern.compile("([<>]=?)\\s*(-?\\d{1,18})\\s*(\\D{0,20})");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18})\\s*(\\D{0,20})");

    /** The first thing, by name, that the offer does not meet, as {@code name value}. */
    public static Optional<String> firstUnmet(SortedMap<String, String> asked, Map<String, String> attributes) {
        return asked.entrySet().stream()
                .filter(wish -> !meets(wish.getValue(), attributes.getOrDefault(wish.getKey(), "")))
                .map(wish -> wish.getKey() + " " + wish.getValue())
                .findFirst();
    }

    private static boolean meets(String wish, String has) {
        Matcher bound = BOUND.matcher(wish.strip());
        if (!bound.matches()) {
            return Pattern.compile(",")
                    .splitAsStream(has)
                    .anyMatch(item -> item.strip().equalsIgnoreCase(wish.strip()));
        }
        Matcher amount = AMOUNT.matcher(has.strip());
        if (!amount.matches()
                || !amount.group(2).strip().equalsIgnoreCase(bound.group(3).strip())) {
            return false;
        }
        int order = new BigInteger(amount.group(1)).compareTo(new BigInteger(bound.group(2)));
        return switch (bound.group(1)) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private Constraints() {}
}
