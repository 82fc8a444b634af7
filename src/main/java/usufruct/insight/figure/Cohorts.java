package usufruct.insight.figure;

import java.util.List;

/**
 * Kinds of needs whose fortunes are compared, by what was known when they were asked: a need is of three of them. It is
 * counted in one cell for all three, so that a sum over a cohort never cuts through a batch.
 */
final class Cohorts {
    static final String FIRST_TIMERS = "first-timers";
    static final String RETURNING = "returning";

    /** All of them, and {@link Cell#MIXED} for needs whose cohorts are not told. */
    static final List<String> ALL =
            List.of(FIRST_TIMERS, RETURNING, "home-node", "guest-nodes", "urgent", "normal", Cell.MIXED);

    /**
     * The part of a need's cells.
     *
     * @param hadTurns its person had a turn in the category before
     * @param atHome its person's home is this node
     */
    static String of(boolean hadTurns, boolean atHome, boolean urgent) {
        return String.join(
                " ",
                hadTurns ? RETURNING : FIRST_TIMERS,
                atHome ? "home-node" : "guest-nodes",
                urgent ? "urgent" : "normal");
    }

    static boolean isOf(String part, String cohort) {
        return List.of(part.split(" ")).contains(cohort);
    }

    private Cohorts() {}
}
