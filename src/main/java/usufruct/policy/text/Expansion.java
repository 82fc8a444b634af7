package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of DRL that authors' files say, and what could not be expanded to any.
 *
 * @param lines rules, yet to be read
 * @param problems what stands in a table or between sentences and cannot
 */
public record Expansion(List<SourceLine> lines, List<PolicyProblem> problems) {
    public Expansion {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Every file expanded, in the order given; dictionaries serve the sentences and say nothing themselves, nor do files in another language. */
    public static Expansion of(List<RuleFile> files) {
        List<SourceLine> lines = new ArrayList<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (RuleFile file : files) {
            if (file.language().isPresent()) {
                continue;
            }
            Expansion expansion = of(file, files);
            lines.addAll(expansion.lines());
            problems.addAll(expansion.problems());
        }
        return new Expansion(lines, problems);
    }

    private static Expansion of(RuleFile file, List<RuleFile> files) {
        if (file.isNamed(".csv")) {
            return DecisionTable.expand(file);
        }
        List<PolicyProblem> problems = new ArrayList<>();
        file.lines().forEach(line -> Unseen.tell(line, problems));
        if (file.isNamed(".dslr")) {
            Expansion sentences = SentenceFile.expand(file, files);
            problems.addAll(sentences.problems());
            return new Expansion(sentences.lines(), problems);
        }
        return new Expansion(file.isNamed(".dsl") ? List.of() : file.lines(), problems);
    }
}
