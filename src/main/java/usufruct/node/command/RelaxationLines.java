package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A search for relaxations as a person reads it: a sentence for each, and what it does to the figures. */
final class RelaxationLines {
    private final JsonNode report;

    /** @param report as the interface describes it under {@code Relaxations} */
    RelaxationLines(JsonNode report) {
        this.report = report;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rounds drawn again: " + report.path("rounds").size());
        if (report.path("relaxations").isEmpty()) {
            lines.add("no number, and no two of them, would have served more");
        }
        for (JsonNode each : report.path("relaxations")) {
            lines.add("- " + each.path("words").asText());
            if (each.has("after")) {
                lines.add("    fewer waits: " + each.path("fewerWaits") + "; needs that go without instead: "
                        + each.path("lose"));
                lines.add(figure(each, "served of a hundred needs", "fillPermille", 10));
                lines.add(figure(each, "rounds that a need waited", "roundsWaitedHundredths", 100));
                lines.add(figure(each, "Gini of turns (0 is equal)", "giniPermille", 1_000));
            }
        }
        if (report.path("cut").asBoolean()) {
            lines.add("not everything was looked at; ask for fewer rounds");
        }
        lines.add("nothing is changed by this; whoever wants it drafts it and tries it");
        return lines;
    }

    private String figure(JsonNode found, String name, String member, int parts) {
        return "    " + name + ": " + number(report.path("before"), member, parts) + " -> "
                + number(found.path("after"), member, parts);
    }

    private static String number(JsonNode figures, String member, int parts) {
        return String.format(Locale.ROOT, "%.3f", (double) figures.path(member).asLong() / parts);
    }
}
