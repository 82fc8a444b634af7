package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.record.Fields;
import usufruct.record.Photos;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What one version of a series says: its dates with their windows, and the need that each of them is.
 *
 * @param windows by date, without the dates that are left out: on each the clock shows what it shows on the first
 */
public record SeriesTerms(SignedRecord record, SortedMap<LocalDate, Window> windows) {
    /** How long before it begins a date comes in line: far enough for a fortnight's rounds, and no earlier. */
    public static final Duration HORIZON = Duration.ofDays(14);

    /** How far from now the last date of a series may end. */
    static final Duration FURTHEST = Duration.ofDays(Recurrence.MOST_DAYS);

    public SeriesTerms {
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
    }

    /** @throws RefusedException BAD_RECURRENCE, SERIES_TOO_LONG */
    public static SeriesTerms of(SignedRecord record) {
        ObjectNode fields = record.fields();
        Recurrence recurrence = Recurrence.of(fields);
        Window first = Fields.window(fields);
        LocalDateTime from = local(first.from(), recurrence.zone());
        LocalDateTime until = local(first.until(), recurrence.zone());
        var windows = new TreeMap<LocalDate, Window>();
        for (LocalDate date : recurrence.dates(from.toLocalDate())) {
            if (!recurrence.except().contains(date)) {
                long days = ChronoUnit.DAYS.between(from.toLocalDate(), date);
                window(from.plusDays(days), until.plusDays(days), recurrence.zone())
                        .ifPresent(window -> windows.put(date, window));
            }
        }
        if (!windows.getOrDefault(from.toLocalDate(), first).equals(first)) {
            throw Recurrence.refused(
                    "the first window lies in an hour that the clock shows twice; name the first of them");
        }
        if (windows.isEmpty()) {
            throw Recurrence.refused("every date is left out");
        }
        return new SeriesTerms(record, windows);
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    /** What the clock skips is later by what it skips; nothing may be left then. */
    private static Optional<Window> window(LocalDateTime from, LocalDateTime until, ZoneId zone) {
        Instant begins = from.atZone(zone).toInstant();
        Instant ends = until.atZone(zone).toInstant();
        return begins.isBefore(ends) ? Optional.of(new Window(begins, ends)) : Optional.empty();
    }

    /** @throws RefusedException BAD_RECURRENCE when the clock skips a beginning or an end on one of its dates */
    void requireShown() {
        ObjectNode fields = record.fields();
        Recurrence recurrence = Recurrence.of(fields);
        Window first = Fields.window(fields);
        LocalDateTime from = local(first.from(), recurrence.zone());
        LocalDateTime until = local(first.until(), recurrence.zone());
        for (LocalDate date : recurrence.dates(from.toLocalDate())) {
            long days = ChronoUnit.DAYS.between(from.toLocalDate(), date);
            boolean shown = Stream.of(from, until)
                    .noneMatch(time -> recurrence
                            .zone()
                            .getRules()
                            .getValidOffsets(time.plusDays(days))
                            .isEmpty());
            if (!shown && !recurrence.except().contains(date)) {
                throw Recurrence.refused("on `" + date + "` the clock skips its beginning or end; leave that date out");
            }
        }
    }

    public ItemId id() {
        return record.header().id();
    }

    /** When its last date is over. */
    public Instant lastUntil() {
        return windows.values().stream()
                .map(Window::until)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** The dates of its rule that are left out. */
    SortedSet<LocalDate> leftOut() {
        return Recurrence.of(record.fields()).except();
    }

    /** Whether nothing is asked for on a date, since the series is paused. */
    public boolean rests(LocalDate date) {
        return Recurrence.of(record.fields())
                .pausedUntil()
                .filter(date::isBefore)
                .isPresent();
    }

    /** Whether a date is to be in line at an instant: it is near enough, not over, and the series is not paused over it. */
    public boolean isDue(LocalDate date, Instant now) {
        Window window = windows.get(date);
        return window != null
                && !rests(date)
                && !window.from().minus(HORIZON).isAfter(now)
                && window.until().isAfter(now);
    }

    /** The fields of the need that a date is: what the series asks for, on this date alone. */
    public ObjectNode fields(LocalDate date) {
        ObjectNode fields = record.fields().deepCopy();
        fields.remove("recurrence");
        fields.remove(Photos.SHOWN); // they stay with the series
        Window window = windows.get(date);
        if (window == null) {
            throw new IllegalArgumentException("`" + date + "` is no date of `" + id() + "`");
        }
        put(fields, window);
        fields.path("preferences").forEach(preference -> {
            if (preference.has("window")) {
                move((ObjectNode) preference, date);
            }
        });
        fields.putObject("series")
                .put("by", record.header().issuer().value())
                .put("date", date.toString())
                .put("id", id().value())
                .put("version", record.header().version());
        return fields;
    }

    /** A time that is preferred on the first date, as the clock shows it on another; as it is where the clock skips it. */
    private void move(ObjectNode preference, LocalDate date) {
        ObjectNode fields = record.fields();
        ZoneId zone = Recurrence.of(fields).zone();
        long days = ChronoUnit.DAYS.between(
                local(Fields.window(fields).from(), zone).toLocalDate(), date);
        Window time = Fields.window(preference);
        if (days > 0) {
            window(
                            local(time.from(), zone).plusDays(days),
                            local(time.until(), zone).plusDays(days),
                            zone)
                    .ifPresent(moved -> put(preference, moved));
        }
    }

    private static void put(ObjectNode holder, Window window) {
        holder.putObject("window")
                .put("from", window.from().toString())
                .put("until", window.until().toString());
    }

    /** Whether a date's need says what this version says, under whichever version it was last written. */
    public boolean says(ObjectNode need, LocalDate date) {
        if (!windows.containsKey(date)) {
            return false;
        }
        ObjectNode found = need.deepCopy();
        found.withObject("series").put("version", record.header().version());
        return fields(date).equals(found);
    }

    /** The date that a need of a series is for. */
    public static LocalDate dateOf(ObjectNode need) {
        return LocalDate.parse(need.path("series").path("date").asText());
    }
}
