package usufruct.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a calendar program is given, letter for letter: RFC 5545. */
class CalendarTextTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static CalendarText.Event event(String title) {
        return new CalendarText.Event(
                "01kjp@usufruct",
                title,
                Instant.parse("2026-03-03T17:00:00Z"),
                Instant.parse("2026-03-05T17:30:00Z"),
                true,
                "https://node.example/mine/01kjp");
    }

    @Test
    void writesADateAsTheStandardSays() {
        assertThat(CalendarText.of("Usufruct", NOW, List.of(event("Cordless drill"))))
                .isEqualTo(String.join(
                        "\r\n",
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "PRODID:-//Usufruct//Usufruct//EN",
                        "CALSCALE:GREGORIAN",
                        "X-WR-CALNAME:Usufruct",
                        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                        "X-PUBLISHED-TTL:PT1H",
                        "BEGIN:VEVENT",
                        "UID:01kjp@usufruct",
                        "DTSTAMP:20260302T090000Z",
                        "DTSTART:20260303T170000Z",
                        "DTEND:20260305T173000Z",
                        "SUMMARY:Cordless drill",
                        "STATUS:CONFIRMED",
                        "URL:https://node.example/mine/01kjp",
                        "END:VEVENT",
                        "END:VCALENDAR",
                        ""));
    }

    @Test
    void nobodyEndsALineOrBeginsAPropertyWithATitle() {
        String title = "Saw, red; \\ large\r\nATTENDEE:mailto:x@example.org\u0000\u0085";

        String text = CalendarText.of("Usufruct", NOW, List.of(event(title)));

        assertThat(text).contains("\r\nSUMMARY:Saw\\, red\\; \\\\ large\\nATTENDEE:mailto:x@example.org\r\n");
        assertThat(text.lines()).noneMatch(line -> line.startsWith("ATTENDEE"));
    }

    @Test
    void foldsLongLinesBetweenCharactersAndNothingIsLost() {
        String title = "Käsemesser 🧀 ".repeat(20).strip();

        String text = CalendarText.of("Usufruct", NOW, List.of(event(title)));

        assertThat(text.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(text).doesNotContain("\ufffd");
        assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + title + "\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void whatSomebodyHasToAnswerIsTentative() {
        CalendarText.Event sure = event("Hall");
        var held = new CalendarText.Event(sure.uid(), sure.title(), sure.from(), sure.until(), false, sure.url());

        assertThat(CalendarText.of("Usufruct", NOW, List.of(held))).contains("\r\nSTATUS:TENTATIVE\r\n");
    }
}
