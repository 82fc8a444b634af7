package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Town town = new Town();

    @Test
    void tellsWhatBecameOfNeedsAndHowFast() {
        List<String> quick = ask("q", 10, false, "drill");
        List<String> slow = ask("s", 5, false, "drill");
        List<String> never = ask("n", 5, false, "saw");
        List<String> back = ask("b", 5, false, "saw");
        quick.forEach(town::serve);
        town.later(Duration.ofDays(3));
        slow.forEach(town::serve);
        never.forEach(need -> town.entry("need.expired", need, Town.NODE));
        back.forEach(need -> town.entry("need.withdrawn", need, need));
        town.later(WEEK);

        assertThat(value(Figure.SERVED, "tool", Row.ALL)).isEqualTo(15);
        assertThat(value(Figure.EXPIRED, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.WITHDRAWN, Row.ALL, Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.FILL, "tool", Row.ALL)).isEqualTo(75);
        assertThat(value(Figure.WITHIN_DAY, "tool", Row.ALL)).isEqualTo(66);
        assertThat(isTold(Figure.WITHIN_WEEK, "tool", Row.ALL))
                .as("whether any took longer is not told")
                .isFalse();
    }

    @Test
    void tellsEmergenciesOfFivePeopleOrMoreAndOfNoCategory() {
        for (int i = 0; i < 4; i++) {
            emergency(i, "emergency.agreed", "emergency.unjustified");
        }
        emergency(7, "emergency.lapsed");
        town.later(WEEK);
        assertThat(isTold(Figure.EMERGENCIES, Row.ALL, Row.ALL))
                .as("four people's")
                .isFalse();

        emergency(4, "emergency.agreed", "emergency.justified");
        town.later(WEEK);

        assertThat(value(Figure.EMERGENCIES, Row.ALL, Row.ALL)).isEqualTo(5);
        assertThat(isTold(Figure.UNJUSTIFIED, Row.ALL, Row.ALL))
                .as("four people's")
                .isFalse();
        assertThat(isTold(Figure.EMERGENCIES, "", Row.ALL)).isFalse();
    }

    private void emergency(int number, String... steps) {
        town.entry("emergency.asked", "emergency" + number, "asker" + number);
        for (String step : steps) {
            town.entry(step, "emergency" + number, "other");
        }
    }

    @Test
    void tellsWhatRoundsKeptForCohortsAndWhatFlowedBack() {
        List<String> needs = ask("k", 6, false, "drill");
        town.keep("r1", 4, needs.subList(0, 3));
        town.later(WEEK);
        assertThat(value(Figure.KEPT, "tool", Row.ALL)).isEqualTo(4);
        assertThat(isTold(Figure.KEPT_USED, "tool", Row.ALL))
                .as("of three people")
                .isFalse();
        assertThat(isTold(Figure.FLOWED_BACK, "tool", Row.ALL)).isFalse();

        town.keep("r2", 4, needs.subList(3, 6));
        town.later(WEEK);

        assertThat(value(Figure.KEPT, "tool", Row.ALL)).isEqualTo(8);
        assertThat(value(Figure.KEPT_USED, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.FLOWED_BACK, "tool", Row.ALL)).isEqualTo(3);
    }

    @Test
    void tellsNothingBeforeTheWeekIsOver() {
        ask("q", 10, false, "drill").forEach(town::serve);

        assertThat(town.tables()).isEmpty();
        town.later(WEEK);
        assertThat(town.tables()).hasSize(1);
    }

    @Test
    void tellsCohortsApart() {
        IntStream.range(0, 5).forEach(i -> town.place("did:key:a" + i));
        List<String> first = ask("a", 5, false, "drill");
        first.forEach(need -> town.entry("assignment.handed-over", town.serve(need), Town.NODE));
        IntStream.range(0, 5).forEach(i -> town.ask("again" + i, "did:key:a" + i, true, "drill"));
        IntStream.range(0, 5).forEach(i -> town.serve("again" + i));
        List<String> guests = ask("g", 10, false, "drill");
        guests.forEach(need -> town.entry("need.expired", need, Town.NODE));
        town.later(WEEK);

        assertThat(value(Figure.SERVED, "tool", "first-timers")).isEqualTo(5);
        assertThat(value(Figure.SERVED, "tool", "returning")).isEqualTo(5);
        assertThat(value(Figure.SERVED, "tool", "urgent")).isEqualTo(5);
        assertThat(value(Figure.SERVED, Row.ALL, "home-node")).isEqualTo(10);
        assertThat(value(Figure.EXPIRED, "tool", "guest-nodes")).isEqualTo(10);
        assertThat(isTold(Figure.FILL, "tool", "guest-nodes"))
                .as("whether any got something is not told")
                .isFalse();
        assertThat(value(Figure.FIRST_TIMERS, "tool", Row.ALL)).isEqualTo(50);
    }

    @Test
    void tellsWhatStewardsDidOutsideTheDrawAndWhatBecameOfAppeals() {
        List<String> drawn = ask("d", 15, false, "drill");
        List<String> given = ask("g", 5, false, "drill");
        List<String> won = drawn.stream().map(town::serve).toList();
        won.subList(0, 5).forEach(permit -> town.entry("assignment.recalled", permit, Town.NODE));
        List<String> permits = given.stream().map(town::give).toList();
        permits.forEach(permit -> town.entry("assignment.revoked", permit, Town.NODE));
        drawn.subList(0, 5).forEach(need -> town.appeal(need, true));
        drawn.subList(5, 9).forEach(need -> town.appeal(need, false));
        town.later(WEEK);

        assertThat(value(Figure.GIVEN, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.GIVEN_PERCENT, Row.ALL, Row.ALL)).isEqualTo(25);
        assertThat(value(Figure.TAKEN_BACK, Row.ALL, Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.CALLED_BACK, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.APPEALS_UPHELD, "tool", Row.ALL)).isEqualTo(5);
        assertThat(Figures.of(town.tables()))
                .as("four people are no company")
                .noneMatch(row -> row.figure() == Figure.APPEALS_DECLINED);
    }

    @Test
    void tellsReturnsAndUse() {
        town.offer("o", 10, 1);
        List<String> permits =
                ask("q", 10, false, "drill").stream().map(town::serve).toList();
        permits.forEach(permit -> town.entry("assignment.handed-over", permit, Town.NODE));
        town.later(Duration.ofHours(3));
        permits.subList(0, 5).forEach(permit -> town.entry("assignment.returned", permit, Town.NODE));
        town.later(Duration.ofDays(2));
        permits.subList(5, 10).forEach(permit -> town.entry("assignment.returned", permit, Town.NODE));
        town.later(WEEK);

        assertThat(value(Figure.IN_TIME, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.LATE, "tool", Row.ALL)).isEqualTo(5);
        assertThat(value(Figure.IN_TIME_PERCENT, "tool", Row.ALL)).isEqualTo(50);
        assertThat(value(Figure.HOURS, "tool", Row.ALL)).isEqualTo(5 * 3 + 5 * 51);
        assertThat(value(Figure.OPEN_HOURS, "tool", Row.ALL))
                .as("ten units from Monday at eight")
                .isEqualTo(10 * (7 * 24 - 8));
        assertThat(value(Figure.USE_PERCENT, "tool", Row.ALL)).isEqualTo(16);
    }

    @Test
    void openTimeIsThatOfTheOpeningHoursWhereAUseLiesInThem() {
        town.offer("inside", 2, 1, fields -> opened(fields, "use"));
        town.later(WEEK);
        assertThat(value(Figure.OPEN_HOURS, "tool", Row.ALL))
                .as("two units on Tuesday, Berlin time, from ten to twelve; Friday is a holiday")
                .isEqualTo(2 * 2);

        town.offer("fetched", 1, 1, fields -> opened(fields, "handover"));
        town.later(WEEK);
        assertThat(value(Figure.OPEN_HOURS, "tool", Row.ALL))
                .as("what is fetched can be had at night; on the second Friday both are open from 22 to 2")
                .isEqualTo(2 * 2 + (7 * 24 - 8) + 2 * 6);
    }

    private static void opened(ObjectNode fields, String what) {
        ObjectNode hours =
                fields.putObject("hours").put("zone", "Europe/Berlin").put("for", what);
        ObjectNode week = hours.putObject("week");
        week.putArray("tuesday").addObject().put("from", "10:00").put("until", "12:00");
        week.putArray("friday").addObject().put("from", "22:00").put("until", "02:00");
        hours.putArray("except").addObject().put("date", "2026-11-27").putArray("hours");
    }

    @Test
    void tellsHowManyWouldRatherHaveHadSomebodyElsesTurn() {
        List<String> asked = ask("q", 20, false, "drill");
        town.compare("r", asked, asked.subList(0, 9));
        town.later(WEEK);

        assertThat(value(Figure.IN_ROUNDS, "tool", Row.ALL)).isEqualTo(20);
        assertThat(value(Figure.ENVIOUS, "tool", Row.ALL))
                .as("four wait for company")
                .isEqualTo(5);
        assertThat(value(Figure.ENVIOUS_PERCENT, "tool", Row.ALL)).isEqualTo(25);
    }

    /** What stewards do is counted for the place that they do it in, and never for them. */
    @Test
    void itMakesNoDifferenceWhichStewardDidIt() {
        assertThat(governedBy("did:key:one", "did:key:one")).isEqualTo(governedBy("did:key:one", "did:key:two"));
    }

    private static List<Table> governedBy(String first, String second) {
        var town = new Town();
        for (int i = 0; i < 10; i++) {
            town.ask("n" + i, "did:key:p" + i, false, "drill");
            String permit = town.give("n" + i);
            town.entry("override.given", "o" + i, i < 5 ? first : second);
            town.entry("assignment.revoked", permit, i < 5 ? first : second);
            town.appeal("n" + i, i < 5 ? first : second, i % 2 == 0);
        }
        town.later(WEEK);
        assertThat(town.tables().getFirst().told()).containsKeys(new Cell(Kind.APPEAL_UPHELD, "tool", ""));
        return town.tables();
    }

    @Test
    void maintenanceIsNoOpenTime() {
        town.offer("o", 2, 1);
        town.later(Duration.ofHours(10));
        town.entry("offer.paused", "o", Town.NODE);
        town.entry("offer.rotation-due", "o", Town.NODE);
        town.later(Duration.ofHours(20));
        town.entry("offer.reopened", "o", Town.NODE);
        town.later(Duration.ofHours(5));
        town.offer("o", 1, 2);
        town.later(Duration.ofHours(5));
        town.entry("offer.paused", "o", Town.NODE);
        town.later(WEEK);

        assertThat(value(Figure.OPEN_HOURS, "tool", Row.ALL)).isEqualTo(2 * 15 + 5);
        assertThat(value(Figure.IN_MAINTENANCE, "tool", Row.ALL)).isEqualTo(1);
        assertThat(value(Figure.CODES, "tool", Row.ALL))
                .as("another version has another code")
                .isZero();
    }

    @Test
    void ranksWhatToAcquireNext() {
        List<String> saws = ask("s", 10, false, "saw");
        List<String> ladders = ask("l", 5, false, "ladder");
        List<String> lathe = ask("x", 4, false, "lathe");
        var all = new ArrayList<>(saws);
        all.addAll(ladders);
        all.addAll(lathe);
        town.refuse("r1", all);
        town.refuse("r2", all);
        town.later(WEEK);

        assertThat(Figures.wants(town.tables()))
                .containsExactly(new Figures.Want("tool", "tool=saw", 10), new Figures.Want("tool", "tool=ladder", 5));
        assertThat(value(Figure.LACKED, "tool", Row.ALL)).isEqualTo(15);
    }

    @Test
    void spreadsTurnsOverFourWeeks() {
        List<String> had = ask("h", 5, false, "drill");
        had.forEach(need -> town.entry("assignment.handed-over", town.serve(need), Town.NODE));
        ask("w", 5, false, "drill");
        town.later(WEEK.multipliedBy(4));

        assertThat(value(Figure.PEOPLE, "tool", Row.ALL)).isEqualTo(10);
        assertThat(value(Figure.FEWEST, "tool", Row.ALL)).isZero();
        assertThat(value(Figure.MOST, "tool", Row.ALL)).isEqualTo(1);
        assertThat(value(Figure.GINI, "tool", Row.ALL)).isEqualTo(50);
        assertThat(value(Figure.VARIANCE, "tool", Row.ALL)).isEqualTo(25);
        assertThat(value(Figure.QUEUE, "tool", Row.ALL)).isEqualTo(5);
    }

    @Test
    void countsKeysThatNoPermitAllowed() {
        town.ask("n", "did:key:ana", false, "drill");
        String permit = town.serve("n");
        town.entry("assignment.handed-over", permit, "did:key:ana");
        town.entry("grant.issued", permit, "did:key:ana");
        town.entry("grant.issued", permit, "did:key:eve");
        town.later(Duration.ofHours(25));
        town.entry("grant.issued", permit, "did:key:ana");
        town.entry("assignment.revoked", permit, Town.NODE);
        town.entry("assignment.returned", permit, Town.NODE);
        town.entry("grant.issued", permit, "did:key:ana");
        town.later(WEEK);

        assertThat(value(Figure.MISGIVEN, Row.ALL, Row.ALL))
                .as("to somebody else, after its time, after its end")
                .isEqualTo(3);
    }

    /** Whoever reads the log week by week, and whoever reads it at the end, gets the same tables. */
    @Test
    void aTableNeverChanges() {
        long seed = 20261129;
        var random = new Random(seed);
        var chronicle = new Chronicle(Town.NODE);
        var seen = new ArrayList<Table>();
        int read = 0;
        for (int i = 0; i < 400; i++) {
            happen(random, i);
            town.later(Duration.ofHours(random.nextInt(12)));
            Week last = Week.before(town.now);
            while (read < town.log.size() && Week.of(town.log.get(read).at()).compareTo(last) <= 0) {
                chronicle.take(town.log.get(read++), town);
            }
            chronicle.closeThrough(last);
            assertThat(chronicle.tables().subList(0, seen.size()))
                    .as("seed %s", seed)
                    .isEqualTo(seen);
            seen = new ArrayList<>(chronicle.tables());
        }
        assertThat(seen).hasSizeGreaterThan(8).isEqualTo(town.tables());
    }

    private void happen(Random random, int i) {
        String need = "need" + random.nextInt(i + 1);
        switch (random.nextInt(4)) {
            case 0 -> town.entry("need.expired", need, Town.NODE);
            case 1 -> town.entry("need.assigned", need, Town.NODE);
            default -> town.ask("need" + i, "did:key:p" + random.nextInt(30), random.nextBoolean(), "drill");
        }
    }

    private List<String> ask(String who, int people, boolean urgent, String tool) {
        return IntStream.range(0, people)
                .mapToObj(i -> {
                    town.ask(who + i, "did:key:" + who + i, urgent, tool);
                    return who + i;
                })
                .toList();
    }

    private long value(Figure figure, String category, String cohort) {
        return find(figure, category, cohort).orElseThrow().value();
    }

    private boolean isTold(Figure figure, String category, String cohort) {
        return find(figure, category, cohort).isPresent();
    }

    private Optional<Row> find(Figure figure, String category, String cohort) {
        return Figures.of(town.tables()).stream()
                .filter(row -> row.name().equals(figure.word() + " " + category + " " + cohort))
                .findFirst();
    }
}
