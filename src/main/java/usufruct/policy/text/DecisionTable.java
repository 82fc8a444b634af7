package usufruct.policy.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table of rules that a steward edits in a spreadsheet: one row a rule, expanded to DRL.
 *
 * <p>The first row says what each column is for: {@code rule}, {@code when}, {@code then}, {@code until}, {@code weigh},
 * {@code tell} or {@code note}; the second names the fact and its comparison under {@code when}, and the label under
 * {@code tell}. An empty cell says nothing. docs/guides/policy-author.md shows one.
 */
final class DecisionTable {
    private static final int MOST_ROWS = 500;

    private final List<List<SourceLine>> rows;
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final List<SourceLine> lines = new ArrayList<>();

    private DecisionTable(RuleFile file) {
        this.rows = Csv.rows(file, problems);
    }

    static Expansion expand(RuleFile file) {
        var table = new DecisionTable(file);
        table.expand();
        return new Expansion(table.lines, table.problems);
    }

    private void expand() {
        rows.forEach(row -> row.forEach(cell -> Unseen.tell(cell, problems)));
        int before = problems.size();
        List<SourceLine> kinds = rows.getFirst();
        List<SourceLine> details = rows.size() > 1 ? rows.get(1) : List.of();
        List<Optional<TableColumn>> columns = new ArrayList<>();
        Set<String> single = new HashSet<>();
        for (SourceLine kind : kinds) {
            SourceLine detail = details.size() > columns.size()
                    ? details.get(columns.size())
                    : new SourceLine(kind.file(), 2, columns.size() + 1, "");
            columns.add(TableColumn.of(kind, detail, problems));
            boolean many = Set.of("when", "tell", "note", "").contains(kind.text());
            if (!many && !single.add(kind.text())) {
                problems.add(kind.problem(
                        0,
                        kind.text(),
                        "there is a second column `" + kind.text() + "`",
                        "keep one; only when, tell and note may stand several times"));
            }
        }
        if (!single.contains("rule")) {
            SourceLine first = kinds.getFirst();
            problems.add(first.problem(
                    0, first.text(), "no column holds the rules' sentences", "write `rule` above the one that does"));
        }
        if (rows.size() > MOST_ROWS) {
            problems.add(kinds.getFirst()
                    .problem(0, "", "the table has " + rows.size() + " rows", "write at most " + MOST_ROWS));
        }
        if (problems.size() == before) {
            rows.stream()
                    .skip(2)
                    .filter(row -> row.stream().anyMatch(cell -> !cell.text().isEmpty()))
                    .forEach(row -> row(row, columns));
        }
    }

    private void row(List<SourceLine> cells, List<Optional<TableColumn>> columns) {
        var row = new TableRow(cells.getFirst(), problems);
        for (int i = 0; i < cells.size(); i++) {
            SourceLine cell = cells.get(i);
            if (cell.text().isEmpty()) {
                continue;
            }
            if (i >= columns.size()) {
                problems.add(cell.problem(
                        0, cell.text(), "the cell stands under no header", "write above it what its column is for"));
                return;
            }
            columns.get(i).ifPresent(column -> row.add(column, cell));
        }
        lines.addAll(row.lines());
    }
}
