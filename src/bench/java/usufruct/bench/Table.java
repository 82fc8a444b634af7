package usufruct.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures side by side: what was measured, its ceiling, their ratio, and what it should be. */
final class Table {
    private static final String LINE = "%-44s %10s  %-52s %10s %7s  %s%n";

    private final List<String> lines = new ArrayList<>();

    /** A figure of which more is better, and what it is compared to. */
    void row(String what, double measured, String against, double ceiling, double ratio, double atLeast) {
        String verdict =
                Double.isNaN(atLeast) ? "" : ">= " + percent(atLeast) + (ratio >= atLeast ? "  met" : "  MISSED");
        lines.add(line(what, number(measured), against, number(ceiling), percent(ratio), verdict));
    }

    /** A figure that must not be above a bound. */
    void bound(String what, double measured, double atMost) {
        String verdict =
                Double.isNaN(atMost) ? "" : "<= " + number(atMost) + (measured <= atMost ? "  met" : "  MISSED");
        lines.add(line(what, number(measured), "", "", "", verdict));
    }

    /** A figure that must not be above a share of another. */
    void share(String what, double measured, String against, double other, double ratio, double atMost) {
        String verdict = Double.isNaN(atMost) ? "" : "<= " + percent(atMost) + (ratio <= atMost ? "  met" : "  MISSED");
        lines.add(line(what, number(measured), against, number(other), percent(ratio), verdict));
    }

    void note(String text) {
        lines.add(text + System.lineSeparator());
    }

    void print(PrintStream out) {
        out.println();
        out.print(line("figure", "measured", "compared to", "ceiling", "ratio", "aim"));
        lines.forEach(out::print);
        out.flush();
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, LINE, cells);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String percent(double ratio) {
        return Math.round(ratio * 100) + "%";
    }
}
