package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who compares published tables learns nothing about fewer than five people; tried on every small world. */
class DifferencingTest {
    private static final Cell TOOL = new Cell(Kind.EXPIRED, "tool", "first-timers home-node normal");
    private static final List<Cell> CELLS = List.of(
            TOOL,
            new Cell(Kind.EXPIRED, "tool", "returning home-node normal"),
            new Cell(Kind.EXPIRED, "room", "first-timers home-node normal"),
            new Cell(Kind.EXPIRED, "room", "returning home-node normal"));

    /** Three weeks, 0 to 9 people in each: 1,000 nodes. */
    @Test
    void weekMinusWeekTellsOfNoFew() {
        var worlds = new Worlds();
        Worlds.each(3, 9, world -> {
            var telling = new Telling();
            List<Object> told = new ArrayList<>();
            for (int week = 0; week < world.size(); week++) {
                add(telling, TOOL, "week " + week, world.get(week));
                told.add(telling.close());
            }
            worlds.add(told, world);
        });

        assertThat(worlds.size()).isEqualTo(1_000);
        worlds.assertNoSmallCountIsKnown();
    }

    /** Two cells, 0 to 9 people in the first week and as many when what waited too long is mixed: 10,000 nodes. */
    @Test
    void whatIsToldMixedGivesNoFewAway() {
        var worlds = new Worlds();
        Worlds.each(4, 9, world -> {
            var telling = new Telling();
            List<Object> told = new ArrayList<>();
            for (int week = 0; week <= Batch.PATIENCE; week++) {
                if (week == 0 || week == Batch.PATIENCE) {
                    int first = week == 0 ? 0 : 2;
                    add(telling, CELLS.get(0), "week " + week, world.get(first));
                    add(telling, CELLS.get(1), "other week " + week, world.get(first + 1));
                }
                told.add(telling.close());
            }
            worlds.add(told, world);
        });

        assertThat(worlds.size()).isEqualTo(10_000);
        assertThat(worlds.told()).anyMatch(each -> each.toString().contains(Cell.MIXED));
        worlds.assertNoSmallCountIsKnown();
    }

    /** Two categories by two cohorts, 0 to 9 people in each, every total of the published figures: 10,000 nodes. */
    @Test
    void totalMinusTheOthersAndCategoryByCohortTellOfNoFew() {
        var worlds = new Worlds();
        Worlds.each(4, 9, world -> {
            var telling = new Telling();
            for (int cell = 0; cell < 4; cell++) {
                add(telling, CELLS.get(cell), "cell " + cell, world.get(cell));
            }
            List<Row> rows = rows(telling.close());
            assertDifferencesAreOfFive(rows);
            worlds.add(rows, withTotals(world));
        });

        assertThat(worlds.size()).isEqualTo(10_000);
        worlds.assertNoSmallCountIsKnown();
    }

    private static List<Integer> withTotals(List<Integer> world) {
        var all = new ArrayList<>(world);
        all.add(world.get(0) + world.get(1));
        all.add(world.get(0) + world.get(2));
        return all;
    }

    /** Sums and differences of up to three published numbers of one figure. */
    private static void assertDifferencesAreOfFive(List<Row> rows) {
        List<Long> told = rows.stream()
                .filter(row -> row.figure() == Figure.EXPIRED)
                .map(Row::value)
                .toList();
        for (long one : told) {
            for (long other : told) {
                for (long third : told) {
                    assertThat(Math.abs(one - other) % Batch.SMALLEST).isZero();
                    assertThat(Math.abs(one - other - third) % Batch.SMALLEST).isZero();
                }
            }
        }
    }

    /** Who got something, and who of them brought it back, in two weeks: 10,000 nodes. */
    @Test
    void whatCameBackTellsOfNoFewWhoGotIt() {
        var worlds = new Worlds();
        Worlds.each(4, 9, world -> {
            var telling = new Telling();
            List<Object> told = new ArrayList<>();
            for (int week = 0; week < 2; week++) {
                add(telling, served(), "keeps " + week, world.get(2 * week));
                add(telling, served(), "returns " + week, world.get(2 * week + 1));
                add(telling, new Cell(Kind.RETURNED_IN_TIME, "tool", ""), "returns " + week, world.get(2 * week + 1));
                told.add(telling.close());
            }
            worlds.add(told, world);
        });

        worlds.assertNoSmallCountIsKnown();
    }

    /** Who was in two rounds, and who of them envied: 10,000 nodes, with every figure that is worked out of both. */
    @Test
    void whoEnviedTellsOfNoFewWhoWereInTheRound() {
        var worlds = new Worlds();
        Worlds.each(4, 9, world -> {
            var telling = new Telling();
            List<Object> told = new ArrayList<>();
            for (int week = 0; week < 2; week++) {
                add(telling, new Cell(Kind.TOOK_PART, "tool", ""), "content " + week, world.get(2 * week));
                add(telling, new Cell(Kind.TOOK_PART, "tool", ""), "envious " + week, world.get(2 * week + 1));
                add(telling, new Cell(Kind.ENVIED, "tool", ""), "envious " + week, world.get(2 * week + 1));
                told.add(rows(telling.close()));
            }
            worlds.add(told, world);
        });

        assertThat(worlds.told()).anyMatch(each -> each.toString().contains("ENVIOUS_PERCENT"));
        worlds.assertNoSmallCountIsKnown();
    }

    /** Four people who were in up to nine rounds each: however often they were there, four are too few to tell of. */
    @Test
    void howOftenFourWereThereTellsOfNobody() {
        var took = new Cell(Kind.TOOK_PART, "tool", "");
        Worlds.each(4, 9, world -> {
            var telling = new Telling();
            IntStream.range(0, world.size())
                    .filter(person -> world.get(person) > 0)
                    .forEach(person -> telling.add(took, "p" + person, world.get(person)));
            assertThat(telling.close()).isEmpty();
        });
    }

    /** One person in two rounds of a week, and out of either: a number moves by five or not at all. */
    @Test
    void oneEnviousPersonMoreMovesNoNumberByLessThanFive() {
        Worlds.each(2, 12, world -> {
            long[] before = envious(world.get(0), world.get(1), 0);
            long[] after = envious(world.get(0), world.get(1), 2);
            for (int i = 0; i < before.length; i++) {
                assertThat((after[i] - before[i]) % Batch.SMALLEST).isZero();
            }
        });
    }

    /** @param often how many rounds somebody more was in, and envied */
    private static long[] envious(int people, int envious, int often) {
        var telling = new Telling();
        var took = new Cell(Kind.TOOK_PART, "tool", "");
        var envied = new Cell(Kind.ENVIED, "tool", "");
        add(telling, took, "p", people + envious);
        add(telling, envied, "p", envious);
        if (often > 0) {
            telling.add(took, "one more", often);
            telling.add(envied, "one more", often);
        }
        SortedMap<Cell, Long> told = telling.close();
        return new long[] {told.getOrDefault(took, 0L), told.getOrDefault(envied, 0L)};
    }

    private static Cell served() {
        return new Cell(Kind.SERVED_WITHIN_DAY, "tool", "first-timers home-node normal");
    }

    /** Eight people who each are in one of two cells, or not there, in one of two weeks; each is taken out in turn. */
    @Test
    void onePersonMoreOrLessMovesNoNumberByLessThanFive() {
        Worlds.each(7, 4, world -> {
            List<SortedMap<Cell, Long>> with = play(world, -1);
            for (int person = 0; person < world.size(); person++) {
                List<SortedMap<Cell, Long>> without = play(world, person);
                for (int week = 0; week < 2; week++) {
                    for (Cell cell : CELLS) {
                        long moved = with.get(week).getOrDefault(cell, 0L)
                                - without.get(week).getOrDefault(cell, 0L);
                        assertThat(moved % Batch.SMALLEST).isZero();
                    }
                }
            }
        });
    }

    private static List<SortedMap<Cell, Long>> play(List<Integer> world, int leftOut) {
        var telling = new Telling();
        List<SortedMap<Cell, Long>> told = new ArrayList<>();
        for (int week = 0; week < 2; week++) {
            for (int person = 0; person < world.size(); person++) {
                int where = world.get(person) - 1 - 2 * week;
                if (person != leftOut && (where == 0 || where == 1)) {
                    telling.add(CELLS.get(where), "p" + person, 1);
                }
            }
            told.add(telling.close());
        }
        return told;
    }

    /** A node that joins adds whole batches to a sum over nodes, and one that leaves takes whole batches away. */
    @Test
    void aNodeThatJoinsOrLeavesIsSeenByFivesAtLeast() {
        Worlds.each(2, 14, world -> {
            long before = total(world.get(0));
            long after = before + total(world.get(1));
            assertThat(after - before)
                    .satisfiesAnyOf(
                            zero -> assertThat(zero).isZero(),
                            five -> assertThat(five).isGreaterThanOrEqualTo(Batch.SMALLEST));
        });
    }

    private static long total(int people) {
        var telling = new Telling();
        add(telling, TOOL, "p", people);
        return rows(telling.close()).stream()
                .filter(row -> row.name().equals("needs.expired all all"))
                .mapToLong(Row::value)
                .sum();
    }

    private static List<Row> rows(SortedMap<Cell, Long> told) {
        return Figures.of(List.of(new Table(new Week(0), told, new TreeMap<>(), 0)));
    }

    private static void add(Telling telling, Cell cell, String who, int people) {
        IntStream.range(0, people).forEach(i -> telling.add(cell, who + " " + i, 1));
    }
}
