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
                lines.add("    " + figures(each));
            }
        }
        if (report.path("cut").asBoolean()) {
            lines.add("not everything was looked at; ask for fewer rounds");
        }
        lines.add("nothing is changed by this: who wants it drafts it, and tries it");
        return lines;
    }

    private String figures(JsonNode found) {
        return found.path("fewerWaits") + " fewer waits, " + found.path("lose") + " needs would have lost; served of a hundred "
                + figure(found, "fillPermille", 10) + ", rounds waited " + figure(found, "roundsWaitedHundredths", 100)
                + ", Gini of turns " + figure(found, "giniPermille", 1_000);
    }

    private String figure(JsonNode found, String member, int parts) {
        return number(report.path("before"), member, parts) + " -> " + number(found.path("after"), member, parts);
    }

    private static String number(JsonNode figures, String member, int parts) {
        return String.format(Locale.ROOT, "%.3f", (double) figures.path(member).asLong() / parts);
    }
}
