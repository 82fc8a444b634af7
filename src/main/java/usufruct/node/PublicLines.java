package usufruct.node;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import usufruct.http.MachineFigure;
import usufruct.insight.figure.Figure;
import usufruct.insight.figure.Row;

/** The public figures in the form of the node's own: {@code needs.fillPercent} is {@code usufruct_public_needs_fill_percent}. */
final class PublicLines {
    private static final List<String> LABELS = List.of("category", "cohort");

    static List<MachineFigure> of(List<Row> rows) {
        Map<Figure, Map<List<String>, Long>> byFigure = new EnumMap<>(Figure.class);
        rows.forEach(row -> byFigure.computeIfAbsent(row.figure(), each -> new HashMap<>())
                .put(List.of(row.category(), row.cohort()), row.value()));
        return byFigure.entrySet().stream()
                .map(each -> new MachineFigure(
                        name(each.getKey()),
                        MachineFigure.Kind.GAUGE,
                        each.getKey().meaning(),
                        LABELS,
                        each.getValue()))
                .toList();
    }

    private static String name(Figure figure) {
        return "usufruct_public_"
                + figure.word().replace('.', '_').replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private PublicLines() {}
}
