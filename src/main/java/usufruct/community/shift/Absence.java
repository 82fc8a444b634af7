package usufruct.community.shift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A steward who is away, {@value #FORMAT}, and who takes their tasks meanwhile.
 *
 * @param during in whole milliseconds
 * @param end when somebody ended it before its time
 */
public record Absence(ItemId id, Did community, Hands hands, Window during, Instant saidAt, Optional<End> end) {
    static final String FORMAT = "absence@v1";

    /** Who is away, and who takes over: both stewards of the group. */
    public record Hands(Did steward, Did delegate) {}

    /** Who ended it, and when. */
    public record End(Did by, Instant at) {}

    /** Whether it holds at an instant. */
    public boolean holds(Instant at) {
        return end.isEmpty() && during.contains(at);
    }

    /** Whether it holds, now or later. */
    boolean stands(Instant now) {
        return end.isEmpty() && now.isBefore(during.until());
    }

    Absence ended(Did by, Instant at) {
        return new Absence(id, community, hands, during, saidAt, Optional.of(new End(by, at)));
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries about it name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("id", id.value())
                .put("group", community.value())
                .put("steward", hands.steward().value())
                .put("delegate", hands.delegate().value())
                .put("from", during.from().toEpochMilli())
                .put("until", during.until().toEpochMilli())
                .put("saidAt", saidAt.toEpochMilli());
        end.ifPresent(how -> document.put("endedBy", how.by().value())
                .put("endedAt", how.at().toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
