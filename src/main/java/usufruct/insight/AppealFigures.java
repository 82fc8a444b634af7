package usufruct.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of appeals, by the log. One to four are not told, nor a sum from which they would follow.
 *
 * @param given how many there were
 * @param upheld of those, how many brought a remedy
 * @param declined of those, how many did not
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AppealFigures(Optional<Long> given, Optional<Long> upheld, Optional<Long> declined) {

    static AppealFigures of(long given, long upheld, long declined) {
        boolean whole = Stream.of(upheld, declined, given - upheld - declined)
                .allMatch(part -> Statistics.shown(part).isPresent());
        return new AppealFigures(
                whole ? Optional.of(given) : Optional.empty(), Statistics.shown(upheld), Statistics.shown(declined));
    }

    /** Every figure that is told, by its name. */
    SortedMap<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        given.ifPresent(value -> rows.put("appeals.given", value));
        upheld.ifPresent(value -> rows.put("appeals.upheld", value));
        declined.ifPresent(value -> rows.put("appeals.declined", value));
        return rows;
    }
}
