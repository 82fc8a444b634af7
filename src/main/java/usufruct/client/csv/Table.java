package usufruct.client.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Lines under named columns (RFC 4180). A cell that a spreadsheet would run as a formula is written with {@code '} before
 * it, and read without.
 *
 * @param columns their names, in order
 * @param rows the cells that are not empty, by column
 */
public record Table(List<String> columns, List<Row> rows) {
    /** So many lines at once, and no more. */
    public static final int MOST_ROWS = 10_000;

    private static final String FORMULA = "=+-@\t\r";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @param line where it begins in its file, from 1 */
    public record Row(long line, Map<String, String> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }
    }

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A table of these rows, its columns in the order in which the rows bring them. */
    static Table of(List<Map<String, String>> rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var numbered = new ArrayList<Row>();
        rows.forEach(row -> numbered.add(new Row(numbered.size() + 2L, row)));
        return new Table(List.copyOf(columns), numbered);
    }

    /**
     * Reads what a spreadsheet saved: commas or semicolons, with or without a byte order mark.
     *
     * @throws RefusedException BAD_REQUEST when it is no such table, TOO_LARGE when it is too long
     */
    public static Table read(String text) {
        String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        String first = plain.lines().findFirst().orElse("");
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(first.contains(";") && !first.contains(",") ? ';' : ',')
                .setIgnoreEmptyLines(false) // the lines are counted
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (CSVParser parser =
                CSVParser.builder().setCharSequence(plain).setFormat(format).get()) {
            var lines = parser.iterator();
            if (!lines.hasNext()) {
                throw bad("it is empty; its first line names the columns");
            }
            List<String> columns = columns(lines.next());
            var rows = new ArrayList<Row>();
            var places = new Places(plain);
            while (lines.hasNext()) {
                CSVRecord cells = lines.next();
                long line = places.line(cells.getCharacterPosition());
                if (rows.size() == MOST_ROWS) {
                    throw new RefusedException(
                            Reason.TOO_LARGE, "it has more than `" + MOST_ROWS + "` lines; split it");
                }
                Row row = row(line, columns, cells);
                if (!row.cells().isEmpty()) {
                    rows.add(row);
                }
            }
            return new Table(columns, rows);
        } catch (IOException | UncheckedIOException e) {
            // there is no file here: what cannot be parsed is told so, by the iterator as an unchecked one
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /** Counts lines as it goes forward through a text; a cell may hold some. */
    private static final class Places {
        private final String text;
        private int at;
        private long line = 1;

        Places(String text) {
            this.text = text;
        }

        long line(long position) {
            for (; at < position; at++) {
                line += text.charAt(at) == '\n' ? 1 : 0;
            }
            return line;
        }
    }

    private static List<String> columns(CSVRecord names) {
        SequencedSet<String> columns = new LinkedHashSet<>();
        for (String name : names) {
            if (name.isEmpty() || !columns.add(name)) {
                throw bad(name.isEmpty() ? "a column has no name" : "two columns are called `" + name + "`");
            }
        }
        return List.copyOf(columns);
    }

    private static Row row(long line, List<String> columns, CSVRecord cells) {
        if (cells.size() > columns.size()) {
            throw bad("line `" + line + "` has more cells than there are columns");
        }
        var filled = new LinkedHashMap<String, String>();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            if (!cell.isEmpty()) {
                filled.put(columns.get(at), cell.startsWith("'") ? cell.substring(1) : cell);
            }
        }
        return new Row(line, filled);
    }

    private static RefusedException bad(String why) {
        return new RefusedException(Reason.BAD_REQUEST, "this is no table: " + why);
    }

    /** The table as text, with commas. */
    public String write() {
        var text = new StringBuilder();
        try (var printer = CSVFormat.RFC4180.print(text)) {
            printer.printRecord(columns);
            for (Row row : rows) {
                printer.printRecord(columns.stream()
                        .map(column -> row.cells().getOrDefault(column, ""))
                        .map(Table::harmless)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String harmless(String cell) {
        boolean runs = !cell.isEmpty() && (FORMULA.indexOf(cell.charAt(0)) >= 0 || cell.charAt(0) == '\'');
        return runs && !isNumber(cell) ? "'" + cell : cell;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9]{1,16}");
    }
}
