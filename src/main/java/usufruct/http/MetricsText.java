package usufruct.http;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Metrics in the text format of Prometheus, version 0.0.4: the node's own first, then those of the libraries. Durations are in seconds; a gauge that is no number is left
 * out.
 */
final class MetricsText {
    private static final double NANOS = 1e-9;

    private final StringBuilder out = new StringBuilder();

    static String of(List<MachineFigure> own, MetricRegistry registry) {
        var text = new MetricsText();
        own.forEach(text::figure);
        new TreeMap<>(registry.getGauges()).forEach((name, gauge) -> {
            if (gauge.getValue() instanceof Number number) {
                text.type(name, "gauge").line(name, "", number.doubleValue());
            }
        });
        new TreeMap<>(registry.getCounters())
                .forEach((name, counter) -> text.type(name, "gauge").line(name, "", (double) counter.getCount()));
        new TreeMap<>(registry.getMeters())
                .forEach((name, meter) ->
                        text.type(name + "_total", "counter").line(name + "_total", "", (double) meter.getCount()));
        new TreeMap<>(registry.getHistograms())
                .forEach((name, histogram) -> text.summary(name, histogram.getSnapshot(), histogram.getCount(), 1));
        new TreeMap<>(registry.getTimers())
                .forEach(
                        (name, timer) -> text.summary(name + "_seconds", timer.getSnapshot(), timer.getCount(), NANOS));
        return text.out.toString();
    }

    private void figure(MachineFigure figure) {
        out.append("# HELP ")
                .append(figure.name())
                .append(' ')
                .append(figure.help())
                .append('\n');
        type(figure.name(), figure.kind().name().toLowerCase(Locale.ROOT));
        var lines = new TreeMap<String, Number>();
        figure.values().forEach((marks, number) -> lines.put(labels(figure.labels(), marks), number));
        lines.forEach((labels, number) -> line(figure.name(), labels, number.doubleValue()));
    }

    private static String labels(List<String> names, List<String> marks) {
        return names.isEmpty()
                ? ""
                : IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + "=\"" + marks.get(i) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private void summary(String name, Snapshot snapshot, long count, double unit) {
        type(name, "summary");
        Map.of("0.5", snapshot.getMedian(), "0.95", snapshot.get95thPercentile(), "0.99", snapshot.get99thPercentile())
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> line(name, "{quantile=\"" + entry.getKey() + "\"}", entry.getValue() * unit));
        line(name + "_count", "", (double) count);
    }

    private MetricsText type(String name, String type) {
        out.append("# TYPE ").append(plain(name)).append(' ').append(type).append('\n');
        return this;
    }

    private void line(String name, String labels, double value) {
        out.append(plain(name)).append(labels).append(' ').append(number(value)).append('\n');
    }

    /** Names of Dropwizard have dots and dashes; those of Prometheus have neither. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_").toLowerCase(Locale.ROOT);
        return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private MetricsText() {}
}
