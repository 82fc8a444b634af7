package usufruct.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import usufruct.policy.fact.Parameters;
import usufruct.policy.text.Expansion;
import usufruct.policy.text.PolicyProblem;
import usufruct.policy.text.RuleFile;
import usufruct.policy.text.SourceLine;
import usufruct.words.NoCurrency;

/**
 * What came of reading the files of a policy.
 *
 * @param rules those that could be read
 * @param sentences what the rules are called in other languages
 * @param problems all that no rule may say, in the order of the files
 */
record Reading(List<Rule> rules, Sentences sentences, List<PolicyProblem> problems) {
    private static final int MOST_CHARACTERS = 200_000;

    Reading {
        problems = List.copyOf(problems);
    }

    static Reading of(List<RuleFile> files, Parameters parameters, DrawPlan plan) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (String name : parameters.values().keySet()) {
            NoCurrency.find(name)
                    .ifPresent(found -> problems.add(money(new SourceLine("parameters.json", 0, 0, name), found)));
        }
        Stream.concat(plan.cohorts().stream(), plan.resource().stream())
                .forEach(word -> NoCurrency.find(word)
                        .ifPresent(found -> problems.add(money(new SourceLine("parameters.json", 0, 0, word), found))));
        int length = files.stream().mapToInt(file -> file.text().length()).sum();
        if (length > MOST_CHARACTERS) {
            problems.add(new PolicyProblem(
                    files.getFirst().name(),
                    1,
                    1,
                    "",
                    "the files have " + length + " characters together",
                    "write at most " + MOST_CHARACTERS));
            return new Reading(List.of(), Sentences.NONE, problems);
        }
        Expansion expansion = Expansion.of(files);
        problems.addAll(expansion.problems());
        for (SourceLine line : expansion.lines()) {
            NoCurrency.find(line.text()).ifPresent(found -> problems.add(money(line, found)));
        }
        files.stream()
                .filter(file -> file.language().isPresent())
                .flatMap(file -> file.lines().stream())
                .forEach(line -> NoCurrency.find(line.text()).ifPresent(found -> problems.add(money(line, found))));
        List<Rule> rules = RuleReader.read(expansion.lines(), parameters, plan.cohorts(), problems);
        if (rules.isEmpty() && problems.isEmpty()) {
            problems.add(new PolicyProblem("", 1, 1, "", "there is no rule", "write at least one"));
        }
        Sentences sentences = problems.isEmpty() ? Sentences.of(files, rules, problems) : Sentences.NONE;
        if (problems.isEmpty()) {
            plan.cohorts().stream()
                    .filter(cohort -> rules.stream().noneMatch(rule -> rule.includesIn(cohort)))
                    .map(Reading::empty)
                    .forEach(problems::add);
        }
        problems.sort(Comparator.comparing(PolicyProblem::file)
                .thenComparingInt(PolicyProblem::line)
                .thenComparingInt(PolicyProblem::column));
        return new Reading(
                rules,
                sentences,
                problems.stream().distinct().limit(RuleReader.MOST_PROBLEMS).toList());
    }

    private static PolicyProblem empty(String cohort) {
        return new PolicyProblem(
                "parameters.json",
                0,
                0,
                cohort,
                "a share is kept for `" + cohort + "`, and no rule says who belongs there",
                "write a rule with `policy.include($c, \"" + cohort + "\")`, or take the share out");
    }

    private static PolicyProblem money(SourceLine line, NoCurrency.Found found) {
        return line.problem(
                line.text().indexOf(found.written()),
                found.written(),
                "the word `" + found.word() + "` belongs to money, or measures people",
                "say it without: use is shared by need and fairness");
    }
}
