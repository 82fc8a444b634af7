package usufruct.insight.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The needs that are still open, and the facts that their courses make. */
final class Asking {
    private final Map<String, Open> open = new HashMap<>();
    private final Telling telling;

    /**
     * An open need.
     *
     * @param cohort as it was at the asking
     */
    record Open(String person, String category, String cohort, String wish, Instant askedAt) {}

    /** What already became of open needs. */
    private final Set<String> served = new HashSet<>();

    private final Set<String> lacked = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();

    Asking(Telling telling) {
        this.telling = telling;
    }

    void published(String id, Open need) {
        open.put(id, need);
        waiting.add(id);
    }

    /** The need, when it is open. */
    Optional<Open> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    void assigned(String id, Instant at) {
        find(id).filter(need -> served.add(id))
                .ifPresent(need -> tell(need, kind(Duration.between(need.askedAt(), at)), need.cohort()));
        waiting.remove(id);
    }

    private static Kind kind(Duration waited) {
        if (waited.compareTo(Duration.ofDays(1)) <= 0) {
            return Kind.SERVED_WITHIN_DAY;
        } else if (waited.compareTo(Duration.ofDays(7)) <= 0) {
            return Kind.SERVED_WITHIN_WEEK;
        }
        return waited.compareTo(Duration.ofDays(28)) <= 0 ? Kind.SERVED_WITHIN_FOUR_WEEKS : Kind.SERVED_LATER;
    }

    void waitsAgain(String id) {
        if (open.containsKey(id)) {
            waiting.add(id);
        }
    }

    /** Its end; what was served before counts as served alone. */
    void ended(String id, Kind kind) {
        find(id).filter(need -> !served.contains(id)).ifPresent(need -> tell(need, kind, need.cohort()));
        forget(id);
    }

    void forget(String id) {
        open.remove(id);
        served.remove(id);
        lacked.remove(id);
        waiting.remove(id);
    }

    /** A round refused it for want of a thing. */
    void lacked(String id) {
        find(id).filter(need -> lacked.add(id)).ifPresent(need -> tell(need, Kind.LACKED, need.wish()));
    }

    /** A round drew it under a share that is kept for a cohort. */
    void wonUnderShare(String id) {
        find(id).ifPresent(need -> tell(need, Kind.UNDER_SHARE, ""));
    }

    /** A week is over: who still waits. */
    void close(TurnsOfPeople turns) {
        for (String id : new TreeSet<>(waiting)) {
            find(id).ifPresent(need -> {
                tell(need, Kind.WAITED_A_WEEK, need.cohort());
                turns.asked(need.category(), need.person());
            });
        }
    }

    private void tell(Open need, Kind kind, String part) {
        telling.add(new Cell(kind, need.category(), part), need.person(), 1);
    }
}
