package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the node says is wrong in a draft of rules or of a category, the pages tell in each language. */
class DraftWordsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));

    /** Who says it. */
    private static final List<String> SOURCES = List.of(
            "policy/ConsequenceReader",
            "policy/Coverage",
            "policy/DrawPlanJson",
            "policy/Essentials",
            "policy/ExpressionReader",
            "policy/Foreign",
            "policy/Names",
            "policy/PlainWords",
            "policy/Reading",
            "policy/Rule",
            "policy/RuleReader",
            "policy/Sentences",
            "policy/Tokens",
            "policy/text/Csv",
            "policy/text/DecisionTable",
            "policy/text/Dictionary",
            "policy/text/SentenceFile",
            "policy/text/TableCell",
            "policy/text/TableColumn",
            "policy/text/TableRow",
            "policy/text/Unseen",
            "policy/fact/Parameters",
            "policy/version/PolicyCheck",
            "record/CategoryCheck",
            "record/Patterns",
            "record/SchemaCheck",
            "record/VehicleMark");

    /** What stands there and is no fault: a consequence in plain words, and what is put together of the known. */
    private static final Set<String> NO_FAULTS = Set.of(
            "adds x1 to the lottery weight",
            "puts the need into the cohort `x1`",
            "says no for ",
            "in no story is `x1` x1, of the rule \"x1\"",
            "another than theirs",
            "tool drill");

    private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String INSIDE = "(?:[^()\"]|" + LITERAL + ")*";
    private static final String VALUE =
            "[\\w.]+(?:\\(" + INSIDE + "(?:\\(" + INSIDE + "\\)" + INSIDE + ")*\\)[\\w.]*)*";
    private static final Pattern SENTENCE = Pattern.compile(
            "(?:" + VALUE + "\\s*\\+\\s*)?" + LITERAL + "(?:\\s*\\+\\s*(?:" + LITERAL + "|" + VALUE + "))*");
    private static final Pattern PART = Pattern.compile(LITERAL + "|" + VALUE);
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m:^\\s*//[^\n]*$)|'\\\\?[^\n]'");
    private static final Pattern WORDS = Pattern.compile("(?<![`\\w])[a-z]+,? [a-z]{2,}");
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private final List<Pattern> known = known();

    @Test
    void eachSentenceIsKnownToThePages() {
        Set<String> unknown = new TreeSet<>();
        int sentences = 0;
        for (String source : SOURCES) {
            for (String said : sentences(text("src/main/java/usufruct/" + source + ".java"))) {
                sentences++;
                if (!isTold(said)) {
                    unknown.add(said);
                }
            }
        }
        assertThat(sentences).isGreaterThan(150);
        assertThat(unknown).isEqualTo(new TreeSet<>(NO_FAULTS));
    }

    /** Sentences with values in them, as the source puts them together. */
    private static List<String> sentences(String source) {
        var found = new ArrayList<String>();
        Matcher whole = SENTENCE.matcher(COMMENT.matcher(source).replaceAll(""));
        while (whole.find()) {
            var said = new StringBuilder();
            Matcher part = PART.matcher(whole.group());
            while (part.find()) {
                String each = part.group();
                said.append(each.startsWith("\"") ? unescaped(each) : "x1");
            }
            if (WORDS.matcher(said).find()) {
                found.add(said.toString());
            }
        }
        return found;
    }

    /** It is known, perhaps with a value before or without one behind; or both its halves are: what is wrong, and what to do. */
    private boolean isTold(String said) {
        return Stream.of(said, "x1" + said, "x1 " + said, said.replaceAll("x1$", ""))
                .anyMatch(each -> isKnown(each) || areKnown(each, each.lastIndexOf("; ")));
    }

    private boolean areKnown(String said, int advice) {
        return advice > 0
                && Stream.of(said.substring(0, advice), said.substring(advice + 2))
                        .allMatch(half -> !WORDS.matcher(half).find() && !half.contains("`") || isKnown(half));
    }

    /** The first that fits says it, and knows each sentence within it. */
    private boolean isKnown(String said) {
        return known.stream()
                .map(each -> each.matcher(said))
                .filter(Matcher::matches)
                .findFirst()
                .map(match -> IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .allMatch(value -> !WORDS.matcher(value).find() || isKnown(value)))
                .orElse(false);
    }

    /** What the pages know, what says most by itself first. */
    private static List<Pattern> known() {
        Matcher each = Pattern.compile("\"remark\\.[\\w-]+\":\\s*(" + LITERAL + "|'[^']*')")
                .matcher(text("src/main/ui/words/en/remarks.ts"));
        return each.results()
                .map(found -> unescaped(found.group(1)))
                .sorted(Comparator.comparingInt(
                        said -> -HOLE.matcher(said).replaceAll("").length()))
                .map(said -> Pattern.compile(
                        Stream.of(HOLE.split(said, -1))
                                .map(Pattern::quote)
                                .reduce((one, other) -> one + "(.+?)" + other)
                                .orElse(""),
                        Pattern.DOTALL))
                .toList();
    }

    private static String unescaped(String literal) {
        return literal.substring(1, literal.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static String text(String path) {
        try {
            return Files.readString(HOME.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
