package usufruct.allocation.interval;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * When a place is open: exactly while the clock on its wall shows a time within its hours. So hours that the clock skips
 * in spring are not open, and hours that it shows twice in autumn are open twice.
 *
 * @param week the hours of each weekday; none means closed
 * @param exceptions the hours of dates that are otherwise than their weekday; none for a holiday
 * @param buffer how long after opening and before closing no use may begin or end
 */
public record OpeningHours(
        ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, List<Hours>> exceptions, Duration buffer) {
    public OpeningHours {
        Map<DayOfWeek, List<Hours>> days = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> days.put(day, List.copyOf(hours)));
        Map<LocalDate, List<Hours>> dates = new TreeMap<>();
        exceptions.forEach((date, hours) -> dates.put(date, List.copyOf(hours)));
        week = Map.copyOf(days);
        exceptions = Map.copyOf(dates);
        if (buffer.isNegative()) {
            throw new IllegalArgumentException("not a time to keep free: `" + buffer + "`");
        }
    }

    /** The open spans within a span, in order, less the buffer after opening and before closing; whole ticks only. */
    public List<Span> open(Span within, Ticks ticks) {
        // looked at a day more on both sides, so that buffers are taken from true openings only
        Instant from = ticks.instant(within.from()).minus(Duration.ofDays(2)).minus(buffer);
        Instant until = ticks.instant(within.until()).plus(Duration.ofDays(2)).plus(buffer);
        List<Span> millis = new ArrayList<>();
        Instant begin = from;
        while (begin.isBefore(until)) {
            ZoneOffsetTransition next = zone.getRules().nextTransition(begin);
            Instant end = next == null || next.getInstant().isAfter(until) ? until : next.getInstant();
            addOpen(
                    new Span(begin.toEpochMilli(), end.toEpochMilli()),
                    zone.getRules().getOffset(begin),
                    millis);
            begin = end;
        }
        return Span.joined(millis).stream()
                .flatMap(span -> ticks
                        .between(
                                Instant.ofEpochMilli(span.from()).plus(buffer),
                                Instant.ofEpochMilli(span.until()).minus(buffer))
                        .stream())
                .filter(within::overlaps)
                .map(span -> new Span(Math.max(span.from(), within.from()), Math.min(span.until(), within.until())))
                .toList();
    }

    /** The closed spans within a span, in order: what a {@link Unit} is busy with. */
    public List<Span> closed(Span within, Ticks ticks) {
        return within.without(open(within, ticks));
    }

    /**
     * Times to pick something up, one after the other from each opening on; what is left before closing is none.
     *
     * @param length of each, in ticks
     * @param capacity how many people may come in each
     */
    public List<Slot> slots(Span within, Ticks ticks, long length, int capacity) {
        return open(within, ticks).stream()
                .flatMap(open -> LongStream.range(0, open.length() / length)
                        .mapToObj(i -> new Span(open.from() + i * length, open.from() + (i + 1) * length)))
                .map(span -> new Slot(span, capacity))
                .toList();
    }

    /** Adds the open times within a span that has one offset from UTC, in milliseconds. */
    private void addOpen(Span span, ZoneOffset offset, List<Span> into) {
        LocalDate first = LocalDateTime.ofInstant(Instant.ofEpochMilli(span.from()), offset)
                .toLocalDate();
        LocalDate last = LocalDateTime.ofInstant(Instant.ofEpochMilli(span.until()), offset)
                .toLocalDate();
        for (LocalDate date = first.minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            for (Hours hours : exceptions.getOrDefault(date, week.getOrDefault(date.getDayOfWeek(), List.of()))) {
                long opens = hours.opens(date).toInstant(offset).toEpochMilli();
                long closes = hours.closes(date).toInstant(offset).toEpochMilli();
                if (Math.max(opens, span.from()) < Math.min(closes, span.until())) {
                    into.add(new Span(Math.max(opens, span.from()), Math.min(closes, span.until())));
                }
            }
        }
    }
}
