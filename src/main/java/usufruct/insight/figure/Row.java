package usufruct.insight.figure;

import java.util.Optional;

/**
 * One number of a published table.
 *
 * @param category what it is about, or {@value #ALL}
 * @param cohort whose needs it is about, or {@value #ALL}
 * @param share what it is a share of, where it is one of what was told
 */
public record Row(Figure figure, String category, String cohort, long value, Optional<Share> share) {
    /** No difference is made. */
    public static final String ALL = "all";

    Row(Figure figure, String category, String cohort, long value) {
        this(figure, category, cohort, value, Optional.empty());
    }

    Row(Figure figure, String category, String cohort, Share share) {
        this(figure, category, cohort, share.percent(), Optional.of(share));
    }

    /** Its name without the value. */
    public String name() {
        return figure.word() + " " + category + " " + cohort;
    }
}
