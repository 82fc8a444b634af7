package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * That a place which was let go went down the line of its round, {@value #FORMAT}.
 *
 * @param before the permit that was let go
 * @param passedOver who of the line came before whoever has it now, or all of the line, in its order
 * @param after the permit of whoever has it now; empty when nobody in the line could take it
 */
record Advance(ItemId round, ItemId before, List<PassedOver> passedOver, Optional<ItemId> after) {
    static final String FORMAT = "advance@v1";

    /** A need, and why it could not take the place. */
    record PassedOver(ItemId need, Reason reason) {}

    Advance {
        passedOver = List.copyOf(passedOver);
    }

    byte[] bytes() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT).put("roundId", round.value()).put("before", before.value());
        ArrayNode over = document.putArray("passedOver");
        passedOver.forEach(each -> over.addObject()
                .put("needId", each.need().value())
                .put("reason", each.reason().name()));
        after.ifPresent(id -> document.put("after", id.value()));
        return CanonicalJson.write(document);
    }

    /** SHA-256 over the canonical document: what the ledger's {@code hold.advanced} entry names. */
    byte[] digest() {
        return Bytes.sha256(bytes());
    }
}
