package usufruct.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What mails say: in each language the same, and for every kind of notice something. */
class LettersTest {
    private static final ItemId ID = new ItemId("01kjn0000000000000000000aa");
    private static final Did ANA = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    private static final Letters LETTERS =
            new Letters("Tools of the town", "https://tools.example.org", ZoneId.of("Europe/Berlin"));

    @Test
    void saysTheSameInEachLanguage() {
        Properties english = Letters.load("en");
        Properties german = Letters.load("de");

        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        english.stringPropertyNames()
                .forEach(key -> assertThat(places(german.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(english.getProperty(key))));
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[a-z]+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void hasWordsForEveryKindInEveryLanguageAndNoPlaceStaysEmpty() {
        for (String language : Preferences.LANGUAGES) {
            for (Kind kind : Kind.values()) {
                Letter letter = LETTERS.of(language, List.of(notice(kind)), "https://tools.example.org/stop");
                assertThat(letter.subject())
                        .as("%s in %s", kind, language)
                        .isNotBlank()
                        .doesNotContain("{");
                assertThat(letter.text())
                        .as("%s in %s", kind, language)
                        .contains("https://tools.example.org/mine/" + ID)
                        .contains("https://tools.example.org/notices\n")
                        .endsWith("https://tools.example.org/stop\n")
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void saysTimesByTheClockOfThePlaceInTheLanguageOfTheReader() {
        List<Notice> held = List.of(notice(Kind.HELD));
        assertThat(LETTERS.of("en", held, "").text()).contains("Say by Tuesday, 3 March 2026, 10:00 whether");
        assertThat(LETTERS.of("de", held, "").text()).contains("Sag bis Dienstag, 3. März 2026, 10:00, ob");
    }

    @Test
    void countsWhereThereAreSeveral() {
        assertThat(LETTERS.of("en", List.of(notice(Kind.HELD), notice(Kind.PROMISED)), "")
                        .subject())
                .isEqualTo("2 things to know");
    }

    private static Notice notice(Kind kind) {
        Instant until = Instant.parse("2026-03-03T09:00:00Z");
        return new Notice(
                ID,
                ANA,
                kind,
                "/mine/" + ID,
                new Notice.Cause(ID.value(), "1"),
                new Notice.Time(until, Optional.of(until)));
    }
}
