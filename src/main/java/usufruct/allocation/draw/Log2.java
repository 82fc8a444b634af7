package usufruct.allocation.draw;

/** Logarithms in whole numbers, so that every machine agrees to the last bit. */
final class Log2 {
    /** How many binary digits stand behind the point. */
    static final int FRACTION_BITS = 48;

    /**
     * {@code -log2((random + 1) / 2^64)} with {@value #FRACTION_BITS} binary digits behind the point, its fraction cut
     * off towards the larger value: from 0 (all bits set) to 64 · 2^48 (no bit set).
     *
     * <p>The digits come one by one from squaring a number in [1, 2), kept with 63 binary digits.
     *
     * @param random read as unsigned
     */
    static long negative(long random) {
        long one = random + 1;
        if (one == 0) {
            return 0;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(one);
        long mantissa = one << (63 - exponent);
        long fraction = 0;
        for (int i = 0; i < FRACTION_BITS; i++) {
            long high = Math.unsignedMultiplyHigh(mantissa, mantissa);
            boolean atLeastTwo = high < 0;
            fraction = fraction << 1 | (atLeastTwo ? 1 : 0);
            mantissa = atLeastTwo ? high : high << 1;
        }
        return (64L << FRACTION_BITS) - ((long) exponent << FRACTION_BITS | fraction);
    }

    /** Compares {@code left / leftWeight} with {@code right / rightWeight}: the products in 128 bits. */
    static int compareRatios(long left, long leftWeight, long right, long rightWeight) {
        int high = Long.compareUnsigned(
                Math.unsignedMultiplyHigh(left, rightWeight), Math.unsignedMultiplyHigh(right, leftWeight));
        return high != 0 ? high : Long.compareUnsigned(left * rightWeight, right * leftWeight);
    }

    private Log2() {}
}
