package usufruct.community.mandate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Something that a proxy did for a person, {@value #FORMAT}.
 *
 * @param item the need, the assignment, the outcome or the appeal that it is about
 * @param since how many entries the log had before: those from there to the one that tells of this are what was done
 */
public record ProxyAct(
        ItemId id, ItemId mandate, Act act, ItemId item, long since, Instant at, Optional<Overturned> overturned) {
    static final String FORMAT = "proxy-act@v1";

    /** How long the person can say that it was not in their name. */
    public static final Duration OVERTURNED_WITHIN = Duration.ofDays(14);

    /** The person, or a steward on their word, said so. */
    public record Overturned(Did by, Instant at) {}

    /** Until when it can be overturned. */
    public Instant overturnableUntil() {
        return at.plus(OVERTURNED_WITHIN);
    }

    ProxyAct overturnedBy(Did who, Instant now) {
        return new ProxyAct(id, mandate, act, item, since, at, Optional.of(new Overturned(who, now)));
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("mandate", mandate.value())
                .put("act", act.word())
                .put("item", item.value())
                .put("since", since)
                .put("at", at.toEpochMilli());
        overturned.ifPresent(word -> document.put("overturnedBy", word.by().value())
                .put("overturnedAt", word.at().toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
