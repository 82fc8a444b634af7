package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Calendars;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.StopWord;
import usufruct.words.ItemId;

/** An address for a calendar program: it says when, opens nothing, and ends when its owner wants. */
class CalendarTest {
    private static final String CODE = "heron-4711";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drill, cordless", 1, CODE);
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void tellsWhenAndWhatAndNothingThatOpens() {
        Person ana = town.admitted();
        String address = new Calendars(ana.api()).make();
        assertThat(read(address)).contains("BEGIN:VCALENDAR").doesNotContain("VEVENT");
        ItemId need = town.need(ana, HOUR.multipliedBy(24), HOUR.multipliedBy(30));
        assertThat(read(address)).as("what waits is no date").doesNotContain("VEVENT");

        town.draw();

        String shown = read(address).replace("\r\n ", "");
        assertThat(shown)
                .contains("SUMMARY:Drill\\, cordless\r\n", "DTSTART:20260303T090000Z", "DTEND:20260303T150000Z")
                .contains("/mine/" + need)
                .doesNotContain(
                        CODE, "second bell", "A shelf to hang", ana.did().value());
        ItemId permit = ana.member().decisions(need).getFirst().assignment().orElseThrow();
        ana.member().giveUp(permit);
        assertThat(read(address)).doesNotContain("VEVENT");
    }

    @Test
    void isMadeByMembersAndTakenBackByItsOwnerAlone() {
        Person ana = town.admitted();
        var hers = new Calendars(ana.api());
        String address = hers.make();
        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        assertThat(reason(() -> new Calendars(stranger.api()).make())).isEqualTo("NOT_ALLOWED");
        assertThat(hers.all()).hasSize(1);
        ItemId id = hers.all().get(0);
        Person ben = town.admitted();
        assertThat(new Calendars(ben.api()).all()).isEmpty();
        assertThat(reason(() -> new Calendars(ben.api()).remove(id))).isEqualTo("NOT_FOUND");
        assertThat(read(address)).contains("VCALENDAR");

        hers.remove(id);

        assertThat(reason(() -> read(address))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> read(address.replaceAll("calendars/.*/", "calendars/A/"))))
                .isEqualTo("NOT_FOUND");
        for (int i = 0; i < 5; i++) {
            hers.make();
        }
        assertThat(reason(hers::make)).isEqualTo("BAD_PARAMETER");
    }

    @Test
    void endsWithFreshKeysAndNobodyFindsTheAddressInTheDatabase() {
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            PassportKeys keys = PassportKeys.of(phrase, 0);
            Person ana = town.person(keys);
            PassportDocument first = PassportDocument.first(keys, Passport.Kind.PERSON, Town.START);
            ana.member().register(first);
            town.operator.putMember(ana.did());
            String address = new Calendars(ana.api()).make();
            assertThat(ana.member().own().copy().file().path("data").path("calendarAddresses"))
                    .hasSize(1);
            town.later(HOUR);

            PassportKeys fresh = PassportKeys.of(phrase, 1);
            ana.member().register(first.rotate(keys, fresh, town.clock.instant()));

            assertThat(reason(() -> read(address))).isEqualTo("NOT_FOUND");
            assertThat(read(new Calendars(town.person(fresh).api()).make())).contains("VCALENDAR");
        }
    }

    @Test
    void endsWhenThePassportIsStopped() {
        Person ana = town.admitted();
        String address = new Calendars(ana.api()).make();
        String word = StopWord.draw(new SecureRandom());
        String path = "/api/v1/passports/" + Api.encoded(ana.did().value()) + "/stop";
        ana.api().send("PUT", path, Api.object(Map.of("commitment", StopWord.commitment(word))));
        assertThat(read(address)).contains("VCALENDAR");

        town.anonymous().post(path, Map.of("word", StopWord.plain(word)));

        assertThat(reason(() -> read(address))).isEqualTo("NOT_FOUND");
    }

    private String read(String address) {
        return new String(town.anonymous().download(URI.create(address).getPath()), StandardCharsets.UTF_8);
    }

    private static String reason(ThrowingCallable deed) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, deed);
        assertThat(problem).as("refused").isNotNull();
        return problem.reason();
    }
}
