package usufruct.insight.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The figures of some weeks, worked out of what these weeks told and of nothing else. What nothing was told of has no row.
 */
public final class Figures {
    /** No number speaks of fewer people. */
    public static final int FEWEST = Batch.SMALLEST;

    private final List<Row> rows = new ArrayList<>();
    private final Told told;

    private Figures(Told told) {
        this.told = told;
    }

    /** @param tables of weeks that follow each other */
    public static List<Row> of(List<Table> tables) {
        var figures = new Figures(new Told(tables));
        figures.work();
        return Collections.unmodifiableList(figures.rows);
    }

    /**
     * Needs that were refused for want of a thing, by what they asked for.
     *
     * @param wish in the askers' own words; {@code mixed} for wishes that too few shared, empty for anything at all
     */
    public record Want(String category, String wish, long needs) {}

    /** What to acquire next: the wishes that were refused most often come first. */
    public static List<Want> wants(List<Table> tables) {
        return new Told(tables)
                .of(Kind.LACKED).entrySet().stream()
                        .map(each ->
                                new Want(each.getKey().category(), each.getKey().part(), each.getValue()))
                        .sorted(Comparator.comparingLong(Want::needs)
                                .reversed()
                                .thenComparing(Want::category)
                                .thenComparing(Want::wish))
                        .toList();
    }

    private void work() {
        needs(Row.ALL, Row.ALL);
        for (String category : told.categories()) {
            needs(category, Row.ALL);
            Cohorts.ALL.forEach(cohort -> needs(category, cohort));
            shares(category);
            turns(category);
            rounds(category);
            use(category);
        }
        Cohorts.ALL.forEach(cohort -> needs(Row.ALL, cohort));
        returns(Row.ALL);
        outsideTheDraw(Row.ALL);
        for (String category : told.categories()) {
            returns(category);
            outsideTheDraw(category);
        }
        count(Figure.EMERGENCIES, Row.ALL, Row.ALL, told.sum(is(Kind.EMERGENCY)));
        count(Figure.UNJUSTIFIED, Row.ALL, Row.ALL, told.sum(is(Kind.EMERGENCY_UNJUSTIFIED)));
        told.things().forEach(this::things);
        rows.add(new Row(Figure.MISGIVEN, Row.ALL, Row.ALL, told.misgiven()));
    }

    private void needs(String category, String cohort) {
        Predicate<Cell> here = here(category).and(cell -> cohort.equals(Row.ALL) || Cohorts.isOf(cell.part(), cohort));
        long served = told.sum(here.and(cell -> cell.kind().served()));
        long expired = told.sum(here.and(is(Kind.EXPIRED)));
        count(Figure.SERVED, category, cohort, served);
        count(Figure.EXPIRED, category, cohort, expired);
        count(Figure.WITHDRAWN, category, cohort, told.sum(here.and(is(Kind.WITHDRAWN))));
        share(Figure.FILL, category, cohort, served, served + expired);
        within(category, cohort, here, served);
        long waited = told.sum(here.and(is(Kind.WAITED_A_WEEK)));
        if (waited > 0) {
            rows.add(new Row(Figure.QUEUE, category, cohort, waited / told.weeks()));
        }
        if (cohort.equals(Row.ALL)) {
            firstTimers(category, here.and(cell -> cell.kind().served()));
            count(Figure.LACKED, category, cohort, told.sum(here.and(is(Kind.LACKED))));
        }
    }

    private void within(String category, String cohort, Predicate<Cell> here, long served) {
        long day = told.sum(here.and(is(Kind.SERVED_WITHIN_DAY)));
        long week = day + told.sum(here.and(is(Kind.SERVED_WITHIN_WEEK)));
        long fourWeeks = week + told.sum(here.and(is(Kind.SERVED_WITHIN_FOUR_WEEKS)));
        share(Figure.WITHIN_DAY, category, cohort, day, served);
        share(Figure.WITHIN_WEEK, category, cohort, week, served);
        share(Figure.WITHIN_FOUR_WEEKS, category, cohort, fourWeeks, served);
    }

    private void firstTimers(String category, Predicate<Cell> served) {
        long first = told.sum(served.and(cell -> Cohorts.isOf(cell.part(), Cohorts.FIRST_TIMERS)));
        long again = told.sum(served.and(cell -> Cohorts.isOf(cell.part(), Cohorts.RETURNING)));
        share(Figure.FIRST_TIMERS, category, Row.ALL, first, first + again);
    }

    private void shares(String category) {
        long kept = told.kept(category);
        long used = told.sum(here(category).and(is(Kind.UNDER_SHARE)));
        count(Figure.KEPT, category, Row.ALL, kept);
        count(Figure.KEPT_USED, category, Row.ALL, used);
        if (used > 0 && used <= kept) {
            rows.add(new Row(Figure.FLOWED_BACK, category, Row.ALL, kept - used));
        }
    }

    private void turns(String category) {
        var people = new TreeMap<Long, Long>();
        told.of(Kind.TURNS).forEach((cell, count) -> {
            if (cell.category().equals(category)) {
                people.put(Long.valueOf(cell.part()), count);
            }
        });
        if (!people.isEmpty()) {
            var spread = new Evenness(people);
            rows.add(new Row(Figure.PEOPLE, category, Row.ALL, spread.count()));
            rows.add(new Row(Figure.FEWEST, category, Row.ALL, spread.fewest()));
            rows.add(new Row(Figure.MOST, category, Row.ALL, spread.most()));
            rows.add(new Row(Figure.VARIANCE, category, Row.ALL, spread.varianceHundredths()));
            rows.add(new Row(Figure.GINI, category, Row.ALL, spread.giniPercent()));
        }
    }

    private void rounds(String category) {
        long people = told.sum(here(category).and(is(Kind.TOOK_PART)));
        long envious = told.sum(here(category).and(is(Kind.ENVIED)));
        count(Figure.IN_ROUNDS, category, Row.ALL, people);
        count(Figure.ENVIOUS, category, Row.ALL, envious);
        share(Figure.ENVIOUS_PERCENT, category, Row.ALL, envious, people);
    }

    private void returns(String category) {
        long inTime = told.sum(here(category).and(is(Kind.RETURNED_IN_TIME)));
        long late = told.sum(here(category).and(is(Kind.RETURNED_LATE)));
        count(Figure.IN_TIME, category, Row.ALL, inTime);
        count(Figure.LATE, category, Row.ALL, late);
        share(Figure.IN_TIME_PERCENT, category, Row.ALL, inTime, inTime + late);
        count(Figure.NOT_FETCHED, category, Row.ALL, told.sum(here(category).and(is(Kind.NOT_FETCHED))));
    }

    private void outsideTheDraw(String category) {
        long given = told.sum(here(category).and(is(Kind.GIVEN)));
        count(Figure.GIVEN, category, Row.ALL, given);
        share(
                Figure.GIVEN_PERCENT,
                category,
                Row.ALL,
                given,
                given + told.sum(here(category).and(is(Kind.DRAWN))));
        count(Figure.TAKEN_BACK, category, Row.ALL, told.sum(here(category).and(is(Kind.TAKEN_BACK))));
        count(Figure.CALLED_BACK, category, Row.ALL, told.sum(here(category).and(is(Kind.CALLED_BACK))));
        count(Figure.APPEALS_UPHELD, category, Row.ALL, told.sum(here(category).and(is(Kind.APPEAL_UPHELD))));
        count(
                Figure.APPEALS_DECLINED,
                category,
                Row.ALL,
                told.sum(here(category).and(is(Kind.APPEAL_DECLINED))));
    }

    private void use(String category) {
        long hours = told.sum(here(category).and(is(Kind.HOUR_OF_USE)));
        count(Figure.HOURS, category, Row.ALL, hours);
        count(Figure.OPEN_HOURS, category, Row.ALL, told.openHours(category));
        if (hours > 0 && told.openHours(category) > 0) {
            rows.add(new Row(Figure.USE_PERCENT, category, Row.ALL, hours * 100 / told.openHours(category)));
        }
    }

    private void things(String category, Table.Things things) {
        rows.add(new Row(Figure.UNITS, category, Row.ALL, things.units()));
        rows.add(new Row(Figure.IN_MAINTENANCE, category, Row.ALL, things.inMaintenance()));
        rows.add(new Row(Figure.CODES, category, Row.ALL, things.codesToChange()));
    }

    private static Predicate<Cell> here(String category) {
        return cell -> category.equals(Row.ALL) || cell.category().equals(category);
    }

    private static Predicate<Cell> is(Kind kind) {
        return cell -> cell.kind() == kind;
    }

    private void count(Figure figure, String category, String cohort, long count) {
        if (count > 0) {
            rows.add(new Row(figure, category, cohort, count));
        }
    }

    /** A share is told where both its sides are: what was not told yet is not nothing. */
    private void share(Figure figure, String category, String cohort, long part, long whole) {
        if (part > 0 && part < whole) {
            rows.add(new Row(figure, category, cohort, new Share(part, whole)));
        }
    }
}
