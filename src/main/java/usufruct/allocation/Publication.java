package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.DecisionJson;
import usufruct.allocation.draw.Explanation;
import usufruct.allocation.draw.Winner;
import usufruct.json.CanonicalJson;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Refusal;

/**
 * What a round told everybody, {@value #FORMAT}.
 *
 * @param settled one for each need, in the order of their ids
 */
public record Publication(ItemId roundId, List<Settled> settled) {
    static final String FORMAT = "publication@v1";

    public Publication {
        settled = List.copyOf(settled);
    }

    /** Settles one decision: a winner whose assignment is refused waits for that reason. */
    static Settled settle(ItemId round, Decision decision, Instant now, Function<Winner, Answer<ItemId>> issue) {
        return switch (decision) {
            case Decision.Waits waits -> new Settled(round, waits, Optional.empty(), now);
            case Decision.Won won ->
                switch (issue.apply(new Winner(won.needId(), won.offerId(), won.unit(), won.window()))) {
                    case Answer.Done<ItemId>(ItemId assignment) ->
                        new Settled(round, won, Optional.of(assignment), now);
                    case Answer.Refused<ItemId>(Refusal refusal) ->
                        new Settled(round, notIssued(won.needId(), refusal), Optional.empty(), now);
                };
        };
    }

    private static Decision notIssued(ItemId need, Refusal refusal) {
        return new Decision.Waits(
                need,
                refusal.reason(),
                refusal.trueAt(),
                new Explanation(
                        "it was yours, yet the assignment could not be issued: " + refusal.detail(),
                        "what changed between the freeze and now is looked at again before a permit is issued",
                        new TreeMap<>(refusal.facts()),
                        Optional.empty(),
                        "as long as the need is open it takes part in the next round"));
    }

    public ObjectNode toJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT).put("roundId", roundId.value());
        ArrayNode decisions = document.putArray("decisions");
        for (Settled one : settled) {
            ObjectNode into = DecisionJson.write(one.decision());
            one.assignmentId().ifPresent(assignment -> into.put("assignmentId", assignment.value()));
            decisions.add(into);
        }
        return document;
    }

    /** SHA-256 over the canonical document: what the ledger's {@code round.published} entry names. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toJson()));
    }
}
