package usufruct.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is still to happen, in order of time; at the same time, in the order in which it was planned. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long number;

    private record Entry(Instant at, long number, Runnable what) {}

    void plan(Instant at, Runnable what) {
        entries.add(new Entry(at, number++, what));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Lets everything happen that is planned until then, that instant included. */
    void happen(Instant until) {
        while (next().filter(at -> !at.isAfter(until)).isPresent()) {
            entries.remove().what().run();
        }
    }
}
