package usufruct.client.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.record.Schema;
import usufruct.words.RefusedException;

/**
 * What a table would publish, looked at before anything is sent: a record of each line, or what is wrong with it.
 *
 * @param records the lines without fault
 * @param complaints what is wrong, line by line; nothing is published while there is any
 */
public record Proposal(List<Line> records, List<Complaint> complaints) {

    /** @param line where it stands in the table's file */
    public record Line(long line, ObjectNode fields) {}

    /**
     * One thing that is wrong.
     *
     * @param column the column, or the path of a field for which there is none
     * @param rule what it breaks: a word of JSON Schema, or a sentence
     */
    public record Complaint(long line, String column, String rule) {
        @Override
        public String toString() {
            return "line " + line + ", " + column + ": " + rule;
        }
    }

    public Proposal {
        records = List.copyOf(records);
        complaints = List.copyOf(complaints);
    }

    /**
     * Reads a table as records of a category. Columns in brackets, {@code (id)}, are for people and are left out. Where the
     * schema wants a text, a cell is one, whatever it looks like.
     */
    public static Proposal of(Table table, Schema schema) {
        var lines = new ArrayList<Line>();
        var complaints = new ArrayList<Complaint>();
        for (Table.Row row : table.rows()) {
            if (row.cells().keySet().stream().allMatch(Proposal::isRemark)) {
                continue;
            }
            var wrong = new ArrayList<Complaint>();
            ObjectNode fields = fields(row, schema, wrong);
            if (wrong.isEmpty()) {
                lines.add(new Line(row.line(), fields));
            }
            complaints.addAll(wrong);
        }
        return new Proposal(lines, complaints);
    }

    static boolean isRemark(String column) {
        return column.startsWith("(") && column.endsWith(")");
    }

    private static ObjectNode fields(Table.Row row, Schema schema, List<Complaint> wrong) {
        var cells = new TreeMap<String, String>(row.cells());
        cells.keySet().removeIf(Proposal::isRemark);
        ObjectNode fields = filled(row, cells, List.of(), wrong);
        List<String> asTexts = schema.violations(fields).stream()
                .filter(each -> each.keyword().equals("type"))
                .map(each -> column(each.at()))
                .filter(cells::containsKey)
                .toList();
        if (!asTexts.isEmpty()) {
            fields = filled(row, cells, asTexts, new ArrayList<>());
        }
        schema.violations(fields)
                .forEach(each ->
                        wrong.add(new Complaint(row.line(), column(each.at()), "breaks `" + each.keyword() + "`")));
        return fields;
    }

    private static ObjectNode filled(
            Table.Row row, Map<String, String> cells, List<String> asTexts, List<Complaint> wrong) {
        ObjectNode fields = Cells.nothing();
        cells.forEach((column, cell) -> {
            try {
                Cells.put(fields, column, asTexts.contains(column) ? TextNode.valueOf(cell) : Cells.value(cell));
            } catch (RefusedException e) {
                wrong.add(new Complaint(row.line(), column, e.refusal().detail()));
            }
        });
        return fields;
    }

    /** The column of a JSON Pointer. */
    private static String column(String pointer) {
        return pointer.isEmpty() ? "the line" : pointer.substring(1).replace('/', '.');
    }
}
