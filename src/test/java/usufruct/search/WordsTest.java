package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words are taken for the same. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "EN, drills, drill",
        "EN, batteries, battery",
        "EN, Anna's, anna",
        "DE, Bohrmaschinen, Bohrmaschine",
        "DE, Häuser, haus",
        "DE, Saege, Säge",
        "FR, scies, scie",
        "FR, l'échelle, echelle",
        "FR, chevaux, cheval",
        "ES, taladros, taladro",
        "ES, jamón, jamon"
    })
    void findsAWordInItsOtherForms(Language language, String one, String other) {
        assertThat(forms(one, language)).containsAnyElementsOf(forms(other, language));
    }

    @ParameterizedTest
    @CsvSource({"EN, drill, drum", "DE, Zelt, Zeit", "FR, scie, scene", "ES, casa, caso"})
    void keepsApartWhatIsNotTheSame(Language language, String one, String other) {
        assertThat(forms(one, language)).doesNotContainAnyElementsOf(forms(other, language));
    }

    @Test
    void takesAWordForTheSameAmongOthersAsAlone() {
        var random = new SplittableRandom(7);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            var word = new StringBuilder();
            for (int letters = 1 + random.nextInt(12); letters > 0; letters--) {
                word.append("abcdeginorstußäöüéèçñœ".charAt(random.nextInt(22)));
            }
            words.add(word.append(List.of("", "s", "en", "ing", "aux", "'s").get(random.nextInt(6)))
                    .toString());
        }
        words.add("a".repeat(255));
        List<Language> languages = List.of(Language.values());
        List<SequencedSet<String>> alone = words.stream()
                .map(word -> Words.forms(List.of(word), languages).getFirst())
                .toList();
        assertThat(Words.forms(words, languages)).isEqualTo(alone);
        assertThat(alone).allSatisfy(forms -> assertThat(forms).isNotEmpty());
    }

    @Test
    void beginsAllFormsOfAWordAlike() {
        var random = new SplittableRandom(Long.getLong("usufruct.seed", 7));
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            var word = new StringBuilder();
            for (int letters = 1 + random.nextInt(9); letters > 0; letters--) {
                word.append("abcdefghijklmnopqrstuvwxyzßäöüàâéèçñœæ".charAt(random.nextInt(38)));
            }
            words.add(word.append(List.of("", "s", "en", "ies", "ing", "aux", "euses", "mente")
                            .get(random.nextInt(8)))
                    .toString());
        }
        List<SequencedSet<String>> forms = Words.forms(words, List.of(Language.values()));
        for (int i = 0; i < words.size(); i++) {
            char first = Words.firstLetter(words.get(i));
            assertThat(forms.get(i)).as(words.get(i)).allMatch(form -> form.charAt(0) == first);
        }
    }

    private static Set<String> forms(String text, Language language) {
        Set<String> forms = new HashSet<>();
        Words.of(text, List.of(language)).forEach(word -> forms.addAll(word.forms()));
        return forms;
    }
}
