package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private static Set<String> forms(String text, Language language) {
        Set<String> forms = new HashSet<>();
        Words.of(text, List.of(language)).forEach(word -> forms.addAll(word.forms()));
        return forms;
    }
}
