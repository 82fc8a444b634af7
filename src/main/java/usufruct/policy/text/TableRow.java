package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row of a decision table on its way to be one rule. */
final class TableRow {
    private final SourceLine first;
    private final List<PolicyProblem> problems;
    private final List<SourceLine> conditions = new ArrayList<>();
    private final List<SourceLine> told = new ArrayList<>();
    private Optional<SourceLine> sentence = Optional.empty();
    private Optional<SourceLine> reason = Optional.empty();
    private Optional<SourceLine> until = Optional.empty();
    private Optional<SourceLine> weight = Optional.empty();
    private Optional<SourceLine> cohort = Optional.empty();
    private boolean asks;

    TableRow(SourceLine first, List<PolicyProblem> problems) {
        this.first = first;
        this.problems = problems;
    }

    void add(TableColumn column, SourceLine cell) {
        var value = new TableCell(cell, problems);
        switch (column) {
            case TableColumn.Sentence() -> sentence = value.quoted().map(text -> cell.expandedTo(0, "rule " + text));
            case TableColumn.Flag(String fact) ->
                value.flag().ifPresent(yes -> condition(cell, (yes ? "" : "!") + fact));
            case TableColumn.Compared(String fact, String operator, boolean text) ->
                (text ? value.text() : value.number())
                        .ifPresent(other -> condition(cell, fact + " " + operator + " " + other));
            case TableColumn.Then() -> reason = value.reason().map(name -> cell.expandedTo(0, "Reason." + name));
            case TableColumn.Until() -> until = value.number().map(instant -> bound(cell, instant));
            case TableColumn.Weigh() -> weight = value.number().map(added -> bound(cell, added));
            case TableColumn.Include() -> cohort = value.quoted().map(text -> cell.expandedTo(0, text));
            case TableColumn.Tell(String label) ->
                value.told()
                        .map(what -> bound(cell, what))
                        .ifPresent(name -> told.add(name.expandedTo(0, ", " + label + ", " + name.text())));
            case TableColumn.Note() -> {}
        }
    }

    private void condition(SourceLine cell, String condition) {
        asks = true;
        conditions.add(cell.expandedTo(0, condition));
    }

    /** The value under a name of its own, for a consequence says literals and names only. */
    private SourceLine bound(SourceLine cell, String value) {
        if (value.matches("[0-9]+|\"[^\"]*\"")) {
            return cell.expandedTo(0, value);
        }
        String name = "$column" + cell.column();
        boolean single = value.matches("[A-Za-z0-9]+|parameter\\(\"[A-Za-z0-9]+\"\\)");
        conditions.add(cell.expandedTo(0, name + " : " + (single ? value : "(" + value + ")")));
        return cell.expandedTo(0, name);
    }

    /** The rule as lines of DRL; none with a problem told. */
    List<SourceLine> lines() {
        if (sentence.isEmpty() || !asks || reason.isEmpty() && weight.isEmpty() && cohort.isEmpty()) {
            return refuse(
                    sentence.isEmpty()
                            ? "the row has no sentence"
                            : asks ? "the row has no outcome" : "the row has no condition",
                    "fill a cell under rule, one under when, and one under then or weigh or include");
        }
        if (reason.isEmpty() && (until.isPresent() || !told.isEmpty())) {
            return refuse("the row tells why not without saying no", "write a reason under then");
        }
        List<SourceLine> lines = new ArrayList<>();
        lines.add(sentence.get());
        lines.add(first.expandedTo(0, "when $c : Candidate("));
        for (SourceLine condition : conditions) {
            boolean last = condition.equals(conditions.getLast());
            lines.add(condition.expandedTo(0, condition.text() + (last ? "" : ",")));
        }
        lines.add(first.expandedTo(0, ") then"));
        reason.ifPresent(why -> {
            lines.add(why.expandedTo(
                    0, (until.isEmpty() ? "policy.refuse" : "policy.refuseUntil") + "($c, " + why.text()));
            until.ifPresent(instant -> lines.add(instant.expandedTo(0, ", " + instant.text())));
            lines.addAll(told);
            lines.add(first.expandedTo(0, ");"));
        });
        weight.ifPresent(added -> lines.add(added.expandedTo(0, "policy.weigh($c, " + added.text() + ");")));
        cohort.ifPresent(of -> lines.add(of.expandedTo(0, "policy.include($c, " + of.text() + ");")));
        lines.add(first.expandedTo(0, "end"));
        return lines;
    }

    private List<SourceLine> refuse(String message, String allowed) {
        if (problems.stream().noneMatch(told -> told.line() == first.line())) {
            problems.add(first.problem(0, first.text(), message, allowed));
        }
        return List.of();
    }
}
