package usufruct.search;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that mean the same here, as the stewards say. They are looked up when somebody asks, so nothing is indexed anew. */
final class Synonyms {
    static final Synonyms NONE = new Synonyms(List.of());

    private final Map<String, Set<String>> byForm = new HashMap<>();

    /** @param groups each of words for the same */
    Synonyms(List<List<String>> groups) {
        for (List<String> group : groups) {
            List<Words.Word> words = group.stream()
                    .flatMap(each -> Words.of(each, List.of(Language.values())).stream())
                    .toList();
            Set<String> forms = new LinkedHashSet<>();
            words.forEach(word -> forms.addAll(word.forms()));
            words.forEach(word -> word.forms()
                    .forEach(form -> byForm.computeIfAbsent(form, _ -> new LinkedHashSet<>())
                            .addAll(forms)));
        }
    }

    /** The forms of other words for the same; without the word's own. */
    Set<String> of(Words.Word word) {
        Set<String> others = new LinkedHashSet<>();
        word.forms().forEach(form -> others.addAll(byForm.getOrDefault(form, Set.of())));
        others.removeAll(word.forms());
        return others;
    }
}
