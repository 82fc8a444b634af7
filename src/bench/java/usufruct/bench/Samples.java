package usufruct.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was measured, by name, once in every repetition. */
final class Samples {
    private final Map<String, List<Double>> all = new HashMap<>();

    void add(String name, double value) {
        all.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    double median(String name) {
        return middle(all.getOrDefault(name, List.of()));
    }

    /** The median of the ratios within each repetition, where both were measured close to one another. */
    double ratio(String measured, String ceiling) {
        List<Double> above = all.getOrDefault(measured, List.of());
        List<Double> below = all.getOrDefault(ceiling, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
            ratios.add(above.get(i) / below.get(i));
        }
        return middle(ratios);
    }

    private static double middle(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
