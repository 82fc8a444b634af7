package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dry run's report as a person reads it: what would change for how many, and the figures before and after. */
final class DryRunTable {
    private static final String WON = "WON";

    private final JsonNode report;

    /** @param report as the interface describes it under {@code DryRun} */
    DryRunTable(JsonNode report) {
        this.report = report;
    }

    /** The lines of the report. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("rounds drawn again: " + report.path("rounds").size());
        if (report.path("changes").isEmpty()) {
            lines.add("no decision would have been another one");
        }
        report.path("changes").forEach(each -> lines.add("- " + change(each)));
        lines.add("");
        lines.add(row("needs", "asked", "served before", "after", "gain", "lose"));
        report.path("cohorts").forEach(each -> lines.add(cohort(each)));
        lines.add("");
        lines.add(row("", "before", "after"));
        lines.add(figure("served of a hundred needs", "fillPermille", 10));
        lines.add(figure("rounds that a need waited", "roundsWaitedHundredths", 100));
        lines.add(figure("Gini of turns (0 is equal)", "giniPermille", 1_000));
        lines.add(figure("variance of turns", "varianceHundredths", 100));
        lines.add(figure("fewest turns of a person", "fewestTurns", 1));
        lines.add(figure("most turns of a person", "mostTurns", 1));
        return lines;
    }

    /** One line for each decision that would have been another one, as far as the report names them. */
    List<String> cases() {
        return report.path("decisions")
                .valueStream()
                .map(each -> each.path("roundId").asText() + "  "
                        + each.path("needId").asText() + "  " + before(each) + " -> " + after(each))
                .toList();
    }

    private static String change(JsonNode change) {
        String needs = change.path("few").asBoolean()
                ? "fewer than 5"
                : change.path("needs").asText();
        if (before(change).equals(WON) && after(change).equals(WON)) {
            return needs + ": another thing, or another time";
        }
        return needs + ": " + before(change) + " -> " + after(change);
    }

    private static String before(JsonNode change) {
        return change.path("before").asText();
    }

    private static String after(JsonNode change) {
        return change.path("after").asText();
    }

    private static String cohort(JsonNode cohort) {
        String name = cohort.path("cohort").asText();
        return cohort.path("few").asBoolean()
                ? row(name, "fewer than 5, or all but so few")
                : row(
                        name,
                        cohort.path("needs").asText(),
                        cohort.path("wonBefore").asText(),
                        cohort.path("wonAfter").asText(),
                        cohort.path("gain").asText(),
                        cohort.path("lose").asText());
    }

    private String figure(String name, String member, int parts) {
        return row(name, number("before", member, parts), number("after", member, parts));
    }

    private String number(String when, String member, int parts) {
        long value = report.path(when).path(member).asLong();
        return parts == 1 ? Long.toString(value) : String.format(Locale.ROOT, "%.3f", (double) value / parts);
    }

    private static String row(String name, String... cells) {
        var row = new StringBuilder(String.format(Locale.ROOT, "%-27s", name));
        for (String cell : cells) {
            row.append(String.format(Locale.ROOT, " %13s", cell));
        }
        return row.toString().stripTrailing();
    }
}
