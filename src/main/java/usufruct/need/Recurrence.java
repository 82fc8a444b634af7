package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import usufruct.calendar.DateRule;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * On which dates something comes again: a rule of RFC 5545 that counts in days and ends, by the calendar of a place.
 *
 * @param zone whose clock shows the same on every date
 * @param except dates of the rule that are left out
 * @param pausedUntil before which date nothing is asked for, while it is paused
 */
record Recurrence(String rule, ZoneId zone, SortedSet<LocalDate> except, Optional<LocalDate> pausedUntil) {
    /** Once a week for a year, and some. */
    static final int MOST_DATES = 60;

    /** From its first date to its last. */
    static final int MOST_DAYS = 400;

    Recurrence {
        except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
    }

    /** @throws RefusedException BAD_RECURRENCE when there is none, or its zone or a date is none */
    static Recurrence of(ObjectNode fields) {
        JsonNode json = fields.path("recurrence");
        if (!json.isObject()) {
            throw refused("a series says in `recurrence` when it comes again");
        }
        String zone = json.path("zone").asText();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw refused("`recurrence.zone` is `" + zone + "`, no time zone; name one such as `Europe/Berlin`");
        }
        var except = new TreeSet<LocalDate>();
        json.path("except").forEach(date -> except.add(date(date)));
        return new Recurrence(
                json.path("rule").asText(),
                ZoneId.of(zone),
                except,
                Optional.ofNullable(json.get("pausedUntil")).map(Recurrence::date));
    }

    private static LocalDate date(JsonNode date) {
        try {
            return LocalDate.parse(date.asText());
        } catch (DateTimeException e) {
            throw refused("`" + date.asText() + "` is no date such as `2026-12-22`");
        }
    }

    /**
     * All dates of the rule, those that are left out among them.
     *
     * @throws RefusedException BAD_RECURRENCE when the rule is none of this kind, or lacks the first date or one that is left
     *     out; SERIES_TOO_LONG when it has no end, more than 60 dates, or lasts longer than 400 days
     */
    SortedSet<LocalDate> dates(LocalDate first) {
        SortedSet<LocalDate> dates = new DateRule(rule, first).all(MOST_DATES, MOST_DAYS);
        if (!dates.contains(first)) {
            throw refused("the window begins on `" + first + "`, which is no date of the rule");
        }
        except.stream().filter(date -> !dates.contains(date)).findFirst().ifPresent(date -> {
            throw refused("`" + date + "` is left out, and is no date of the rule");
        });
        return dates;
    }

    static RefusedException refused(String why) {
        return new RefusedException(Reason.BAD_RECURRENCE, why);
    }
}
