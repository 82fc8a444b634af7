package usufruct.insight.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every fact that was not told yet, by cell. What waits too long for company is told with what is left of its category. */
final class Telling {
    private final SortedMap<Cell, Batch> batches = new TreeMap<>();

    void add(Cell cell, String person, long amount) {
        batches.computeIfAbsent(cell, each -> new Batch()).add(person, amount);
    }

    /** A week is over: how many facts of each cell are told with it. */
    SortedMap<Cell, Long> close() {
        var told = new TreeMap<Cell, Long>();
        List<Cell> mixed = new ArrayList<>();
        for (Cell cell : List.copyOf(batches.keySet())) {
            if (cell.part().equals(Cell.MIXED)) {
                mixed.add(cell);
            } else {
                tell(cell, told);
                mix(cell, mixed);
            }
        }
        mixed.stream().distinct().forEach(cell -> tell(cell, told));
        batches.values().removeIf(Batch::isEmpty);
        return told;
    }

    private void tell(Cell cell, SortedMap<Cell, Long> told) {
        long count = batch(cell).tell();
        if (count > 0) {
            told.put(cell, count);
        }
    }

    private void mix(Cell cell, List<Cell> mixed) {
        if (cell.kind().mixes() && batch(cell).isTired()) {
            batch(cell).pourInto(batch(cell.mixed()));
            mixed.add(cell.mixed());
        }
    }

    private Batch batch(Cell cell) {
        return batches.computeIfAbsent(cell, each -> new Batch());
    }
}
