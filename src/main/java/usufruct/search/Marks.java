package usufruct.search;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where in a text the words stand that somebody looked for.
 *
 * @param from the first letter, counted in UTF-16 as JavaScript and Java do
 * @param until the first letter after it
 */
record Marks(int from, int until) {
    static List<Marks> in(String text, List<Words.Word> wanted, Synonyms synonyms) {
        Set<String> forms = new HashSet<>();
        wanted.forEach(word -> {
            forms.addAll(word.forms());
            forms.addAll(synonyms.of(word));
        });
        return Words.of(text, List.of(Language.values())).stream()
                .filter(word -> !Collections.disjoint(word.forms(), forms))
                .map(word -> new Marks(word.start(), word.end()))
                .toList();
    }
}
