package usufruct.policy.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.policy.fact.Vocabulary;

/** What a column of a decision table is for, from its two header cells. */
sealed interface TableColumn {

    /** The sentence of the rule. */
    record Sentence() implements TableColumn {}

    /** A yes-or-no fact, said yes or no. */
    record Flag(String fact) implements TableColumn {}

    /** A fact compared to the cell. */
    record Compared(String fact, String operator, boolean text) implements TableColumn {}

    /** The reason for saying no. */
    record Then() implements TableColumn {}

    /** The instant at which no turns to yes. */
    record Until() implements TableColumn {}

    /** What is added to the lottery weight. */
    record Weigh() implements TableColumn {}

    /** The cohort that the need belongs to. */
    record Include() implements TableColumn {}

    /** A value told to the member, under its label, which stands in quotes here. */
    record Tell(String label) implements TableColumn {}

    /** Words between stewards. */
    record Note() implements TableColumn {}

    List<String> KINDS = List.of("rule", "when", "then", "until", "weigh", "include", "tell", "note");

    Pattern CONDITION = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s*(==|!=|<=|>=|<|>)?");

    /** The column under a cell of the first row and the cell below it; empty with a problem told. */
    static Optional<TableColumn> of(SourceLine kind, SourceLine detail, List<PolicyProblem> problems) {
        return switch (kind.text()) {
            case "rule" -> Optional.of(new Sentence());
            case "when" -> condition(detail, problems);
            case "then" -> Optional.of(new Then());
            case "until" -> Optional.of(new Until());
            case "weigh" -> Optional.of(new Weigh());
            case "include" -> Optional.of(new Include());
            case "tell" -> tell(detail, problems);
            case "note", "" -> Optional.of(new Note());
            default -> {
                problems.add(kind.problem(
                        0,
                        kind.text(),
                        PolicyProblem.shown(kind.text()) + " is no kind of column",
                        "write one of " + String.join(", ", KINDS)));
                yield Optional.empty();
            }
        };
    }

    private static Optional<TableColumn> tell(SourceLine detail, List<PolicyProblem> problems) {
        return new TableCell(detail, problems).quoted().map(Tell::new);
    }

    private static Optional<TableColumn> condition(SourceLine detail, List<PolicyProblem> problems) {
        Matcher written = CONDITION.matcher(detail.text());
        Optional<Vocabulary.Fact> fact = written.matches() ? Vocabulary.fact(written.group(1)) : Optional.empty();
        if (fact.isEmpty()) {
            problems.add(detail.problem(
                    0,
                    detail.text(),
                    PolicyProblem.shown(detail.text()) + " asks for no fact of the vocabulary",
                    "write a fact, and what it is compared with, such as `openUses >=`"
                            + Nearest.to(detail.text(), Vocabulary.facts().keySet())
                                    .map(meant -> "; did you mean `" + meant + "`?")
                                    .orElse("")));
            return Optional.empty();
        }
        String name = written.group(1);
        boolean compared = written.group(2) != null;
        if (fact.get() instanceof Vocabulary.Flag == compared) {
            problems.add(detail.problem(
                    0,
                    detail.text(),
                    compared ? "`" + name + "` is yes or no" : "`" + name + "` is compared with nothing",
                    compared
                            ? "write `" + name + "` alone, and yes or no in the cells"
                            : "write one of == != < <= > >= after it"));
            return Optional.empty();
        }
        return Optional.of(
                compared
                        ? new Compared(name, written.group(2), fact.get() instanceof Vocabulary.Text)
                        : new Flag(name));
    }
}
