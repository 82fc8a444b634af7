package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * An offer as the node shows it to the caller.
 *
 * @param state {@code open}, {@code maintenance} or {@code retired}
 * @param rotationDue its physical code must change before anybody gets a grant again
 * @param previous the digest, and {@code aclRevision} the number, that the next version has to name
 */
public record OfferView(
        ItemId id,
        String state,
        int version,
        boolean rotationDue,
        long aclRevision,
        String previous,
        SignedRecord record) {

    static OfferView read(JsonNode json) {
        JsonNode record = json.path("record");
        return new OfferView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                json.path("version").asInt(),
                json.path("rotationDue").asBoolean(),
                json.path("aclRevision").asLong(),
                json.path("previous").asText(),
                SignedRecord.read(record.path("header"), record.path("fields")));
    }

    public Category category() {
        return record.header().category();
    }

    /** The group that signed it. */
    public Did group() {
        return record.header().issuer();
    }

    /** The offers of which it is put together; none when it is no kit. */
    public List<ItemId> parts() {
        List<ItemId> parts = new ArrayList<>();
        record.fields().path("parts").forEach(part -> parts.add(new ItemId(part.asText())));
        return parts;
    }

    /** What goes out with it and comes back with it, in its group's words. */
    public List<String> accessories() {
        return record.fields()
                .path("accessories")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    public String title() {
        return record.fields().path("title").asText();
    }
}
