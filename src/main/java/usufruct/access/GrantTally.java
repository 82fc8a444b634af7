package usufruct.access;

import java.util.EnumMap;
import java.util.Map;
import usufruct.store.Reading;
import usufruct.words.Reason;

/** How many keys were given and refused so far. It remembers what it counted: each line of the log is counted once. */
public final class GrantTally {
    private final GrantStore store = new GrantStore();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private long granted;
    private long seen;

    /**
     * The whole log, counted.
     *
     * @param refused how many were refused, for each reason that there was
     */
    public record Counts(long granted, Map<Reason, Long> refused) {
        public Counts {
            refused = Map.copyOf(refused);
        }
    }

    /** Counts the lines that this reading sees. */
    public synchronized Counts count(Reading reading) {
        long last = seen;
        for (GrantStore.Batch batch : store.countAfter(reading, seen)) {
            last = Math.max(last, batch.last());
            batch.reason()
                    .ifPresentOrElse(
                            reason -> refused.merge(reason, batch.lines(), Long::sum), () -> granted += batch.lines());
        }
        seen = last;
        return new Counts(granted, refused);
    }
}
