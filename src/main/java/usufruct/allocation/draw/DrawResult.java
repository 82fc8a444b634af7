package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * What a draw came to.
 *
 * @param claim the fairness that it claims, in one sentence; {@link Promises} holds the result against it
 * @param order the needs that took part, in the order in which their turns came
 * @param servedLater those of them that were served after their turn, because somebody moved and left room
 * @param decisions one for each need on the ballot, in the ballot's order
 * @param kept what became of the shares that the plan keeps, in its order
 */
public record DrawResult(
        String claim, List<ItemId> order, List<ItemId> servedLater, List<Decision> decisions, List<Kept> kept) {

    /**
     * What became of a share.
     *
     * @param reserved how many turns of the cohort were to come first
     * @param used the first need of every turn that won under it
     * @param near how many of the cohort's turns it was not kept for, because their use begins too soon
     */
    public record Kept(String cohort, long reserved, List<ItemId> used, long near) {
        public Kept {
            used = List.copyOf(used);
        }

        /** What went to all. */
        public long flowedBack() {
            return reserved - used.size();
        }
    }

    public DrawResult {
        order = List.copyOf(order);
        servedLater = List.copyOf(servedLater);
        decisions = List.copyOf(decisions);
        kept = List.copyOf(kept);
    }

    /** The needs that won, in the ballot's order. */
    public List<Winner> winners() {
        return decisions.stream()
                .filter(Decision.Won.class::isInstance)
                .map(Decision.Won.class::cast)
                .map(Decision.Won::winner)
                .toList();
    }

    public ObjectNode toJson() {
        return DrawResultJson.write(this);
    }

    /** @throws IllegalArgumentException when the document has another shape */
    public static DrawResult fromJson(JsonNode document) {
        return DrawResultJson.read(document);
    }

    /** SHA-256 over the canonical document. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toJson()));
    }
}
