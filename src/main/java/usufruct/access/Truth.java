package usufruct.access;

/**
 * What is known of a claim, in the logic of three values: false, not to be said, true. What cannot be said stays so when
 * turned round, so it never allows anything, and what leaves people out for want of knowledge leaves them out.
 *
 * @see <a href="https://plato.stanford.edu/entries/logic-manyvalued/">Kleene's strong logic of three values</a>
 */
public enum Truth {
    NO,
    UNSURE,
    YES;

    /** How people read it. */
    public String word() {
        return this == UNSURE ? "conditional" : name().toLowerCase(java.util.Locale.ROOT);
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case NO -> YES;
            case UNSURE -> UNSURE;
            case YES -> NO;
        };
    }
}
