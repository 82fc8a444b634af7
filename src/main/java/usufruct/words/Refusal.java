package usufruct.words;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why something was not done.
 *
 * @param reason the stable token
 * @param detail one plain sentence: what was wrong, with the caller's input in backticks, and what to do next
 * @param facts the values that decided, by name: what failed and what it was; never another person's data
 * @param trueAt when the answer would change, where time alone decides
 */
public record Refusal(Reason reason, String detail, Map<String, String> facts, Optional<Instant> trueAt) {
    public Refusal {
        facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, Map.of(), Optional.empty());
    }

    /** The same refusal with one more fact. */
    public Refusal with(String name, Object value) {
        var more = new TreeMap<>(facts);
        more.put(name, String.valueOf(value));
        return new Refusal(reason, detail, more, trueAt);
    }

    /** The same refusal with the time from which the answer would be yes. */
    public Refusal until(Instant turnsTrue) {
        return new Refusal(reason, detail, facts, Optional.of(turnsTrue));
    }
}
