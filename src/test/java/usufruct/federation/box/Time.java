package usufruct.federation.box;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** The time of a box: it passes from one event to the next, and those of one moment come in the order in which they were set. */
final class Time implements InstantSource {
    static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private Instant now = START;
    private long number;

    private record Event(Instant at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    void after(Duration delay, Runnable what) {
        events.add(new Event(now.plus(delay), number++, what));
    }

    /**
     * Plays what happens up to an instant, which it then is.
     *
     * @param look after each event
     */
    void playUntil(Instant end, Runnable look) {
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event next = events.remove();
            now = next.at();
            next.what().run();
            look.run();
        }
        now = end;
    }
}
