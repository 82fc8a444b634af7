package usufruct.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * A rule of RFC 5545 that counts in days, such as {@code FREQ=MONTHLY;BYDAY=1SA}, from its first date on.
 *
 * @param text the rule as it was written
 */
public record DateRule(String text, LocalDate first) {
    /** The largest step of a rule, in its days, weeks, months or years. */
    private static final int MOST_STEP = 999;

    private static final Set<String> KINDS = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    private static final Set<String> PARTS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST");

    /**
     * All dates of a rule that ends.
     *
     * @throws RefusedException BAD_RECURRENCE when the rule is none of this kind, or has no dates; SERIES_TOO_LONG when it has no
     *     end, more dates than {@code mostDates}, or one later than so many days after the first
     */
    public SortedSet<LocalDate> all(int mostDates, int mostDays) {
        RecurrenceRule read = read();
        if (read.isInfinite()) {
            throw tooLong("it has no end; add `COUNT` or `UNTIL`");
        }
        var dates = new TreeSet<LocalDate>();
        RecurrenceRuleIterator each = iterator(read);
        for (Optional<LocalDate> next = next(each); next.isPresent(); next = next(each)) {
            dates.add(next.get());
            if (dates.size() > mostDates) {
                throw tooLong("it has more than `" + mostDates + "` dates");
            }
            if (dates.last().isAfter(first.plusDays(mostDays))) {
                throw tooLong("it has a date more than `" + mostDays + "` days after the first");
            }
        }
        return dates;
    }

    /** @throws RefusedException BAD_RECURRENCE when the rule is none of this kind or its first date none of it; SERIES_TOO_LONG */
    public void requireFirst() {
        if (next(iterator(read())).filter(first::equals).isEmpty()) {
            throw refused("`" + first + "` is given as the first date, and is no date of the rule `" + text + "`");
        }
    }

    /**
     * Its dates from one date until another, which is no part, whether it ends or not.
     *
     * @throws RefusedException BAD_RECURRENCE as {@link #requireFirst}
     */
    public List<LocalDate> between(LocalDate from, LocalDate until) {
        RecurrenceRuleIterator each = iterator(read());
        forward(each, from);
        var dates = new ArrayList<LocalDate>();
        for (Optional<LocalDate> next = next(each); next.filter(until::isAfter).isPresent(); next = next(each)) {
            next.filter(date -> !date.isBefore(from)).ifPresent(dates::add);
        }
        return List.copyOf(dates);
    }

    private RecurrenceRule read() {
        for (String part : text.split(";", -1)) {
            String[] sides = part.split("=", 2);
            boolean known = PARTS.contains(sides[0]) && (!sides[0].equals("FREQ") || KINDS.contains(part.substring(5)));
            if (!known) {
                throw refused(
                        "the rule's part `" + part + "` is not one that is understood; FREQ is one of DAILY, WEEKLY,"
                                + " MONTHLY, YEARLY, and beside it go COUNT or UNTIL, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS,"
                                + " WKST");
            }
        }
        if (Arrays.stream(text.split(";", -1)).noneMatch(part -> part.startsWith("FREQ="))) {
            throw refused("the rule lacks `FREQ`");
        }
        try {
            var read = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
            if (read.getInterval() > MOST_STEP) {
                throw tooLong("`INTERVAL` is at most `" + MOST_STEP + "`");
            }
            return read;
        } catch (InvalidRecurrenceRuleException e) {
            throw refused("the rule `" + text + "` is none of RFC 5545");
        }
    }

    private RecurrenceRuleIterator iterator(RecurrenceRule read) {
        try {
            return read.iterator(day(first));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw refused("the rule `" + text + "` has no dates; `UNTIL` is a date such as `20261224`");
        }
    }

    /** Passes over what lies before a date as quickly as the rule allows. */
    private void forward(RecurrenceRuleIterator each, LocalDate to) {
        if (to.isAfter(first)) {
            try {
                each.fastForward(day(to));
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw refused("the rule `" + text + "` has no dates");
            }
        }
    }

    /** The next date; empty after the last. */
    private Optional<LocalDate> next(RecurrenceRuleIterator each) {
        try {
            if (!each.hasNext()) {
                return Optional.empty();
            }
            DateTime next = each.nextDateTime();
            return Optional.of(LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth()));
        } catch (IllegalArgumentException | IllegalStateException e) { // as the library says that it looked in vain
            throw refused("the rule `" + text + "` has no dates");
        }
    }

    private static DateTime day(LocalDate date) {
        return new DateTime(date.getYear(), date.getMonthValue() - 1, date.getDayOfMonth());
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Reason.BAD_RECURRENCE, why);
    }

    private static RefusedException tooLong(String why) {
        return new RefusedException(Reason.SERIES_TOO_LONG, why);
    }
}
