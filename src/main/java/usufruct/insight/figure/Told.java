package usufruct.insight.figure;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What some weeks told, added up: whole batches only. */
final class Told {
    private final SortedMap<Cell, Long> facts = new TreeMap<>();
    private final SortedMap<String, Long> openHours = new TreeMap<>();
    private final SortedMap<String, Long> kept = new TreeMap<>();
    private final List<Table> tables;

    Told(List<Table> tables) {
        this.tables = tables;
        for (Table table : tables) {
            table.told().forEach((cell, count) -> facts.merge(cell, count, Long::sum));
            table.things().forEach((category, things) -> {
                openHours.merge(category, things.openHours(), Long::sum);
                kept.merge(category, things.kept(), Long::sum);
            });
        }
    }

    long weeks() {
        return tables.size();
    }

    long misgiven() {
        return tables.stream().mapToLong(Table::misgiven).sum();
    }

    /** Every category that anything is said of. */
    SortedSet<String> categories() {
        var all = new TreeSet<>(openHours.keySet());
        facts.keySet().forEach(cell -> all.add(cell.category()));
        all.remove(Cell.NO_CATEGORY);
        return all;
    }

    /** The facts of some cells. */
    long sum(Predicate<Cell> which) {
        return facts.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The cells of a kind, with their facts. */
    SortedMap<Cell, Long> of(Kind kind) {
        var some = new TreeMap<>(facts);
        some.keySet().removeIf(cell -> cell.kind() != kind);
        return some;
    }

    long openHours(String category) {
        return openHours.getOrDefault(category, 0L);
    }

    /** Turns that rounds kept for cohorts. */
    long kept(String category) {
        return kept.getOrDefault(category, 0L);
    }

    /** The things of the last week. */
    SortedMap<String, Table.Things> things() {
        return tables.isEmpty() ? new TreeMap<>() : tables.getLast().things();
    }
}
