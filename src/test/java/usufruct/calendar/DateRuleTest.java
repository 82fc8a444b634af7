package usufruct.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usufruct.words.RefusedException;

/** Which dates a rule gives, against the calendar and against counting them one by one. */
class DateRuleTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);

    @Test
    void everySecondTuesdayGoesOnFromItsFirstDateHoweverLateItIsLookedAt() {
        var rule = new DateRule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", FIRST);

        assertThat(rule.between(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 2, 9)))
                .containsExactly(LocalDate.of(2027, 1, 12), LocalDate.of(2027, 1, 26));
        assertThat(rule.between(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 16)))
                .containsExactly(FIRST, LocalDate.of(2026, 12, 15));
    }

    @Test
    void theFirstSaturdayOfEachMonthIsWhatTheCalendarSays() {
        var rule = new DateRule("FREQ=MONTHLY;BYDAY=1SA", LocalDate.of(2026, 12, 5));

        assertThat(rule.between(FIRST, LocalDate.of(2028, 12, 1)))
                .containsExactlyElementsOf(Stream.iterate(FIRST, date -> date.plusMonths(1))
                        .limit(24)
                        .map(date -> date.with(TemporalAdjusters.firstInMonth(DayOfWeek.SATURDAY)))
                        .toList());
    }

    @Test
    void aRuleThatEndedHasNoDatesAfterIt() {
        var rule = new DateRule("FREQ=DAILY;COUNT=3", FIRST);

        assertThat(rule.between(FIRST, FIRST.plusYears(1))).hasSize(3);
        assertThat(rule.between(FIRST.plusDays(3), FIRST.plusYears(1))).isEmpty();
    }

    @Test
    void lookingLateGivesWhatCountingFromTheFirstDateGives() {
        var random = new Random(20261130);
        for (int i = 0; i < 400; i++) {
            String text = randomRule(random);
            LocalDate first = FIRST.plusDays(random.nextInt(1000));
            var rule = new DateRule(text, first);
            LocalDate from = first.plusDays(random.nextInt(1500));
            LocalDate until = from.plusDays(1 + random.nextInt(400));

            assertThat(rule.between(from, until))
                    .as("%s from %s, looked at from %s", text, first, from)
                    .isEqualTo(rule.between(first, until).stream()
                            .filter(date -> !date.isBefore(from))
                            .toList());
        }
    }

    private static String randomRule(Random random) {
        List<String> kinds = List.of(
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=TU,FR",
                "FREQ=WEEKLY;BYDAY=SU;WKST=SU",
                "FREQ=MONTHLY;BYDAY=1SA,-1SU",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=YEARLY;BYMONTH=6;BYDAY=2SA");
        String ends = random.nextInt(3) == 0 ? ";COUNT=" + (1 + random.nextInt(90)) : "";
        return kinds.get(random.nextInt(kinds.size())) + ";INTERVAL=" + (1 + random.nextInt(4)) + ends;
    }

    @Test
    void whatIsNoRuleOrHasNoSuchFirstDateIsRefused() {
        for (String text : List.of(
                "FREQ=HOURLY",
                "FREQ=WEEKLY;BYHOUR=9",
                "FREQ=WEEKLY;BYDAY=WE",
                "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=3",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=MONTHLY;BYDAY=6SA",
                "FREQ=WEEKLY;",
                "")) {
            assertThat(reason(() -> new DateRule(text, FIRST).requireFirst()))
                    .as(text)
                    .isEqualTo("BAD_RECURRENCE");
            assertThat(reason(() -> new DateRule(text + ";COUNT=2", FIRST).all(60, 400)))
                    .as(text)
                    .matches(each -> each.equals("BAD_RECURRENCE") || text.contains("WE"));
        }
        assertThat(reason(() -> new DateRule("FREQ=MONTHLY;INTERVAL=2000000000", FIRST).requireFirst()))
                .isEqualTo("SERIES_TOO_LONG");
    }

    private static String reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, what);
        return refused == null ? "" : refused.refusal().reason().name();
    }
}
