package usufruct.insight.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import usufruct.words.Headcount;

/**
 * Facts of one cell that wait until they can be told together: those of at least {@value #SMALLEST} people, of whom none
 * makes up more than half, and in a multiple of {@value #SMALLEST}.
 *
 * <p>INVARIANT: a fact is told once, with its whole batch, and never alone. So every number told, and every difference of
 * numbers told about one kind, is about at least {@value #SMALLEST} people, or about none.
 */
final class Batch {
    /** The fewest people that anything is told of. */
    static final int SMALLEST = Headcount.FEWEST;

    /** How many weeks facts wait for company of their own part. */
    static final int PATIENCE = 4;

    private final Map<String, Long> facts = new LinkedHashMap<>();
    private int waited;

    /** @param amount how many such facts, at least one */
    void add(String person, long amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("a fact counts at least once, not `" + amount + "` times");
        }
        facts.merge(person, amount, Long::sum);
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    /** Whether the facts waited long enough to be told with those of other parts. */
    boolean isTired() {
        return waited >= PATIENCE;
    }

    /** Hands all facts over to another batch. */
    void pourInto(Batch other) {
        facts.forEach(other::add);
        facts.clear();
    }

    /** A week is over: tells how many facts there are, except a rest of fewer than five that waits on; or 0. */
    long tell() {
        var told = new LinkedHashMap<>(facts);
        var rest = new LinkedHashMap<String, Long>();
        long count = sum(told);
        for (long i = count % SMALLEST; i > 0; i--) {
            String most = whoHasMost(told);
            told.computeIfPresent(most, (person, amount) -> amount == 1 ? null : amount - 1);
            rest.merge(most, 1L, Long::sum);
        }
        long most = told.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (told.size() < SMALLEST || 2 * most > sum(told)) {
            waited++;
            return 0;
        }
        facts.clear();
        facts.putAll(rest);
        waited = 0;
        return sum(told);
    }

    /** Of those who have as many, the last who came. */
    private static String whoHasMost(Map<String, Long> facts) {
        String most = "";
        long amount = 0;
        for (Map.Entry<String, Long> each : facts.entrySet()) {
            if (each.getValue() >= amount) {
                most = each.getKey();
                amount = each.getValue();
            }
        }
        return most;
    }

    private static long sum(Map<String, Long> facts) {
        return facts.values().stream().mapToLong(Long::longValue).sum();
    }
}
