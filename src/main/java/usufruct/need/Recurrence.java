package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
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

    private static final Set<String> KINDS = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    private static final Set<String> PARTS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST");

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
        RecurrenceRule read = read();
        if (read.isInfinite()) {
            throw tooLong("it has no end; add `COUNT` or `UNTIL`");
        }
        var dates = new TreeSet<LocalDate>();
        RecurrenceRuleIterator each = iterator(read, first);
        while (each.hasNext()) {
            DateTime next = each.nextDateTime();
            dates.add(LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth()));
            if (dates.size() > MOST_DATES) {
                throw tooLong("it has more than `" + MOST_DATES + "` dates");
            }
            if (dates.last().isAfter(first.plusDays(MOST_DAYS))) {
                throw tooLong("it has a date more than `" + MOST_DAYS + "` days after the first");
            }
        }
        if (!dates.contains(first)) {
            throw refused("the window begins on `" + first + "`, which is no date of the rule");
        }
        except.stream().filter(date -> !dates.contains(date)).findFirst().ifPresent(date -> {
            throw refused("`" + date + "` is left out, and is no date of the rule");
        });
        return dates;
    }

    private RecurrenceRule read() {
        for (String part : rule.split(";", -1)) {
            String[] sides = part.split("=", 2);
            boolean known = PARTS.contains(sides[0]) && (!sides[0].equals("FREQ") || KINDS.contains(part.substring(5)));
            if (!known) {
                throw refused(
                        "the rule's part `" + part + "` is not one that is understood; FREQ is one of DAILY, WEEKLY,"
                                + " MONTHLY, YEARLY, and beside it go COUNT or UNTIL, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS,"
                                + " WKST");
            }
        }
        if (Arrays.stream(rule.split(";", -1)).noneMatch(part -> part.startsWith("FREQ="))) {
            throw refused("the rule lacks `FREQ`");
        }
        try {
            return new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException e) {
            throw refused("the rule `" + rule + "` is none of RFC 5545");
        }
    }

    /** Days only: what the clock shows is the window's to say. */
    private RecurrenceRuleIterator iterator(RecurrenceRule read, LocalDate first) {
        try {
            return read.iterator(new DateTime(first.getYear(), first.getMonthValue() - 1, first.getDayOfMonth()));
        } catch (IllegalArgumentException e) {
            throw refused("the rule `" + rule + "` has no dates; `UNTIL` is a date such as `20261224`");
        }
    }

    static RefusedException refused(String why) {
        return new RefusedException(Reason.BAD_RECURRENCE, why);
    }

    private static RefusedException tooLong(String why) {
        return new RefusedException(Reason.SERIES_TOO_LONG, why);
    }
}
