package usufruct.insight;

/**
 * One thing that is wrong.
 *
 * @param what kind of thing, by name: {@code ledger entry}, {@code record proof}
 * @param where which one: {@code entry 17}, {@code record 01k… version 2}
 * @param why one plain sentence
 */
public record Finding(String what, String where, String why) {

    @Override
    public String toString() {
        return what + " of " + where + ": " + why;
    }
}
