package usufruct.allocation.unit;

/**
 * Who uses what.
 *
 * @param offerOf of each need the offer that serves it, or {@link #NONE}
 * @param granted how many units each person won
 * @param proof why nobody could have more without taking from somebody who comes before
 */
public record Allotment(int[] offerOf, int[] granted, Proof proof) {
    /** No offer. */
    public static final int NONE = Holding.NONE;

    public boolean isServed(int need) {
        return offerOf[need] != NONE;
    }
}
