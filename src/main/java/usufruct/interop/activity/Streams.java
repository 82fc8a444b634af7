package usufruct.interop.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import usufruct.record.SignedRecord;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Actors, activities and objects in the words of ActivityStreams 2.0. Only what strangers may see comes in here. */
final class Streams {
    private static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    private static final String EVERYBODY = CONTEXT + "#Public";

    /** What an offer is in the vocabulary: something with a page. */
    private static final String TYPE = "Page";

    private final String url;
    private final String base;

    /** @param url of the node, as others reach it */
    Streams(String url) {
        this.url = url;
        this.base = url + "/api/v1/activitystreams/";
    }

    /** The address of an actor: a group, or the node. */
    String actor(Optional<Did> group) {
        return base + group.map(each -> "groups/" + each).orElse("node");
    }

    /** A group, or the node that speaks of all of them. */
    ObjectNode actor(Optional<Did> group, String name) {
        return object(actor(group), group.isPresent() ? "Group" : "Service")
                .put("name", name)
                .put("preferredUsername", userName(group))
                .put("url", url + "/")
                .put("inbox", actor(group) + "/inbox")
                .put("outbox", actor(group) + "/outbox");
    }

    /** The name of an actor before the {@code @}. */
    static String userName(Optional<Did> group) {
        return group.map(each -> each.value().substring(each.value().lastIndexOf(':') + 1))
                .orElse("node");
    }

    /** What an actor has told, as a list of which only the count stands here. */
    ObjectNode outbox(Optional<Did> group, long count) {
        String address = actor(group) + "/outbox";
        return object(address, "OrderedCollection").put("totalItems", count).put("first", address + "/page");
    }

    /**
     * Some of what an actor has told, the newest first.
     *
     * @param after the cursor by which this page was asked for
     * @param next that of the next page
     */
    ObjectNode page(Optional<Did> group, Optional<String> after, Optional<String> next, List<ObjectNode> activities) {
        String outbox = actor(group) + "/outbox";
        ObjectNode page =
                object(outbox + "/page" + query(after), "OrderedCollectionPage").put("partOf", outbox);
        next.ifPresent(cursor -> page.put("next", outbox + "/page" + query(next)));
        ArrayNode items = page.putArray("orderedItems");
        activities.forEach(each -> {
            each.remove("@context");
            items.add(each);
        });
        return page;
    }

    private static String query(Optional<String> cursor) {
        return cursor.map(each -> "?after=" + each).orElse("");
    }

    /** The node passes on what a group told. */
    ObjectNode announce(Announcement told) {
        return addressed(object(base + "announces/" + told.seq(), "Announce"), actor(Optional.empty()), told.at())
                .put("object", base + "activities/" + told.seq());
    }

    /**
     * What a group told of an offer.
     *
     * @param shown the offer, where this is the last that was told of it; else only its address stands in the activity
     */
    ObjectNode activity(Announcement told, Optional<ObjectNode> shown) {
        String type = switch (told.kind()) {
            case CREATE -> "Create";
            case UPDATE -> "Update";
            case DELETE -> "Delete";
            case CANDIDATE -> throw new IllegalStateException("nobody was told of it yet");
        };
        ObjectNode activity = addressed(
                object(base + "activities/" + told.seq(), type), actor(Optional.of(told.community())), told.at());
        JsonNode object = told.kind() == Announcement.Kind.DELETE
                ? tombstone(told)
                : shown.<JsonNode>map(Function.identity()).orElseGet(() -> TextNode.valueOf(offer(told.item())));
        if (object instanceof ObjectNode inside) {
            inside.remove("@context");
        }
        activity.set("object", object);
        return activity;
    }

    /** What is left of an offer that strangers saw once. */
    ObjectNode tombstone(Announcement told) {
        return object(offer(told.item()), "Tombstone")
                .put("formerType", TYPE)
                .put("deleted", told.at().toString());
    }

    private String offer(ItemId item) {
        return base + "offers/" + item;
    }

    /**
     * An offer, as strangers see it.
     *
     * @param published when they first did
     * @param updated when it last changed
     */
    ObjectNode offer(SignedRecord offer, Instant published, Instant updated) {
        ItemId id = offer.header().id();
        ObjectNode fields = offer.fields();
        ObjectNode page = object(offer(id), TYPE)
                .put("attributedTo", actor(Optional.of(offer.header().issuer())))
                .put("url", url + "/offers/" + id)
                .put("published", published.toString());
        if (updated.isAfter(published)) {
            page.put("updated", updated.toString());
        }
        page.putArray("to").add(EVERYBODY);
        page.put("name", fields.path("title").asText());
        page.put("content", content(fields));
        move(fields.path("window").path("from"), page, "startTime");
        move(fields.path("window").path("until"), page, "endTime");
        JsonNode area = fields.path("area");
        if (area.isObject()) {
            page.putObject("location")
                    .put("type", "Place")
                    .put("latitude", area.path("latitude").intValue() / 100.0)
                    .put("longitude", area.path("longitude").intValue() / 100.0)
                    .put("radius", 1)
                    .put("units", "km");
        }
        return page;
    }

    /** The words of an offer as HTML, in which they are only words. */
    private static String content(ObjectNode fields) {
        StringBuilder content = new StringBuilder();
        for (String field : List.of("title", "summary")) {
            if (fields.path(field).isTextual()) {
                content.append("<p>")
                        .append(escaped(fields.path(field).textValue()))
                        .append("</p>");
            }
        }
        return content.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void move(JsonNode time, ObjectNode page, String term) {
        if (time.isTextual()) {
            page.set(term, time);
        }
    }

    private static ObjectNode addressed(ObjectNode activity, String actor, Instant at) {
        activity.put("actor", actor)
                .put("published", at.toString())
                .putArray("to")
                .add(EVERYBODY);
        return activity;
    }

    private static ObjectNode object(String id, String type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@context", CONTEXT)
                .put("id", id)
                .put("type", type);
    }
}
