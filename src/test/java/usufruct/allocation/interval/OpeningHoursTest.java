package usufruct.allocation.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Hours on the wall become spans of time, also on the days on which clocks change. */
class OpeningHoursTest {
    private static final Ticks MINUTES = new Ticks(Instant.EPOCH, Duration.ofMinutes(1));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    @Test
    void springHasAnHourLessAndAutumnAnHourMore() {
        OpeningHours night = daily(BERLIN, Hours.of("00:00", "06:00"));

        assertThat(open(night, "2026-03-28T23:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-28T23:00:00Z/2026-03-29T04:00:00Z");
        assertThat(open(night, "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z"))
                .containsExactly("2026-10-24T22:00:00Z/2026-10-25T05:00:00Z");
    }

    @Test
    void whatTheClockSkipsIsNotOpenAndWhatItShowsTwiceIsOpenTwice() {
        OpeningHours half = daily(BERLIN, Hours.of("02:30", "02:45"));
        OpeningHours until = daily(BERLIN, Hours.of("02:30", "04:00"));

        assertThat(open(half, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z")).isEmpty();
        assertThat(open(until, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-29T01:00:00Z/2026-03-29T02:00:00Z");
        assertThat(open(half, "2026-10-25T00:00:00Z", "2026-10-25T12:00:00Z"))
                .containsExactly(
                        "2026-10-25T00:30:00Z/2026-10-25T00:45:00Z", "2026-10-25T01:30:00Z/2026-10-25T01:45:00Z");
    }

    @Test
    void onLordHoweTheClockChangesByHalfAnHour() {
        OpeningHours early = daily(LORD_HOWE, Hours.of("01:00", "03:00"));

        // the clock goes from 02:00 (+11) back to 01:30 (+10:30) on 5 April, from 02:00 to 02:30 on 4 October 2026
        assertThat(open(early, "2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z"))
                .containsExactly("2026-04-04T14:00:00Z/2026-04-04T16:30:00Z");
        assertThat(open(early, "2026-10-03T12:00:00Z", "2026-10-04T12:00:00Z"))
                .containsExactly("2026-10-03T14:30:00Z/2026-10-03T16:00:00Z");
    }

    @Test
    void openIsWhatTheClockOnTheWallSays() {
        for (ZoneId zone : List.of(BERLIN, LORD_HOWE)) {
            OpeningHours hours = daily(zone, Hours.of("01:45", "02:40"), Hours.of("22:30", "01:15"));
            for (String day : List.of("2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24")) {
                long first = MINUTES.floor(Instant.parse(day + "T00:00:00Z"));
                Span within = new Span(first, first + 2 * 24 * 60);
                List<Span> open = hours.open(within, MINUTES);
                LongStream.range(within.from(), within.until()).forEach(minute -> {
                    LocalTime wall = LocalDateTime.ofInstant(MINUTES.instant(minute), zone)
                            .toLocalTime();
                    boolean shown = isBetween(wall, "01:45", "02:40")
                            || !wall.isBefore(LocalTime.parse("22:30"))
                            || wall.isBefore(LocalTime.parse("01:15"));
                    assertThat(open.stream().anyMatch(span -> span.overlaps(new Span(minute, minute + 1))))
                            .as("%s in %s", MINUTES.instant(minute), zone)
                            .isEqualTo(shown);
                });
            }
        }
    }

    @Test
    void holidaysAndOtherHoursGoBeforeTheWeekday() {
        var hours = new OpeningHours(
                BERLIN,
                Map.of(DayOfWeek.FRIDAY, List.of(Hours.of("09:00", "12:00"), Hours.of("14:00", "18:00"))),
                Map.of(
                        LocalDate.parse("2026-12-25"),
                        List.of(),
                        LocalDate.parse("2026-12-24"),
                        List.of(Hours.of("09:00", "11:00"))),
                Duration.ofMinutes(15));

        assertThat(open(hours, "2026-12-18T00:00:00Z", "2027-01-01T00:00:00Z"))
                .containsExactly(
                        "2026-12-18T08:15:00Z/2026-12-18T10:45:00Z",
                        "2026-12-18T13:15:00Z/2026-12-18T16:45:00Z",
                        "2026-12-24T08:15:00Z/2026-12-24T09:45:00Z");
    }

    @Test
    void alwaysOpenHasNoSeamAtMidnightAndNoBufferWhereTheQuestionEnds() {
        var hours = new OpeningHours(
                BERLIN, daily(BERLIN, Hours.of("00:00", "00:00")).week(), Map.of(), Duration.ofMinutes(30));
        Span within = new Span(30_000_000, 30_010_000);

        assertThat(hours.open(within, MINUTES)).containsExactly(within);
        assertThat(hours.closed(within, MINUTES)).isEmpty();
    }

    @Test
    void slotsFillTheOpenTimeAndHaveACapacity() {
        var quarters = new Ticks(Instant.parse("2026-10-23T22:00:00Z"), Duration.ofMinutes(15));
        OpeningHours hours = daily(BERLIN, Hours.of("10:00", "11:40"));

        assertThat(hours.slots(new Span(0, 96), quarters, 2, 3))
                .containsExactly(
                        new Slot(new Span(40, 42), 3), new Slot(new Span(42, 44), 3), new Slot(new Span(44, 46), 3));
    }

    @Test
    void onlyWholeTicksAreOpen() {
        var hours = new Ticks(Instant.EPOCH, Duration.ofHours(1));

        assertThat(hours.between(Instant.ofEpochSecond(1), Instant.ofEpochSecond(7199)))
                .isEmpty();
        assertThat(hours.between(Instant.ofEpochSecond(-1), Instant.ofEpochSecond(7200)))
                .contains(new Span(0, 2));
        assertThat(hours.ceiling(Instant.ofEpochSecond(3600, 1))).isEqualTo(2);
    }

    private static boolean isBetween(LocalTime wall, String from, String until) {
        return !wall.isBefore(LocalTime.parse(from)) && wall.isBefore(LocalTime.parse(until));
    }

    private static OpeningHours daily(ZoneId zone, Hours... hours) {
        return new OpeningHours(
                zone,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> List.of(hours))),
                Map.of(),
                Duration.ZERO);
    }

    private static List<String> open(OpeningHours hours, String from, String until) {
        return hours
                .open(new Span(MINUTES.floor(Instant.parse(from)), MINUTES.floor(Instant.parse(until))), MINUTES)
                .stream()
                .map(span -> MINUTES.instant(span.from()) + "/" + MINUTES.instant(span.until()))
                .toList();
    }
}
