package usufruct.offer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import usufruct.calendar.DateRule;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a schema cannot say of opening hours. */
final class OpeningCheck {

    /**
     * Checks hours that fit the schema; none are fine.
     *
     * @throws RefusedException SCHEMA_VIOLATION when nobody knows the time zone, there is neither a week nor a rule, or a date is
     *     none or stands twice; BAD_RECURRENCE or SERIES_TOO_LONG when a rule is none, or its first date is none of it
     */
    static void check(JsonNode hours) {
        if (hours.isMissingNode()) {
            return;
        }
        String zone = hours.path("zone").asText();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw refused("`hours.zone` is `" + zone + "`, no time zone; name one such as `Europe/Berlin`");
        }
        if (!hours.has("week") && !hours.has("rules")) {
            throw refused("`hours` says on no day when it is open; give it a `week` or `rules`");
        }
        for (JsonNode each : hours.path("rules")) {
            new DateRule(each.path("rule").asText(), date(each.path("first").asText())).requireFirst();
        }
        Set<LocalDate> dates = new HashSet<>();
        for (JsonNode except : hours.path("except")) {
            String date = except.path("date").asText();
            if (!dates.add(date(date))) {
                throw refused("`" + date + "` stands twice in `hours.except`; write all its hours once");
            }
        }
    }

    private static LocalDate date(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException e) {
            throw refused("`" + date + "` in `hours` is no date; write it as `2026-12-24`");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Reason.SCHEMA_VIOLATION, why);
    }

    private OpeningCheck() {}
}
