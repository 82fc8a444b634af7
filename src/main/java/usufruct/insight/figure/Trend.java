package usufruct.insight.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a share moved from four weeks to the next four. It is told as a change only where chance does not make it: where the
 * two intervals do not touch.
 *
 * @param now the row of the last four weeks
 * @param before the same of the four weeks before
 */
public record Trend(Row now, Share before, Share after) {
    private static final int WEEKS = 4;

    /** What became of it. */
    public enum Change {
        RISES,
        FALLS,
        UNCLEAR;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The shares that both were told, of the last eight weeks; none when there are fewer. */
    public static List<Trend> of(List<Table> tables) {
        int end = tables.size();
        if (end < 2 * WEEKS) {
            return List.of();
        }
        Map<String, Share> before = new HashMap<>();
        Figures.of(tables.subList(end - 2 * WEEKS, end - WEEKS))
                .forEach(row -> row.share().ifPresent(share -> before.put(row.name(), share)));
        List<Trend> trends = new ArrayList<>();
        for (Row row : Figures.of(tables.subList(end - WEEKS, end))) {
            Share earlier = before.get(row.name());
            if (earlier != null && row.share().isPresent()) {
                trends.add(new Trend(row, earlier, row.share().get()));
            }
        }
        return List.copyOf(trends);
    }

    public Change change() {
        if (after.low() > before.high()) {
            return Change.RISES;
        }
        return after.high() < before.low() ? Change.FALLS : Change.UNCLEAR;
    }
}
