package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A group of the tested node and a kind of things of its, for which the kit can write needs.
 *
 * @param thing one of them, as the node showed it
 * @param constraints what a need of the kind has to say so that it fits that thing
 */
record Lending(Did group, Category offers, ItemId thing, ObjectNode constraints) {
    /** What needs of the kit are called. */
    static final String TITLE = "A try of the conformance kit";

    /** The first of the things shown for which a need can be written; empty when the kit knows none of their categories. */
    static Optional<Lending> of(List<JsonNode> items) {
        return items.stream()
                .filter(item -> item.has("record"))
                .map(item -> SignedRecord.read(
                        item.path("record").path("header"), item.path("record").path("fields")))
                .map(Lending::of)
                .filter(Lending::isWritable)
                .findFirst();
    }

    private static Lending of(SignedRecord offer) {
        ObjectNode constraints = JsonNodeFactory.instance.objectNode();
        if (offer.fields().path("attributes") instanceof ObjectNode attributes) {
            constraints.setAll(attributes);
        }
        return new Lending(
                offer.header().issuer(),
                offer.header().category(),
                offer.header().id(),
                constraints);
    }

    /** As needs of it are called. */
    Category needs() {
        return offers.as("need");
    }

    Optional<Schema> schema() {
        return Schemas.shipped().find(needs());
    }

    private boolean isWritable() {
        return schema().filter(
                        each -> each.violations(fields(group, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1))))
                                .isEmpty())
                .isPresent();
    }

    /** A need for such a thing, put to the group at a node. */
    ObjectNode fields(Did at, Instant from, Instant until) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", TITLE)
                .put("priority", "normal")
                .put("at", at.value())
                .put("group", group.value());
        fields.putObject("window").put("from", from.toString()).put("until", until.toString());
        if (!constraints.isEmpty()) {
            fields.set("constraints", constraints.deepCopy());
        }
        return fields;
    }
}
