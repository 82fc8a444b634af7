package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a {@code .dsl} file, in Drools' own spelling: {@code [when] the need is urgent = urgent}.
 *
 * <p>Before the first {@code =} stand words, and {@code {names}} that each stand for one word, number or text in quotes;
 * after it DRL, in which the names stand again. {@code #} begins a comment.
 */
final class Dictionary {
    private static final Pattern ENTRY =
            Pattern.compile("\\[(when|then|condition|consequence)]\\s*([^=]{1,300}?)\\s*=\\s*(\\S.{0,1000}?)\\s*");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]{0,40})}");
    private static final String VALUE = "([A-Za-z0-9_$]{1,80}+|\"[^\"]{0,400}+\")";

    /** @param shown the sentence as the dictionary has it */
    private record Entry(boolean consequence, String shown, Pattern sentence, List<String> names, String drl) {}

    private static final int MOST = 200;

    private final List<Entry> entries = new ArrayList<>();

    /** Reads a dictionary; a line that is no entry is a problem. */
    Dictionary(RuleFile file, List<PolicyProblem> problems) {
        for (SourceLine line : file.lines()) {
            String text = line.text().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Matcher entry = ENTRY.matcher(text);
            if (entries.size() == MOST) {
                problems.add(line.problem(
                        0, text, "the dictionary has too many sentences", "write at most " + MOST + " sentences"));
                return;
            }
            if (entry.matches()) {
                entries.add(entry(entry));
            } else {
                problems.add(line.problem(
                        0,
                        text,
                        "the line is no sentence of a dictionary",
                        "write `[when] words with {names} = conditions`, or `[then] words = policy.refuse(...);`"));
            }
        }
    }

    private static Entry entry(MatchResult entry) {
        boolean consequence = entry.group(1).equals("then") || entry.group(1).equals("consequence");
        String words = entry.group(2).replaceAll("\\s+", " ");
        List<String> names =
                NAME.matcher(words).results().map(name -> name.group(1)).toList();
        var pattern = new StringBuilder();
        int from = 0;
        for (MatchResult name : NAME.matcher(words).results().toList()) {
            pattern.append(literal(words.substring(from, name.start()))).append(VALUE);
            from = name.end();
        }
        pattern.append(literal(words.substring(from)));
        return new Entry(consequence, words, Pattern.compile(pattern.toString()), names, entry.group(3));
    }

    private static String literal(String words) {
        return words.isEmpty() ? "" : Pattern.quote(words);
    }

    /** The DRL of a sentence, when the dictionary knows it. */
    Optional<String> expand(String sentence, boolean consequence) {
        String words = sentence.replaceAll("\\s+", " ");
        for (Entry entry : entries) {
            Matcher said = entry.sentence().matcher(words);
            if (entry.consequence() == consequence && said.matches()) {
                return Optional.of(filled(entry, said));
            }
        }
        return Optional.empty();
    }

    private static String filled(Entry entry, MatchResult said) {
        return NAME.matcher(entry.drl()).replaceAll(name -> {
            int index = entry.names().indexOf(name.group(1));
            String value = index < 0 ? name.group() : said.group(index + 1);
            return Matcher.quoteReplacement(value);
        });
    }

    /** The sentences that may stand in a place, as the dictionary has them. */
    List<String> shown(boolean consequence) {
        return entries.stream()
                .filter(entry -> entry.consequence() == consequence)
                .map(Entry::shown)
                .toList();
    }
}
