package usufruct.policy.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values (RFC 4180) as spreadsheets write them: a comma or a semicolon, whichever comes first in
 * the file, parts the cells; quotes around a cell, doubled inside; with or without a byte order mark.
 *
 * <p>A cell has one line, so that a row of the spreadsheet is a line of the file.
 */
final class Csv {
    private final SourceLine line;
    private final char separator;
    private int at;

    private Csv(SourceLine line, char separator) {
        this.line = line;
        this.separator = separator;
    }

    /** The rows, each a list of cells without space around them; a cell stands in its row and column. */
    static List<List<SourceLine>> rows(RuleFile file, List<PolicyProblem> problems) {
        String text = file.text().startsWith("\ufeff") ? file.text().substring(1) : file.text();
        char separator = separator(text);
        List<List<SourceLine>> rows = new ArrayList<>();
        for (SourceLine line : new RuleFile(file.name(), text).lines()) {
            rows.add(new Csv(line, separator).cells(problems));
        }
        return rows;
    }

    private static char separator(String text) {
        int comma = text.indexOf(',');
        int semicolon = text.indexOf(';');
        return semicolon >= 0 && (comma < 0 || semicolon < comma) ? ';' : ',';
    }

    private List<SourceLine> cells(List<PolicyProblem> problems) {
        List<SourceLine> cells = new ArrayList<>();
        do {
            int column = cells.size() + 1;
            cells.add(new SourceLine(line.file(), line.line(), column, cell(column, problems)));
        } while (at++ < line.text().length());
        return cells;
    }

    private String cell(int column, List<PolicyProblem> problems) {
        String text = line.text();
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(column, problems);
        }
        int end = text.indexOf(separator, at);
        String cell = text.substring(at, end < 0 ? text.length() : end);
        at += cell.length();
        return cell.strip();
    }

    private String quoted(int column, List<PolicyProblem> problems) {
        String text = line.text();
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                cell.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(text.charAt(at++));
            } else {
                break;
            }
        }
        boolean closed = at < text.length();
        at++;
        if (!closed || at < text.length() && text.charAt(at) != separator) {
            problems.add(new PolicyProblem(
                    line.file(),
                    line.line(),
                    column,
                    cell.toString(),
                    "the cell's quotes do not close where the cell ends",
                    "close them on the same line, and double a quote inside"));
            at = text.length();
        }
        return cell.toString().strip();
    }
}
