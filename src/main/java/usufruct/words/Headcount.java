package usufruct.words;

/** In what company something is told: numbers of fewer people than {@value #FEWEST} are not, to anybody. */
public final class Headcount {
    public static final int FEWEST = 5;

    /** A number of people as it may be told: {@code none}, {@code fewer than 5}, or the number. */
    public static String told(long people) {
        return people == 0 ? "none" : people < FEWEST ? "fewer than " + FEWEST : Long.toString(people);
    }

    /** A number of what happened to people, in full fives: the next is told when five more happened, so none is told alone. */
    public static long inFives(long times) {
        return times - times % FEWEST;
    }

    private Headcount() {}
}
