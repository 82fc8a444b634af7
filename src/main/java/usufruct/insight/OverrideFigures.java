package usufruct.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often stewards decided outside the draw, by the log. As everywhere in the {@link Figures}, one to four cases are not
 * told.
 *
 * @param given permits that no round decided
 * @param ended permits that were taken back
 * @param givenPercent of all permits, how many no round decided, rounded down
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OverrideFigures(Optional<Long> given, Optional<Long> ended, Optional<Long> givenPercent) {

    /** @param permits how many were issued in all */
    static OverrideFigures of(long permits, long given, long ended) {
        return new OverrideFigures(Statistics.shown(given), Statistics.shown(ended), Statistics.share(given, permits));
    }

    /** Every figure that is told, by its name. */
    SortedMap<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        given.ifPresent(value -> rows.put("overrides.given", value));
        ended.ifPresent(value -> rows.put("overrides.ended", value));
        givenPercent.ifPresent(value -> rows.put("overrides.givenPercent", value));
        return rows;
    }
}
