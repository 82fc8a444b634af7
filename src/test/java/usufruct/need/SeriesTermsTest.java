package usufruct.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** When a series is: the clock shows the same on every date, and what no calendar has is refused. */
class SeriesTermsTest {
    private static final Category NEED = Category.parse("need.room@v1");
    private static final ItemId ID = new ItemId("01hm0000000000000000000000");

    /** Checked by hand against the calendar: clocks in Lisbon go back on 2026-10-25. */
    @Test
    void eighteenOClockStaysEighteenOClockWhenTheClocksGoBack() {
        SeriesTerms terms = terms(series("2026-10-13T17:00:00Z", "2026-10-13T19:00:00Z", "FREQ=WEEKLY;COUNT=4"));

        assertThat(terms.windows().values())
                .containsExactly(
                        window("2026-10-13T17:00:00Z", "2026-10-13T19:00:00Z"),
                        window("2026-10-20T17:00:00Z", "2026-10-20T19:00:00Z"),
                        window("2026-10-27T18:00:00Z", "2026-10-27T20:00:00Z"),
                        window("2026-11-03T18:00:00Z", "2026-11-03T20:00:00Z"));
    }

    /** Clocks in Lisbon go forward on 2026-03-29 at one. */
    @Test
    void aNightInWhichTheClocksGoForwardIsAnHourShorter() {
        SeriesTerms terms = terms(series("2026-03-21T22:00:00Z", "2026-03-22T06:00:00Z", "FREQ=WEEKLY;COUNT=2"));

        assertThat(terms.windows().values())
                .containsExactly(
                        window("2026-03-21T22:00:00Z", "2026-03-22T06:00:00Z"),
                        window("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"));
    }

    @Test
    void onEveryDateTheClockShowsTheSame() {
        var random = new Random(20261129);
        ZoneId zone = ZoneId.of("Europe/Lisbon");
        for (int i = 0; i < 200; i++) {
            LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
            LocalTime from = LocalTime.of(3 + random.nextInt(18), random.nextInt(60));
            Instant begins = first.atTime(from).atZone(zone).toInstant();
            Instant ends = first.atTime(from.plusHours(2)).atZone(zone).toInstant();
            String rule = "FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(9)) + ";COUNT=" + (1 + random.nextInt(44));
            SeriesTerms terms = terms(series(begins.toString(), ends.toString(), rule));

            terms.windows().forEach((date, window) -> {
                assertThat(window.from().atZone(zone).toLocalDateTime()).isEqualTo(date.atTime(from));
                assertThat(window.until().atZone(zone).toLocalDateTime()).isEqualTo(date.atTime(from.plusHours(2)));
            });
        }
    }

    @Test
    void everyTuesdayUntilChristmasExceptOne() {
        ObjectNode fields =
                series("2026-12-01T18:00:00Z", "2026-12-01T20:00:00Z", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261224");
        fields.withObject("recurrence").putArray("except").add("2026-12-22");

        assertThat(terms(fields).windows().keySet())
                .containsExactly(date("2026-12-01"), date("2026-12-08"), date("2026-12-15"));
    }

    @Test
    void aDateAsksForWhatTheSeriesAsksForOnThatDateAlone() {
        SeriesTerms terms = terms(series("2026-12-01T18:00:00Z", "2026-12-01T20:00:00Z", "FREQ=WEEKLY;COUNT=2"));

        ObjectNode date = terms.fields(date("2026-12-08"));

        assertThat(date.has("recurrence")).isFalse();
        assertThat(date.path("window").path("from").asText()).isEqualTo("2026-12-08T18:00:00Z");
        assertThat(date.path("constraints")).isEqualTo(terms.record().fields().path("constraints"));
        assertThat(Need.series(date)).contains(ID);
        assertThat(Need.asker(terms.record().header(), date))
                .isEqualTo(terms.record().header().issuer());
        assertThat(Schemas.shipped().find(NEED)).isPresent();
    }

    @Test
    void isDueAFortnightBeforeItBeginsAndNotWhileItRests() {
        ObjectNode fields = series("2026-12-01T18:00:00Z", "2026-12-01T20:00:00Z", "FREQ=WEEKLY;COUNT=2");
        SeriesTerms terms = terms(fields);
        Instant near = Instant.parse("2026-11-24T18:00:00Z");

        assertThat(terms.isDue(date("2026-12-08"), near.minusMillis(1))).isFalse();
        assertThat(terms.isDue(date("2026-12-08"), near)).isTrue();
        assertThat(terms.isDue(date("2026-12-08"), Instant.parse("2026-12-08T20:00:00Z")))
                .isFalse();
        fields.withObject("recurrence").put("pausedUntil", "2026-12-08");
        assertThat(terms(fields).isDue(date("2026-12-01"), near)).isFalse();
        assertThat(terms(fields).isDue(date("2026-12-08"), near)).isTrue();
    }

    @Test
    void whatIsNoSeriesIsRefusedUnderItsReason() {
        for (String rule : List.of(
                "FREQ=HOURLY;COUNT=3",
                "FREQ=WEEKLY;COUNT=3;BYHOUR=9",
                "FREQ=WEEKLY;COUNT=0",
                "FREQ=WEEKLY;COUNT=2;COUNT=3",
                "FREQ=WEEKLY;UNTIL=20261224T100000Z",
                "FREQ=WEEKLY;COUNT=2;UNTIL=20261224",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
                "FREQ=WEEKLY;BYDAY=WE;COUNT=3",
                "FREQ=WEEKLY;COUNT=3;",
                "COUNT=3")) {
            assertThat(reason(tuesdays(rule))).as(rule).isEqualTo("BAD_RECURRENCE");
        }
        for (String rule : List.of(
                "FREQ=WEEKLY",
                "FREQ=DAILY;COUNT=61",
                "FREQ=MONTHLY;INTERVAL=12;COUNT=3",
                "FREQ=DAILY;INTERVAL=999999;COUNT=2")) {
            assertThat(reason(tuesdays(rule))).as(rule).isEqualTo("SERIES_TOO_LONG");
        }
        ObjectNode unknownDate = tuesdays("FREQ=WEEKLY;COUNT=2");
        unknownDate.withObject("recurrence").putArray("except").add("2026-12-09");
        assertThat(reason(unknownDate)).isEqualTo("BAD_RECURRENCE");
        ObjectNode nothingLeft = tuesdays("FREQ=WEEKLY;COUNT=1");
        nothingLeft.withObject("recurrence").putArray("except").add("2026-12-01");
        assertThat(reason(nothingLeft)).isEqualTo("BAD_RECURRENCE");
        ObjectNode nowhere = tuesdays("FREQ=WEEKLY;COUNT=2");
        nowhere.withObject("recurrence").put("zone", "Atlantis");
        assertThat(reason(nowhere)).isEqualTo("BAD_RECURRENCE");
    }

    @Test
    void anHourThatTheClockSkipsIsRefusedUnlessThatDateIsLeftOut() {
        ObjectNode fields = series("2026-03-22T01:30:00Z", "2026-03-22T04:00:00Z", "FREQ=WEEKLY;COUNT=2");
        assertThat(catchThrowableOfType(
                                RefusedException.class, () -> terms(fields).requireShown())
                        .refusal()
                        .reason()
                        .name())
                .isEqualTo("BAD_RECURRENCE");

        fields.withObject("recurrence").putArray("except").add("2026-03-29");
        terms(fields).requireShown();
    }

    private static ObjectNode tuesdays(String rule) {
        return series("2026-12-01T18:00:00Z", "2026-12-01T20:00:00Z", rule);
    }

    private static ObjectNode series(String from, String until, String rule) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Choir practice").put("priority", "normal");
        fields.putObject("constraints").put("seats", ">=20");
        fields.putObject("window").put("from", from).put("until", until);
        fields.putObject("recurrence").put("rule", rule).put("zone", "Europe/Lisbon");
        return fields;
    }

    private static SeriesTerms terms(ObjectNode fields) {
        return SeriesTerms.of(signed(fields));
    }

    private static SignedRecord signed(ObjectNode fields) {
        try (PassportKeys keys = keys()) {
            var revision = new Header.Revision(ID, NEED, 1, Optional.empty());
            var draft = new Draft(
                    revision,
                    new Header.Authority(keys.did(), "http://127.0.0.1:8080", 0),
                    Visibility.NODE,
                    true,
                    fields);
            return draft.sign(
                            keys,
                            Schemas.shipped().find(NEED).orElseThrow(),
                            keys.agreement().publicKey(),
                            Instant.EPOCH,
                            new Random(1))
                    .record();
        }
    }

    private static PassportKeys keys() {
        try (Phrase phrase = Phrase.generate(new Random(7))) {
            return PassportKeys.of(phrase, 0);
        }
    }

    private static String reason(ObjectNode fields) {
        return catchThrowableOfType(RefusedException.class, () -> terms(fields))
                .refusal()
                .reason()
                .name();
    }

    private static Window window(String from, String until) {
        return new Window(Instant.parse(from), Instant.parse(until));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
