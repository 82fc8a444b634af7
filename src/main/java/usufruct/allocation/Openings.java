package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import usufruct.allocation.draw.Access;
import usufruct.allocation.interval.Hours;
import usufruct.allocation.interval.OpeningHours;
import usufruct.allocation.interval.Span;
import usufruct.allocation.interval.Ticks;
import usufruct.calendar.DateRule;
import usufruct.words.Window;

/**
 * Reads from the fields of offers when they can be had. What clocks of a time zone show is worked out here, at the freeze:
 * a round knows instants only, so that it can be drawn again wherever other rules of time zones are known.
 */
final class Openings {
    /** Nobody knows holidays farther ahead: beyond, what has hours is closed. */
    private static final Duration FAR = Duration.ofDays(400);

    /** So much longer are hours known than any need wants, for what needs could have been. */
    private static final Duration AROUND = Duration.ofDays(15);

    private static final Ticks MILLIS = new Ticks(Instant.EPOCH, Duration.ofMillis(1));

    private final Optional<Span> known;
    private final Map<JsonNode, Access.Hours> read = new HashMap<>();

    /** @param wanted when things of the pool are wanted */
    Openings(Instant now, List<Window> wanted) {
        Instant from = now.minus(AROUND);
        Instant until = wanted.stream()
                .map(Window::until)
                .filter(end -> end.isBefore(now.plus(FAR)))
                .max(Instant::compareTo)
                .orElse(now.plus(FAR))
                .plus(AROUND);
        known = wanted.isEmpty() ? Optional.empty() : Optional.of(new Span(from.toEpochMilli(), until.toEpochMilli()));
    }

    /**
     * When an offer can be had.
     *
     * @param promised when somebody is to come to its desk already
     * @param used when a unit of it was used, is, or is promised; see {@link Periods}
     */
    Access of(ObjectNode offer, Supplier<List<Instant>> promised, Supplier<List<Window>> used) {
        JsonNode hours = offer.path("hours");
        JsonNode handout = offer.path("handout");
        return new Access(
                Duration.ofMinutes(offer.path("bufferMinutes").asLong()),
                hours.isObject() ? Optional.of(read.computeIfAbsent(hours, this::hours)) : Optional.empty(),
                handout.isObject()
                        ? Optional.of(new Access.Handout(
                                handout.path("desk").asText(),
                                Duration.ofMinutes(handout.path("everyMinutes").asLong()),
                                handout.path("most").asLong(),
                                promised.get()))
                        : Optional.empty(),
                offer.path("budget").isObject()
                        ? window().map(time -> new Periods(offer.path("budget")).left(time, used.get()))
                        : Optional.empty());
    }

    private Optional<Window> window() {
        return known.map(span -> new Window(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.until())));
    }

    private Access.Hours hours(JsonNode hours) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, times(hours.path("week").path(day.name().toLowerCase(Locale.ROOT))));
        }
        Map<LocalDate, List<Hours>> except = new HashMap<>();
        hours.path("except")
                .forEach(each -> except.put(LocalDate.parse(each.path("date").asText()), times(each.path("hours"))));
        byRule(hours.path("rules"), week).forEach(except::putIfAbsent);
        var opening = new OpeningHours(ZoneId.of(hours.path("zone").asText()), week, except, Duration.ZERO);
        List<Window> open = known.stream()
                .flatMap(span -> opening.open(span, MILLIS).stream())
                .map(span -> new Window(Instant.ofEpochMilli(span.from()), Instant.ofEpochMilli(span.until())))
                .toList();
        boolean handover = hours.path("for").asText().equals("handover");
        return new Access.Hours(handover ? Access.Kind.HANDOVER : Access.Kind.USE, open);
    }

    /** The hours of the dates that rules give, those of their weekdays among them. */
    private Map<LocalDate, List<Hours>> byRule(JsonNode rules, Map<DayOfWeek, List<Hours>> week) {
        Map<LocalDate, List<Hours>> dates = new HashMap<>();
        for (JsonNode each : rules) {
            var rule = new DateRule(
                    each.path("rule").asText(),
                    LocalDate.parse(each.path("first").asText()));
            known.ifPresent(span -> rule.between(
                            day(span.from()).minusDays(2), day(span.until()).plusDays(2))
                    .forEach(date -> dates.computeIfAbsent(
                                    date, day -> new ArrayList<>(week.getOrDefault(day.getDayOfWeek(), List.of())))
                            .addAll(times(each.path("hours")))));
        }
        return dates;
    }

    private static LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }

    private static List<Hours> times(JsonNode list) {
        List<Hours> times = new ArrayList<>();
        list.forEach(each -> times.add(
                Hours.of(each.path("from").asText(), each.path("until").asText())));
        return times;
    }
}
