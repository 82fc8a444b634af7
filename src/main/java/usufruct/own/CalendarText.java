package usufruct.own;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes iCalendar (RFC 5545): lines of at most 75 octets that end in CRLF, instants in UTC, texts escaped. */
final class CalendarText {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 75;

    private final StringBuilder text = new StringBuilder();

    /**
     * One date of a calendar.
     *
     * @param uid the same for ever, and nobody else's
     * @param isSure false while somebody still has to say whether they want it
     * @param url where more is told
     */
    record Event(String uid, String title, Instant from, Instant until, boolean isSure, String url) {}

    /** A whole calendar, as of now. */
    static String of(String name, Instant now, List<Event> events) {
        var calendar = new CalendarText();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Usufruct//Usufruct//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("X-WR-CALNAME:" + escaped(name));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        calendar.line("X-PUBLISHED-TTL:PT1H");
        events.forEach(event -> calendar.event(event, now));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Event event, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(event.uid()));
        line("DTSTAMP:" + INSTANT.format(now));
        line("DTSTART:" + INSTANT.format(event.from()));
        line("DTEND:" + INSTANT.format(event.until()));
        line("SUMMARY:" + escaped(event.title()));
        line("STATUS:" + (event.isSure() ? "CONFIRMED" : "TENTATIVE"));
        line("URL:" + event.url());
        line("END:VEVENT");
    }

    /** Folds a line where it is too long, between two characters. */
    private void line(String whole) {
        int octets = 0;
        for (int at = 0; at < whole.length(); ) {
            int point = whole.codePointAt(at);
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += size;
            at += Character.charCount(point);
        }
        text.append("\r\n");
    }

    /** A text as a value: what means something to a reader is escaped, and what no line can hold is left out. */
    private static String escaped(String words) {
        var escaped = new StringBuilder();
        words.codePoints().forEach(point -> {
            switch (point) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(point);
                case '\n' -> escaped.append("\\n");
                default -> {
                    if (!Character.isISOControl(point)) {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
