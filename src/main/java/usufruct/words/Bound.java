package usufruct.words;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit that a thing has to keep: {@code >}, {@code >=}, {@code <} or {@code <=}, a whole number and a unit, as in {@code
 * >3h}.
 *
 * @param unit in lower case; may be empty
 */
public record Bound(String operator, BigInteger number, String unit) {
    private static final Pattern BOUND = Pattern.compile("([<>]=?)\\s*(-?\\d{1,18})\\s*(\\D{0,20})");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18})\\s*(\\D{0,20})");

    /** Empty when the text is no bound. */
    public static Optional<Bound> of(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("<") && !stripped.startsWith(">")) {
            return Optional.empty();
        }
        Matcher bound = BOUND.matcher(stripped);
        return bound.matches()
                ? Optional.of(new Bound(bound.group(1), new BigInteger(bound.group(2)), unit(bound.group(3))))
                : Optional.empty();
    }

    /** Says whether an amount such as {@code 4h} keeps it: a number within the limit, of the same unit. */
    public boolean isKeptBy(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches() || !unit(amount.group(2)).equals(unit)) {
            return false;
        }
        int order = new BigInteger(amount.group(1)).compareTo(number);
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    /** Says whether whatever keeps the other keeps this one too; bounds that cannot be compared do not. */
    public boolean isAtMostAsStrictAs(Bound other) {
        if (!operator.equals(other.operator) || !unit.equals(other.unit)) {
            return false;
        }
        int order = number.compareTo(other.number);
        return operator.startsWith(">") ? order <= 0 : order >= 0;
    }

    private static String unit(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
