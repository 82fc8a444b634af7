package usufruct.policy;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import usufruct.policy.text.Unseen;

/** Holds texts to what a member can read: a rule's sentence, a label, a word that a fact is compared with. */
final class PlainWords {
    /** What is wrong with a text, and what to write instead. */
    record Wrong(String message, String allowed) {}

    private static final Pattern SENTENCE =
            Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} .,;:!?'()/%\\-–—…’‘“”„«»]*");

    private static final Pattern SOMEBODY = Pattern.compile(
            "did:[a-z]|[0-9a-f]{8}-[0-9a-f]{4}-|\\S@\\S|\\b(?=[a-zA-Z]*[0-9])[A-Za-z0-9]{20,}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** Scripts whose letters pass for each other's. */
    private static final Set<UnicodeScript> ALIKE = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);

    /** Takes a text, without its quotes. */
    static String text(Tokens tokens) {
        Token quoted = tokens.expect(Token.Kind.TEXT, "a text in double quotes");
        String text = quoted.text().substring(1, quoted.text().length() - 1);
        if (Unseen.isIn(text)) {
            throw new PolicyException(List.of());
        }
        return held(quoted, text, wrongWithText(text));
    }

    /** Takes a sentence or a label, without its quotes. */
    static String sentence(Tokens tokens) {
        Token quoted = tokens.peek();
        String text = text(tokens);
        return held(quoted, text, wrongWithSentence(text));
    }

    /** What is wrong with a sentence for members that stands in no rule; empty when nothing is. */
    static Optional<Wrong> faultOf(String text) {
        return Unseen.isIn(text)
                ? wrong("the sentence has a character that does not show", "type it anew")
                : wrongWithText(text).or(() -> wrongWithSentence(text));
    }

    private static String held(Token quoted, String text, Optional<Wrong> wrong) {
        wrong.ifPresent(found -> {
            throw quoted.refused(found.message(), found.allowed());
        });
        return text;
    }

    private static Optional<Wrong> wrongWithSentence(String text) {
        return !SENTENCE.matcher(text).matches() || text.contains("  ") || text.endsWith(" ") || text.length() > 200
                ? wrong(
                        "the sentence is no plain text",
                        "begin with a letter or digit; use letters, digits, single spaces and .,;:!?'()/%- only, at most"
                                + " 200")
                : Optional.empty();
    }

    private static Optional<Wrong> wrongWithText(String text) {
        if (SOMEBODY.matcher(text).find()) {
            return wrong(
                    "the text looks like the name of one person or thing",
                    "write a rule that holds for everybody: what is compared is a purpose or a wish");
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return wrong("the text has letters in pieces", "type it anew, each accent with its letter (NFC)");
        }
        return WORD.matcher(text).results().anyMatch(word -> scripts(word.group()) > 1)
                ? wrong("a word mixes letters of several scripts", "write it in one script")
                : Optional.empty();
    }

    private static long scripts(String word) {
        return word.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(ALIKE::contains)
                .distinct()
                .count();
    }

    private static Optional<Wrong> wrong(String message, String allowed) {
        return Optional.of(new Wrong(message, allowed));
    }

    private PlainWords() {}
}
