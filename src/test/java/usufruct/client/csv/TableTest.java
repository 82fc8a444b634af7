package usufruct.client.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What a spreadsheet saves is read as it was meant, and what is written is read back as it was. */
class TableTest {
    private static final String[] TEXTS = {
        "a drill",
        "12",
        "-3",
        "true",
        "null",
        "[1]",
        "{}",
        "\"quoted\"",
        "'quote",
        "=1+1",
        "+49 30",
        "@home",
        "-x",
        "a,b;c",
        "two\nlines",
        "ümläut 東京 🛠",
        " ",
        "01",
        "1.5",
        "1e3",
        "\t",
        "x\"y"
    };

    @Test
    void readsBackWhatItWrote() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            ObjectNode fields = object(random, 3);
            String written = Table.of(List.of(Cells.of(fields))).write();
            ObjectNode read = Cells.nothing();
            List<Table.Row> rows = Table.read(written).rows();
            if (!rows.isEmpty()) {
                rows.getFirst().cells().forEach((column, cell) -> Cells.put(read, column, Cells.value(cell)));
            }
            assertThat(read).as("seed %d: %s", seed, written).isEqualTo(fields);
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int size = 1 + random.nextInt(4);
        for (int at = 0; at < size; at++) {
            object.set("f" + random.nextInt(6), value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> json.numberNode(random.nextInt(2_000) - 1_000);
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2, 3 -> json.textNode(TEXTS[random.nextInt(TEXTS.length)]);
            case 4 -> json.textNode("");
            case 5 -> json.arrayNode().add(value(random, depth - 1));
            default -> object(random, depth - 1);
        };
    }

    @Test
    void takesWhatSpreadsheetsSave() {
        var expected = Map.of("title", "Drill", "units", "2");

        for (String text : List.of(
                "title,units\r\nDrill,2\r\n",
                "\uFEFFtitle;units\nDrill;2",
                "title, units\n\"Drill\", 2\n\n",
                "title,units,\"summary\"\nDrill,2,\n")) {
            assertThat(Table.read(text).rows()).as(text).hasSize(1);
            assertThat(Table.read(text).rows().getFirst().cells()).as(text).isEqualTo(expected);
        }
    }

    @Test
    void tellsTheLineOfTheFileAlsoAfterCellsOfSeveralLines() {
        Table table = Table.read("title\n\"two\nlines\"\nthird\n");

        assertThat(table.rows()).extracting(Table.Row::line).containsExactly(2L, 4L);
    }

    @Test
    void runsNothingInASpreadsheet() {
        var cells = new HashMap<String, String>();
        cells.put("title", "=HYPERLINK(\"http://x\")");

        String written = Table.of(List.of(cells)).write();

        assertThat(written).contains("\"'=HYPERLINK");
        assertThat(Table.read(written).rows().getFirst().cells()).isEqualTo(cells);
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThat(reason("")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a,a\n1,2")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a,,c\n1,2,3")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a\n1,2")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a\n\"open")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a\n\"x\"y")).isEqualTo(Reason.BAD_REQUEST);
        assertThat(reason("a\n" + "1\n".repeat(Table.MOST_ROWS + 1))).isEqualTo(Reason.TOO_LARGE);
    }

    private static Reason reason(String text) {
        return catchThrowableOfType(RefusedException.class, () -> Table.read(text))
                .refusal()
                .reason();
    }
}
