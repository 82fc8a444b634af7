package usufruct.insight.figure;

/**
 * One number of a published table.
 *
 * @param category what it is about, or {@value #ALL}
 * @param cohort whose needs it is about, or {@value #ALL}
 */
public record Row(Figure figure, String category, String cohort, long value) {
    /** No difference is made. */
    public static final String ALL = "all";

    /** Its name without the value. */
    public String name() {
        return figure.word() + " " + category + " " + cohort;
    }
}
