package usufruct.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When somebody is told: in their quiet hours never, also when clocks are changed; what cannot wait for a digest does not. */
class PreferencesTest {
    /** Clocks go on from 02:00 to 03:00 on 2026-03-29, and back from 03:00 to 02:00 on 2026-10-25. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T11:00:00Z");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    private static final long SEED = Long.getLong("usufruct.seed", 20_261_130);

    @Test
    void quietHoursEndInTheMorningByTheClockOfThePlace() {
        assertThat(NIGHT.after(Instant.parse("2026-03-02T20:59:59Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-02T20:59:59Z"));
        assertThat(NIGHT.after(Instant.parse("2026-03-02T21:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-03T06:00:00Z"));
        assertThat(NIGHT.after(Instant.parse("2026-03-03T05:59:59Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-03T06:00:00Z"));
        assertThat(NIGHT.after(Instant.parse("2026-03-03T06:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-03T06:00:00Z"));
    }

    @Test
    void theNightInWhichClocksGoOnIsShorterAndTheOtherLonger() {
        assertThat(NIGHT.after(Instant.parse("2026-03-28T21:30:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(NIGHT.after(Instant.parse("2026-10-24T20:30:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
    }

    @Test
    void anEndThatTheClockSkipsIsWhenItJumpsAndOneThatItShowsTwiceIsTheFirst() {
        var late = new QuietHours(LocalTime.of(23, 0), LocalTime.of(2, 30));
        assertThat(late.after(Instant.parse("2026-03-29T00:30:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(late.after(Instant.parse("2026-10-25T00:15:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(late.after(Instant.parse("2026-10-25T01:15:00Z"), BERLIN))
                .as("02:15 for the second time")
                .isEqualTo(Instant.parse("2026-10-25T01:15:00Z"));
    }

    @Test
    void nobodyIsToldInQuietHoursNorBeforeItHappened() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed)");
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var hours = new QuietHours(time(random, 0), time(random, 1));
            LocalDate day = LocalDate.of(2026, random.nextBoolean() ? 3 : 10, random.nextInt(23, 31));
            Instant at = day.atStartOfDay(BERLIN).toInstant().plusSeconds(random.nextInt(86_400));

            Instant told = hours.after(at, BERLIN);

            assertThat(told).isAfterOrEqualTo(at).isBefore(at.plus(Duration.ofHours(50)));
            assertThat(hours.after(told, BERLIN)).as("%s at %s", hours, at).isEqualTo(told);
        }
    }

    /** Never the same minute for both ends. */
    private static LocalTime time(Random random, int end) {
        return LocalTime.of(random.nextInt(24), 2 * random.nextInt(30) + end);
    }

    @Test
    void aDigestComesAtItsHourAlsoOnTheDayOfTheChange() {
        var daily = new Preferences.Digest(Rhythm.DAILY, LocalTime.of(18, 0), DayOfWeek.FRIDAY);
        assertThat(daily.next(MONDAY_NOON, BERLIN)).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-03-02T17:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-03-28T17:00:01Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T16:00:00Z"));
        var skipped = new Preferences.Digest(Rhythm.DAILY, LocalTime.of(2, 30), DayOfWeek.FRIDAY);
        assertThat(skipped.next(Instant.parse("2026-03-29T00:00:00Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        var weekly = new Preferences.Digest(Rhythm.WEEKLY, LocalTime.of(18, 0), DayOfWeek.MONDAY);
        assertThat(weekly.next(MONDAY_NOON, BERLIN)).isEqualTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(weekly.next(Instant.parse("2026-03-02T17:00:01Z"), BERLIN))
                .isEqualTo(Instant.parse("2026-03-09T17:00:00Z"));
        assertThat(weekly.next(Instant.parse("2026-03-24T12:00:00Z"), BERLIN))
                .as("across the change")
                .isEqualTo(Instant.parse("2026-03-30T16:00:00Z"));
    }

    @Test
    void whatCannotWaitForTheDigestComesBeforeIt() {
        Preferences weekly = preferences(Rhythm.WEEKLY, false);
        Instant friday = Instant.parse("2026-03-06T17:00:00Z");
        assertThat(weekly.release(Kind.PROMISED, at(MONDAY_NOON, Optional.empty()), BERLIN))
                .isEqualTo(friday);
        assertThat(weekly.release(Kind.HELD, at(MONDAY_NOON, Optional.of(friday.plusSeconds(1))), BERLIN))
                .isEqualTo(friday);
        assertThat(weekly.release(Kind.HELD, at(MONDAY_NOON, Optional.of(friday)), BERLIN))
                .isEqualTo(MONDAY_NOON);
        assertThat(weekly.release(Kind.BRING_BACK, at(MONDAY_NOON, Optional.empty()), BERLIN))
                .isEqualTo(MONDAY_NOON);
    }

    @Test
    void whatIsUrgentBreaksQuietHoursOnlyWhereItsPersonSaysSo() {
        Instant night = Instant.parse("2026-03-02T23:00:00Z");
        Instant morning = Instant.parse("2026-03-03T06:00:00Z");
        Notice.Time time = at(night, Optional.of(night.plusSeconds(60)));

        assertThat(preferences(Rhythm.AT_ONCE, false).release(Kind.STOPPED, time, BERLIN))
                .isEqualTo(morning);
        assertThat(preferences(Rhythm.AT_ONCE, true).release(Kind.STOPPED, time, BERLIN))
                .isEqualTo(night);
        assertThat(preferences(Rhythm.AT_ONCE, true).release(Kind.HELD, time, BERLIN))
                .as("is not urgent")
                .isEqualTo(morning);
    }

    @Test
    void quietHoursThatNeverEndAreNone() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Notice.Time at(Instant due, Optional<Instant> until) {
        return new Notice.Time(due, until);
    }

    private static Preferences preferences(Rhythm rhythm, boolean urgentBreaksQuiet) {
        return new Preferences(
                "en",
                new Preferences.Digest(rhythm, LocalTime.of(18, 0), DayOfWeek.FRIDAY),
                Optional.of(NIGHT),
                urgentBreaksQuiet);
    }
}
