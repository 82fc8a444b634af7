package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What other times to draw would come to, as a person reads it: a row for each, and what each column means. */
final class TimingTable {
    private static final String NOTHING = "-";

    private final JsonNode report;

    /** @param report as the interface describes it under {@code Timings} */
    TimingTable(JsonNode report) {
        this.report = report;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("needs of " + report.path("rounds").size() + " rounds played again: "
                + (report.has("needs") ? report.path("needs").asText() : "fewer than 5"));
        lines.add("");
        lines.add(row("drawn", "rounds", "given", "half wait", "nine of ten", "filled", "Gini", "fewest", "overtaken"));
        report.path("tempos").forEach(each -> lines.add(tempo(each)));
        lines.add("");
        lines.addAll(
                List.of(
                        "rounds: how many were drawn; given: needs that were given something",
                        "half wait, nine of ten: of those, half and nine of ten waited no longer, from asking to being given it",
                        "filled: needs of a hundred that were given something, while half of their time lay ahead",
                        "Gini: how unequal people's turns are, 0 when all have as many; fewest: turns of who has fewest",
                        "overtaken: turns of a hundred that went to somebody while whoever had fewer turns, asked only after that draw,"
                                + " could have had that very time, and got nothing",
                        "what nobody recorded is not played: who would have asked otherwise, and what stewards gave beside the draw"));
        if (report.path("cut").asBoolean()) {
            lines.add("not everything was played; ask for fewer rounds");
        }
        if (report.path("leftOut").asLong() > 0) {
            lines.add("the " + report.path("leftOut") + " needs that were asked first are left out");
        }
        return lines;
    }

    private static String tempo(JsonNode tempo) {
        String name = name(tempo) + (tempo.path("own").asBoolean() ? " (as it says)" : "");
        if (tempo.path("few").asBoolean() || !tempo.has("given")) {
            return row(name, tempo.path("few").asBoolean() ? "fewer than 5 needs" : "not played");
        }
        return row(
                name,
                tempo.path("drawn").asText(),
                tempo.path("given").asText(),
                wait(tempo, "medianWaitMinutes"),
                wait(tempo, "longWaitMinutes"),
                parts(tempo, "filledPermille", 10, 1),
                parts(tempo, "giniPermille", 1_000, 3),
                tempo.path("fewestTurns").asText(),
                parts(tempo, "overtakenPermille", 10, 1));
    }

    private static String name(JsonNode tempo) {
        String word = tempo.path("tempo").asText();
        return word.equals("as-it-says")
                ? "every "
                        + length(Duration.ofMinutes(tempo.path("everyMinutes").asLong()))
                : word;
    }

    private static String wait(JsonNode tempo, String member) {
        return tempo.has(member) ? length(Duration.ofMinutes(tempo.path(member).asLong())) : NOTHING;
    }

    private static String length(Duration length) {
        if (length.toMinutes() < 120) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 72 ? length.toHours() + " h" : length.toDays() + " d";
    }

    private static String parts(JsonNode tempo, String member, int parts, int digits) {
        return String.format(
                Locale.ROOT, "%." + digits + "f", (double) tempo.path(member).asLong() / parts);
    }

    private static String row(String name, String... cells) {
        var row = new StringBuilder(String.format(Locale.ROOT, "%-24s", name));
        for (String cell : cells) {
            row.append(String.format(Locale.ROOT, " %11s", cell));
        }
        return row.toString().stripTrailing();
    }
}
