package usufruct.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Doubles in the spelling of ECMAScript's Number::toString with radix 10, as RFC 8785, section 3.2.2.3, asks. */
final class EcmaNumber {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    /** @throws IllegalArgumentException when the number is not finite */
    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no spelling for `" + value + "`");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        return (value < 0 ? "-" : "") + placed(digits, point);
    }

    /**
     * The decimal with the fewest digits that rounds to the value, and of those the nearest. Java's own spelling is
     * that one from two digits up; below, it takes the better of two digits, so one digit is tried first.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal one = new BigDecimal(value).round(ONE_DIGIT);
        BigDecimal found = one.doubleValue() == value ? one : new BigDecimal(Double.toString(value));
        return found.stripTrailingZeros();
    }

    /** Puts the point after that many digits, or writes an exponent when the number is very large or very small. */
    private static String placed(String digits, int point) {
        int length = digits.length();
        if (length <= point && point <= 21) {
            return digits + "0".repeat(point - length);
        } else if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        } else if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = length == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private EcmaNumber() {}
}
