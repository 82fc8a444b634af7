package usufruct.lifecycle;

/** How much of its past the engine keeps. What people may look up is in the ledger; this serves the operator. */
public enum HistoryDepth {
    /** Nothing at all. */
    NONE,
    /** Which steps an instance took, and when. */
    ACTIVITY,
    /** The steps and the values of the variables: ids, names, instants. */
    AUDIT;

    String inTheEnginesWords() {
        return switch (this) {
            case NONE -> "none";
            case ACTIVITY -> "activity";
            case AUDIT -> "audit";
        };
    }
}
