package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.allocation.draw.DecisionJson;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

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
