package usufruct.words;

/**
 * How many units of one thing are wanted at the same time.
 *
 * @param ideal so many would be best
 * @param minimum fewer are of no use
 */
public record Amount(int ideal, int minimum) {
    /** Nobody can ask for more at once. */
    public static final int MOST = 100;

    /** What a need wants that does not say. */
    public static final Amount ONE = new Amount(1, 1);

    /** @throws IllegalArgumentException unless 1 ≤ minimum ≤ ideal ≤ {@value #MOST} */
    public Amount {
        if (minimum < 1 || ideal < minimum || ideal > MOST) {
            throw new IllegalArgumentException("`" + minimum + "` to `" + ideal
                    + "` units are no amount; `minimum` is at least 1 and at most `ideal`");
        }
    }

    /** Whether it can be more than one. */
    public boolean isSeveral() {
        return ideal > 1;
    }

    /** Whether so many will do. */
    public boolean allows(int units) {
        return minimum <= units && units <= ideal;
    }
}
