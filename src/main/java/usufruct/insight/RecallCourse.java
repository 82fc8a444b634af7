package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import usufruct.allocation.recall.Recall;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.record.SignedRecord;
import usufruct.words.Category;

/** How things stood when a permit was called back, by the log: which needs waited and how, what was looked after. */
final class RecallCourse {
    private final Map<String, List<SignedRecord>> needs = new HashMap<>();
    private final Map<String, ObjectNode> permits = new HashMap<>();
    private final Map<String, String> pools = new HashMap<>();
    private final Map<String, Integer> edits = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Set<String> lookedAfter = new HashSet<>();
    private final Map<String, String> fixed = new HashMap<>();

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        String id = record.header().id().value();
        switch (record.header().category().kind()) {
            case "need" -> needs.computeIfAbsent(id, need -> new ArrayList<>()).add(record);
            case "offer" ->
                pools.put(id, record.header().category() + " " + record.header().issuer());
            case "assignment" -> permits.putIfAbsent(id, record.fields());
            default -> {
                // INVARIANT: nothing else bears on a recall
            }
        }
    }

    /** @param facts what each drawn round froze */
    void follow(Entry entry, Map<String, ObjectNode> facts) {
        String subject = entry.subject();
        switch (entry.type()) {
            case "need.published", "need.waiting-again" -> waiting.add(subject);
            case "need.assigned", "need.withdrawn", "need.expired" -> waiting.remove(subject);
            case "need.edited" -> edits.merge(subject, 1, Integer::sum);
            case "waiting.paused" -> paused.add(subject);
            case "waiting.resumed" -> paused.remove(subject);
            case "offer.paused" -> lookedAfter.add(subject);
            case "offer.reopened", "offer.retired" -> lookedAfter.remove(subject);
            case RoundCheck.FROZEN ->
                Optional.ofNullable(facts.get(subject))
                        .ifPresent(frozen -> fixed.put(frozen.path("pool").asText(), subject));
            case DecisionCheck.PUBLISHED -> fixed.values().remove(subject);
            default -> {
                // nothing else bears on a recall
            }
        }
    }

    /** What speaks against a recall as things stand. */
    Optional<String> against(ObjectNode permit, Recall.Cause cause, String urgent, String steward) {
        String list = fixed.get(pool(permit));
        if (list != null) {
            return Optional.of("the list of round `" + list + "` was fixed then");
        }
        return switch (cause) {
            case URGENT -> againstUrgent(permit, urgent, steward);
            case MAINTENANCE ->
                lookedAfter.contains(permit.path("offerId").asText())
                        ? Optional.empty()
                        : Optional.of("its thing was not looked after");
        };
    }

    private Optional<String> againstUrgent(ObjectNode permit, String urgent, String steward) {
        if (!waiting.contains(urgent) || paused.contains(urgent)) {
            return Optional.of("no need `" + urgent + "` waited then");
        }
        SignedRecord need = now(urgent);
        String asker = Need.asker(need.header(), need.fields()).value();
        boolean then = Need.time(need.fields()).window().overlaps(CircleRecords.window(permit));
        if (!isUrgent(need) || !asksIn(need, pool(permit)) || !then) {
            return Optional.of("need `" + urgent + "` was not urgent, or not for that pool and time");
        }
        if (isUrgent(now(permit.path("needId").asText()))
                || asker.equals(permit.path("assignee").asText())) {
            return Optional.of("it took from an urgent need, or for the same person");
        }
        return asker.equals(steward) ? Optional.of("it is for the need of whoever made it") : Optional.empty();
    }

    private SignedRecord now(String need) {
        return Objects.requireNonNull(needs.get(need)).get(edits.getOrDefault(need, 0));
    }

    private static boolean isUrgent(SignedRecord need) {
        return need.fields().path("priority").asText().equals("urgent");
    }

    private static boolean asksIn(SignedRecord need, String pool) {
        String[] parts = pool.split(" ", 2);
        String group = parts[parts.length - 1];
        return Category.parse(parts[0]).as("need").equals(need.header().category())
                && need.fields().path("group").asText(group).equals(group);
    }

    /** @throws FindingException when there is no such permit */
    ObjectNode permit(String id) {
        return Optional.ofNullable(permits.get(id))
                .orElseThrow(() -> new FindingException(
                        Part.RECALLS.what(), "assignment " + id, "a recall names it, and there is no such record"));
    }

    /** The pool that it is a permit of. */
    String pool(ObjectNode permit) {
        return pools.getOrDefault(permit.path("offerId").asText(), "");
    }
}
