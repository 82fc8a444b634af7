package usufruct.search;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Finds where in the texts of an answer the words stand that somebody looked for, in any of their forms. What it learns of a
 * word it knows for the rest of the answer, and no longer.
 */
final class Marks {
    private static final List<Language> LANGUAGES = List.of(Language.values());

    private final Set<String> wanted = new HashSet<>();

    /** With which the words begin that were looked for: all forms of a word begin with the same. */
    private final Set<Character> first = new HashSet<>();

    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * A word that was looked for.
     *
     * @param from the first letter, counted in UTF-16 as JavaScript and Java do
     * @param until the first letter after it
     */
    record Mark(int from, int until) {}

    /** @param words that were looked for */
    Marks(List<Words.Word> words, Synonyms synonyms) {
        words.forEach(word -> {
            wanted.addAll(word.forms());
            wanted.addAll(synonyms.of(word));
        });
        wanted.forEach(form -> first.add(form.charAt(0)));
    }

    /** The marks of a text, in its order. */
    List<Mark> in(String text) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Words.Spot> spots = Words.spots(text);
        learn(spots);
        return spots.stream()
                .filter(spot -> known.get(spot.word()))
                .map(spot -> new Mark(spot.start(), spot.end()))
                .toList();
    }

    private void learn(List<Words.Spot> spots) {
        Set<String> fresh = new LinkedHashSet<>();
        for (Words.Spot spot : spots) {
            boolean isNew = known.putIfAbsent(spot.word(), false) == null;
            if (isNew && first.contains(Words.firstLetter(spot.word()))) {
                fresh.add(spot.word());
            }
        }
        Iterator<SequencedSet<String>> forms = Words.forms(fresh, LANGUAGES).iterator();
        for (String word : fresh) {
            known.put(word, !Collections.disjoint(forms.next(), wanted));
        }
    }
}
