package usufruct.own;

import java.util.Locale;

/** What people wrote, by how long it is kept. Everything else is what rules, draws and audits read, and stays. */
public enum Keeping {
    /** Words and sealed parts of needs and series. */
    NEEDS,
    /** Words of outcomes, pictures too. */
    OUTCOMES,
    /** Pictures of outcomes, where they go before the words. */
    PICTURES,
    /** Words about items: appeals and answers, excuses, objections, comments, why stewards decided, and what they witnessed. */
    NOTES,
    /** Which keys were asked for under a permit. */
    GRANTS,
    /** Which permissions changed when, and by whom; what stands does not change. */
    CHANGES;

    /** The word in a node's settings and in the terms. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none */
    static Keeping of(String word) {
        for (Keeping each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "nothing is kept as `" + word + "`; there are changes, grants, needs, notes, outcomes, pictures");
    }
}
