package usufruct.insight.figure;

/**
 * How many of so many, and how sure that is: where the share of all such would lie in 95 of 100 cases, if those told of were
 * drawn from them by chance (E. B. Wilson, 1927).
 *
 * @param part at least 0
 * @param whole at least 1, and no less than the part
 */
public record Share(long part, long whole) {
    /** The square of 1.96, of which 95 in 100 lie within. */
    private static final double Z_SQUARED = 3.8416;

    public Share {
        if (part < 0 || whole < 1 || part > whole) {
            throw new IllegalArgumentException("no share: `" + part + "` of `" + whole + "`");
        }
    }

    /** In a hundred, rounded down. */
    public long percent() {
        return part * 100 / whole;
    }

    /** The lower end, in a hundred, rounded down. */
    public long low() {
        return (long) Math.floor(end(-1));
    }

    /** The upper end, in a hundred, rounded up. */
    public long high() {
        return (long) Math.ceil(end(1));
    }

    /** Roots are rounded alike on every machine (IEEE 754), so an audit gets the same ends. */
    private double end(int side) {
        double spread = Math.sqrt(Z_SQUARED * (Z_SQUARED + 4.0 * part * (whole - part) / whole));
        return 50 * (2 * part + Z_SQUARED + side * spread) / (whole + Z_SQUARED);
    }
}
