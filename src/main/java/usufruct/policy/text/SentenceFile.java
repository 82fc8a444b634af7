package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules whose conditions and consequences are sentences of a dictionary ({@code .dslr}), expanded to DRL.
 *
 * <pre>{@code
 * expander turns.dsl;
 * rule "The sentence that the member reads"
 * when
 *     the person holds at least personOpen things
 * then
 *     say no for QUOTA
 * end
 * }</pre>
 *
 * A line has one sentence; {@code >} before a line takes it as DRL. The conditions are those of the one candidate.
 */
final class SentenceFile {
    private static final Pattern EXPANDER = Pattern.compile("\\s*expander\\s+([a-z][a-z0-9-]*\\.dsl)\\s*;?\\s*");
    private static final Pattern IDLE = Pattern.compile("\\s*(//.*|#.*)?");

    private static final int MOST_PROBLEMS = 100;
    private static final int SHOWN = 8;

    private enum Part {
        OUTSIDE,
        RULE,
        WHEN,
        THEN
    }

    private final Dictionary dictionary;
    private final List<PolicyProblem> problems;
    private final List<SourceLine> lines = new ArrayList<>();
    private final List<SourceLine> conditions = new ArrayList<>();
    private Part part = Part.OUTSIDE;

    private SentenceFile(Dictionary dictionary, List<PolicyProblem> problems) {
        this.dictionary = dictionary;
        this.problems = problems;
    }

    /** The dictionary that a file of sentences names, such as {@code turns.dsl}. */
    static Optional<String> expander(RuleFile file) {
        return file.lines().stream()
                .map(line -> EXPANDER.matcher(line.text()))
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst();
    }

    static Expansion expand(RuleFile file, List<RuleFile> files) {
        List<PolicyProblem> problems = new ArrayList<>();
        Optional<RuleFile> named = file.dictionary()
                .flatMap(name -> files.stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst());
        if (named.isEmpty()) {
            SourceLine first = file.lines().getFirst();
            problems.add(first.problem(
                    0,
                    first.text(),
                    "the sentences name no dictionary that is here",
                    "write `expander name.dsl;` first, and put the dictionary into the same folder"));
            return new Expansion(List.of(), problems);
        }
        var sentences = new SentenceFile(new Dictionary(named.get(), problems), problems);
        file.lines().stream()
                .filter(line -> !EXPANDER.matcher(line.text()).matches())
                .filter(line -> !IDLE.matcher(line.text()).matches())
                .forEach(sentences::line);
        return new Expansion(sentences.lines, problems);
    }

    private void line(SourceLine line) {
        String text = line.text().strip();
        int start = line.text().indexOf(text);
        switch (text) {
            case "when" -> {
                part = Part.WHEN;
                conditions.clear();
                lines.add(line.expandedTo(start, "when $c : Candidate("));
            }
            case "then" -> {
                endConditions();
                part = Part.THEN;
                lines.add(line.expandedTo(start, ") then"));
            }
            case "end" -> {
                part = Part.OUTSIDE;
                lines.add(line);
            }
            default -> {
                if (text.startsWith("rule \"")) {
                    part = Part.RULE;
                }
                sentence(line, start, text);
            }
        }
    }

    private void sentence(SourceLine line, int start, String text) {
        if (part == Part.OUTSIDE || part == Part.RULE) {
            lines.add(line);
            return;
        }
        if (problems.size() >= MOST_PROBLEMS) {
            return;
        }
        boolean consequence = part == Part.THEN;
        Optional<String> drl =
                text.startsWith(">") ? Optional.of(text.substring(1)) : dictionary.expand(text, consequence);
        if (drl.isEmpty()) {
            List<String> known = dictionary.shown(consequence);
            problems.add(line.problem(
                    start,
                    text,
                    PolicyProblem.shown(text) + " is no sentence of the dictionary",
                    Nearest.to(text, known)
                            .map(meant -> "write `" + meant + "`")
                            .orElse("write one of "
                                    + known.stream().limit(SHOWN).toList())));
        }
        SourceLine expanded = line.expandedTo(start, drl.orElse(consequence ? "policy.weigh($c, 0);" : "true"));
        (consequence ? lines : conditions).add(expanded);
    }

    private void endConditions() {
        for (int i = 0; i < conditions.size(); i++) {
            SourceLine condition = conditions.get(i);
            boolean last = i == conditions.size() - 1;
            lines.add(last ? condition : condition.expandedTo(0, condition.text() + ","));
        }
        conditions.clear();
    }
}
