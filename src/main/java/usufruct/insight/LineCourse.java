package usufruct.insight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.allocation.Succession;
import usufruct.ledger.Entry;
import usufruct.words.ItemId;

/** How things stood when a place went down a line, by the log: who waited, what had become of permits, what was to be had. */
final class LineCourse {
    private static final Set<String> LONGER = Set.of("assignment.handed-over", "assignment.extended");

    private final Log log;
    private final CircleRecords records;
    private final Map<String, String> pools;
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> issued = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> fixed = new HashSet<>();
    private final Map<String, Long> changed = new HashMap<>();
    private final Map<String, Long> frozen = new HashMap<>();
    private long suspended;
    private long seq;

    /** @param pools of the rounds that were drawn */
    LineCourse(Log log, CircleRecords records, Map<String, String> pools) {
        this.log = log;
        this.records = records;
        this.pools = pools;
    }

    void follow(Entry entry) {
        String subject = entry.subject();
        seq = entry.seq();
        switch (entry.type()) {
            case "need.published", "need.waiting-again" -> waiting.add(subject);
            case "need.assigned", "need.withdrawn", "need.expired" -> waiting.remove(subject);
            case "need.edited", "need.placed-anew", "offer.changed" -> changed.put(subject, seq);
            case "waiting.paused" -> paused.add(subject);
            case "waiting.resumed" -> paused.remove(subject);
            case "offer.paused", "offer.retired" -> closed.add(subject);
            case "offer.reopened" -> closed.remove(subject);
            case "assignment.issued" -> issued.add(subject);
            case "assignment.returned", "assignment.no-show" -> over.add(subject);
            case "assignment.ended", "assignment.recalled" -> {
                over.add(subject);
                lost.add(subject);
            }
            case "assignment.revoked" -> lost.add(subject);
            case "suspension.begun" -> suspended = seq;
            case RoundCheck.FROZEN -> {
                frozen.put(subject, seq);
                fixed.add(subject);
            }
            case DecisionCheck.PUBLISHED -> fixed.remove(subject);
            default -> {
                // nothing else changes who could take a place
            }
        }
    }

    /** Whether the list of a round of this pool is fixed. */
    boolean isFixed(String pool) {
        return fixed.stream().anyMatch(round -> pool.equals(pools.get(round)));
    }

    /** What has become of a round's permits, but for this one. */
    Succession.Course of(String round, String but) {
        Map<Boolean, Set<ItemId>> needs = issued.stream()
                .filter(permit -> !permit.equals(but))
                .filter(permit -> records.permit(permit)
                        .filter(fields -> fields.path("roundId").asText().equals(round))
                        .isPresent())
                .collect(Collectors.partitioningBy(
                        lost::contains,
                        Collectors.mapping(
                                permit -> new ItemId(records.permit(permit)
                                        .orElseThrow()
                                        .path("needId")
                                        .asText()),
                                Collectors.toSet())));
        return new Succession.Course(Objects.requireNonNull(needs.get(false)), Objects.requireNonNull(needs.get(true)));
    }

    /** Whether a need, its place in the line, or an offer was changed since the list of a round was fixed. */
    boolean isChangedSince(String id, String round) {
        return changed.getOrDefault(id, 0L) > frozenAt(round);
    }

    /**
     * Whether the log bears out why a need could not take a place, of which the round's record knows nothing.
     *
     * @param given the permit of whoever has the place since; it is in nobody's way
     */
    boolean bearsOut(String reason, String need, String round, Succession.Place place, String given) {
        if (!waiting.contains(need)) {
            return reason.equals("WITHDRAWN");
        }
        if (paused.contains(need)) {
            return reason.equals("PAUSED");
        }
        String offer = place.offer().value();
        return switch (reason) {
            case "WITHDRAWN", "PAUSED", "LET_GO" -> false;
            case "ASK_CHANGED" -> isChangedSince(need, round);
            case "CAPACITY_BLOCKED", "PART_MISSING" ->
                isChangedSince(offer, round) || records.kin(offer).stream().anyMatch(closed::contains);
            case "BUDGET_SPENT" ->
                records.hasBudget(offer)
                        && issued.stream()
                                .filter(permit -> !permit.equals(given))
                                .anyMatch(permit -> records.isUseOf(permit, offer) && isBeyond(permit, round));
            case "CONFLICT", "BUFFER" ->
                issued.stream()
                        .filter(permit -> !permit.equals(given) && !over.contains(permit))
                        .anyMatch(permit -> records.isNear(permit, place));
            default -> suspended > frozenAt(round) || isHeardOfSince(need, round, given);
        };
    }

    /** Whether a permit can take more of a budget than its round knew: it is another round's, in use, or prolonged. */
    private boolean isBeyond(String permit, String round) {
        boolean others = records.permit(permit)
                .filter(fields -> fields.path("roundId").asText().equals(round))
                .isEmpty();
        return others || log.of(permit).stream().anyMatch(entry -> LONGER.contains(entry.type()) && entry.seq() < seq);
    }

    /** Whether the log tells anything of the permits of whoever asked since the list was fixed: quotas and rules may count it. */
    private boolean isHeardOfSince(String need, String round, String but) {
        return records.ofAsker(need).stream()
                .filter(permit -> !permit.equals(but))
                .flatMap(permit -> log.of(permit).stream())
                .anyMatch(entry -> frozenAt(round) < entry.seq() && entry.seq() < seq);
    }

    private long frozenAt(String round) {
        return frozen.getOrDefault(round, Long.MAX_VALUE);
    }
}
