package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {
    private static final Cell SERVED = new Cell(Kind.SERVED_WITHIN_DAY, "tool", "first-timers home-node normal");
    private static final Cell EXPIRED = new Cell(Kind.EXPIRED, "tool", "first-timers home-node normal");

    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 0.2553 to 0.3662, 0.0624 to 0.1605, 0 to
    // 0.1611,
    // 0.0061 to 0.1718
    @ParameterizedTest
    @CsvSource({"81,263,25,37", "15,148,6,17", "0,20,0,17", "1,29,0,18"})
    void theIntervalIsWilsons(long part, long whole, long low, long high) {
        var share = new Share(part, whole);

        assertThat(share.low()).isEqualTo(low);
        assertThat(share.high()).isEqualTo(high);
    }

    @Test
    void theIntervalHoldsTheShareInNinetyFiveOfAHundredCases() {
        var random = new Random(20261129);
        int held = 0;
        for (int i = 0; i < 2_000; i++) {
            double truth = 0.05 + 0.9 * random.nextDouble();
            long part = random.doubles(60).filter(each -> each < truth).count();
            var share = new Share(part, 60);
            held += share.low() <= 100 * truth && 100 * truth <= share.high() ? 1 : 0;
        }

        assertThat(held).isBetween(1_880, 2_000);
    }

    @Test
    void aShareIsNoMoreThanItsWhole() {
        assertThatThrownBy(() -> new Share(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"10,90,RISES", "90,10,FALLS", "45,55,UNCLEAR", "50,50,UNCLEAR"})
    void tellsAChangeOnlyWhereChanceDoesNotMakeIt(long before, long now, Trend.Change change) {
        List<Table> tables = new ArrayList<>(weeks(0, before, 100 - before));
        tables.addAll(weeks(4, now, 100 - now));

        assertThat(Trend.of(tables))
                .filteredOn(trend -> trend.now().name().equals("needs.fillPercent tool all"))
                .singleElement()
                .satisfies(trend -> {
                    assertThat(trend.change()).isEqualTo(change);
                    assertThat(trend.before().percent()).isEqualTo(before);
                    assertThat(trend.after().percent()).isEqualTo(now);
                });
    }

    @Test
    void tellsNoTrendOfFewerThanEightWeeks() {
        List<Table> tables = new ArrayList<>(weeks(0, 10, 90));
        tables.addAll(weeks(4, 90, 10).subList(0, 3));

        assertThat(Trend.of(tables)).isEmpty();
    }

    /** Four weeks of which the first told all. */
    private static List<Table> weeks(int first, long served, long expired) {
        List<Table> tables = new ArrayList<>();
        for (int week = first; week < first + 4; week++) {
            var told =
                    week == first ? new TreeMap<>(Map.of(SERVED, served, EXPIRED, expired)) : new TreeMap<Cell, Long>();
            tables.add(new Table(new Week(week), told, new TreeMap<>(), 0));
        }
        return tables;
    }
}
