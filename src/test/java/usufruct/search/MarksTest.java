package usufruct.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.search.Marks.Mark;

/** Where the words stand that somebody looked for. */
class MarksTest {
    @Test
    void standWhereAnyFormOfTheWordStands() {
        assertThat(marks("drill").in("A drill, drills; DRILL! And a ladder."))
                .containsExactly(new Mark(2, 7), new Mark(9, 15), new Mark(17, 22));
    }

    @Test
    void standWhereAnotherWordForTheSameStands() {
        var synonyms = new Synonyms(List.of(List.of("drill", "taladro")));
        assertThat(new Marks(words("drill"), synonyms).in("Un taladro")).containsExactly(new Mark(3, 10));
    }

    @Test
    void areTheSameInEveryTextOfAnAnswer() {
        Marks marks = marks("Säge");
        assertThat(marks.in("Die Saege")).containsExactly(new Mark(4, 9));
        assertThat(marks.in("Ohne")).isEmpty();
        assertThat(marks.in("Die Saege")).containsExactly(new Mark(4, 9));
    }

    @Test
    void areNoneWhenNothingWasLookedFor() {
        assertThat(marks("").in("A drill")).isEmpty();
    }

    private static Marks marks(String wanted) {
        return new Marks(words(wanted), Synonyms.NONE);
    }

    private static List<Words.Word> words(String text) {
        return Words.of(text, List.of(Language.values()));
    }
}
