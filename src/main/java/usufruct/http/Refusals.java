package usufruct.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** Counts the requests that were refused, by their reason: whatever leaves the node as a problem document. */
public final class Refusals {
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);

    public Refusals() {
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /** The same refusal, counted. */
    Refusal counted(Refusal refusal) {
        LongAdder count = counts.get(refusal.reason());
        if (count != null) {
            count.increment();
        }
        return refusal;
    }

    /** How many there were since the start, for every reason, so that a first one can be seen to come. */
    public Map<Reason, Long> counts() {
        var all = new EnumMap<Reason, Long>(Reason.class);
        counts.forEach((reason, count) -> all.put(reason, count.sum()));
        return all;
    }
}
