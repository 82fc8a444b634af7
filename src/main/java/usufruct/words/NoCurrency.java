package usufruct.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Refuses the words of money where entitlement is described: rules, parameters, names and labels in schemas ({@code record.SchemaWords} knows where those stand).
 *
 * <p>A word counts wherever it stands as a part of a name: {@code userCredit}, {@code price-limit}, {@code CR3DIT}; not
 * inside another word: {@code priceless}. A measure such as {@code rating} counts beside a person.
 */
public final class NoCurrency {
    private static final Pattern WRITTEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}@$]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** Digits, and signs that stand for letters. */
    private static final Pattern SIGNS = Pattern.compile("[\\p{N}@$]+");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Letters that look like Latin ones, and digits and signs that stand for letters. */
    private static final Map<Character, Character> ALIKE = Map.ofEntries(
            Map.entry('а', 'a'),
            Map.entry('е', 'e'),
            Map.entry('о', 'o'),
            Map.entry('р', 'p'),
            Map.entry('с', 'c'),
            Map.entry('у', 'y'),
            Map.entry('х', 'x'),
            Map.entry('і', 'i'),
            Map.entry('ѕ', 's'),
            Map.entry('ο', 'o'),
            Map.entry('α', 'a'),
            Map.entry('ι', 'i'),
            Map.entry('ρ', 'p'),
            Map.entry('ν', 'v'),
            Map.entry('τ', 't'),
            Map.entry('0', 'o'),
            Map.entry('1', 'i'),
            Map.entry('3', 'e'),
            Map.entry('4', 'a'),
            Map.entry('5', 's'),
            Map.entry('7', 't'),
            Map.entry('@', 'a'),
            Map.entry('$', 's'));

    /** A word of money, as written and folded. */
    public record Found(String written, String word) {}

    /** The first forbidden word in a text, if any, folded to small letters without accents. */
    public static Optional<String> forbiddenWord(String text) {
        return find(text).map(Found::word);
    }

    /** The first forbidden word in a text, also as it is written there. */
    public static Optional<Found> find(String text) {
        List<MatchResult> names = WRITTEN.matcher(text).results().toList();
        List<List<String>> parts = names.stream()
                .map(name -> List.of(CAMEL.split(name.group(), -1)))
                .toList();
        String before = "";
        for (int i = 0; i < parts.size(); i++) {
            String written = names.get(i).group();
            List<String> name = parts.get(i);
            String next = i + 1 < parts.size() ? parts.get(i + 1).getFirst() : "";
            Optional<String> found = firstForbidden(before, written, next);
            for (int part = 0; part < name.size() && found.isEmpty(); part++) {
                String left = part > 0 ? name.get(part - 1) : before;
                String right = part + 1 < name.size() ? name.get(part + 1) : next;
                found = firstForbidden(left, name.get(part), right);
            }
            if (found.isPresent()) {
                return found.map(word -> new Found(written, word));
            }
            before = name.getLast();
        }
        return Optional.empty();
    }

    private static Optional<String> firstForbidden(String left, String part, String right) {
        return readings(part).stream()
                .filter(word -> MoneyWords.FORBIDDEN.contains(word) || MoneyWords.MEASURES.contains(word))
                .filter(word -> isForbidden(fold(left), word, fold(right)))
                .findFirst();
    }

    private static boolean isForbidden(String left, String word, String right) {
        boolean harmless =
                MoneyWords.HARMLESS.contains(left + " " + word) || MoneyWords.HARMLESS.contains(word + " " + right);
        boolean ofPeople = MoneyWords.MEASURES.contains(word) && MoneyWords.PEOPLE.contains(left);
        return ofPeople || MoneyWords.FORBIDDEN.contains(word) && !harmless;
    }

    /** What a part of a name may be read as: its letters between digits, and with digits read as letters. */
    private static List<String> readings(String part) {
        String folded = fold(part.startsWith("$") ? part.substring(1) : part);
        if (isPlain(folded)) {
            return List.of(folded);
        }
        List<String> readings = new ArrayList<>(List.of(SIGNS.split(folded, -1)));
        readings.add(alike(folded, 'i'));
        readings.add(alike(folded, 'l'));
        return readings;
    }

    /** Says whether a folded text is of Latin letters alone; most are, and can be read in one way only. */
    private static boolean isPlain(String folded) {
        return folded.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static String alike(String folded, char one) {
        var letters = new StringBuilder(folded);
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            letters.setCharAt(i, c == '1' ? one : ALIKE.getOrDefault(c, c));
        }
        return letters.toString();
    }

    /** Small letters without accents; German umlauts as two letters, as MoneyWords has them. */
    private static String fold(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String small = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
    }

    private NoCurrency() {}
}
