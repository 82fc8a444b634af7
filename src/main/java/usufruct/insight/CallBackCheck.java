package usufruct.insight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.ledger.Entry;

/** Checks that nobody was promised a unit while a thing that was revoked in use had not come back to it. */
final class CallBackCheck {
    private static final String REVOKED = "assignment.revoked";
    private static final String RETURNED = "assignment.returned";

    private final Log log;
    private final Map<String, List<Held>> units = new TreeMap<>();

    /** A unit of a permit, and the entry from which on it was free, if it came back before the rest. */
    private record Held(String unit, long free) {}

    /** Between which entries of the log a unit was missing. */
    private record Absence(String permit, long from, long until) {
        Absence until(long earlier) {
            return new Absence(permit, from, Math.min(until, earlier));
        }
    }

    CallBackCheck(Log log) {
        this.log = log;
    }

    /**
     * Takes note of a permit and a unit that it is for; all must have gone by before {@link #finish}.
     *
     * @param back tells that the unit came back before the rest
     */
    void take(String permit, String unit, Optional<Entry> back) {
        long free = back.map(Entry::seq).orElse(Long.MAX_VALUE);
        units.computeIfAbsent(permit, key -> new ArrayList<>()).add(new Held(unit, free));
    }

    void finish() {
        Map<String, List<Absence>> absences = new HashMap<>();
        units.forEach((permit, held) -> absence(permit)
                .ifPresent(
                        absence -> held.forEach(each -> absences.computeIfAbsent(each.unit(), key -> new ArrayList<>())
                                .add(absence.until(each.free())))));
        units.forEach((permit, held) -> held.stream()
                .flatMap(each -> absences.getOrDefault(each.unit(), List.of()).stream())
                .forEach(each -> check(permit, each)));
    }

    private void check(String permit, Absence absence) {
        long issued = log.of(permit).getFirst().seq();
        if (absence.from < issued && issued < absence.until) {
            throw new FindingException(
                    "assignment",
                    "assignment " + permit,
                    "its unit was not back from `" + absence.permit + "`, which was revoked in use");
        }
    }

    /** From the revocation to the return; a tombstone ends what can be told of it. */
    private Optional<Absence> absence(String permit) {
        List<Entry> entries = log.of(permit);
        boolean out = entries.stream().anyMatch(entry -> entry.type().equals("assignment.handed-over"));
        return entries.stream()
                .filter(entry -> out && entry.type().equals(REVOKED))
                .findFirst()
                .map(revoked -> new Absence(permit, revoked.seq(), end(entries)));
    }

    private static long end(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.type().equals(RETURNED) || entry.isTombstone())
                .mapToLong(Entry::seq)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
