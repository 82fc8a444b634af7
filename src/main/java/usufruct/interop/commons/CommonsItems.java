package usufruct.interop.commons;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.allocation.FreeTimes;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.Floor;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Window;

/** Makes items, their owners, places and times of public offers. */
public final class CommonsItems {
    private static final Duration AHEAD = Duration.ofDays(14);

    private final Rooms rooms;
    private final Project project;
    private final InstantSource clock;

    /** Where things are, and when they are lent. */
    public record Rooms(Offers offers, Records records, FreeTimes times, Communities communities) {}

    /** Who brings the groups together: this node. */
    public record Project(Did node, String name, String url) {}

    public CommonsItems(Rooms rooms, Project project, InstantSource clock) {
        this.rooms = rooms;
        this.project = project;
        this.clock = clock;
    }

    Rooms rooms() {
        return rooms;
    }

    /**
     * An offer as strangers see it.
     *
     * @param times when it is lent in the next two weeks; none where they may not know
     */
    record Item(Offer offer, ObjectNode fields, List<Window> times) {}

    /** Empty when strangers do not find it. */
    Optional<Item> item(Reading reading, Offer offer) {
        if (offer.state() == Offer.State.RETIRED) {
            return Optional.empty();
        }
        SignedRecord record = rooms.offers().record(reading, offer.id());
        Schema schema = rooms.records().schema(record);
        return Floor.ofOffer(record, schema).filter(Visibility.PUBLIC::equals).map(_ -> {
            ObjectNode fields = record.projectedFor(Visibility.PUBLIC, schema).fields();
            boolean mayKnowWhen = fields.has("window")
                    && fields.has("hours") == record.fields().has("hours");
            return new Item(
                    offer,
                    fields,
                    mayKnowWhen && offer.state() == Offer.State.OPEN ? times(reading, offer) : List.of());
        });
    }

    private List<Window> times(Reading reading, Offer offer) {
        Instant now = clock.instant();
        Instant end = now.plus(AHEAD);
        return rooms.times().offered(reading, offer, now).stream()
                .filter(window -> window.until().isAfter(now) && window.from().isBefore(end))
                .map(window -> new Window(
                        window.from().isAfter(now) ? window.from() : now,
                        window.until().isBefore(end) ? window.until() : end))
                .sorted(Comparator.comparing(Window::from))
                .toList();
    }

    /** The document of some items. */
    ObjectNode document(Reading reading, List<Item> items) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode things = document.putArray("items");
        ArrayNode slots = document.putArray("availability");
        var places = new TreeMap<String, ObjectNode>();
        var groups = new TreeSet<Did>();
        for (Item item : items) {
            groups.add(item.offer().community());
            things.add(thing(item));
            place(item.fields().path("area")).ifPresent(place -> {
                String id = place.path("properties").path("id").asText();
                places.put(id, place);
                item.times()
                        .forEach(time -> slots.addObject()
                                .put("start", time.from().toString())
                                .put("end", time.until().toString())
                                .put("locationId", id)
                                .put("itemId", item.offer().id().value()));
            });
        }
        ObjectNode locations = document.putObject("locations").put("type", "FeatureCollection");
        places.values().forEach(locations.putArray("features")::add);
        ArrayNode owners = document.putArray("owners");
        rooms.communities().groups(reading).stream()
                .filter(group -> groups.contains(group.did()))
                .forEach(group -> owners.add(owner(group)));
        document.putArray("projects")
                .addObject()
                .put("id", project.node().value())
                .put("name", project.name())
                .put("url", project.url() + "/");
        return document;
    }

    private ObjectNode thing(Item item) {
        ObjectNode thing = JsonNodeFactory.instance
                .objectNode()
                .put("id", item.offer().id().value())
                .put("name", item.fields().path("title").asText())
                .put("url", project.url() + "/offers/" + item.offer().id())
                .put("ownerId", item.offer().community().value())
                .put("projectId", project.node().value());
        if (item.fields().path("summary").isTextual()) {
            thing.set("description", item.fields().path("summary"));
        }
        return thing;
    }

    private ObjectNode owner(Community group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", group.did().value())
                .put("name", group.title())
                .put("url", project.url() + "/");
    }

    /** About where something is, as GeoJSON; its name is the place itself, for nothing nearer is known. */
    private static Optional<ObjectNode> place(JsonNode area) {
        if (!area.isObject()) {
            return Optional.empty();
        }
        double latitude = area.path("latitude").intValue() / 100.0;
        double longitude = area.path("longitude").intValue() / 100.0;
        String id = latitude + "," + longitude;
        ObjectNode place = JsonNodeFactory.instance.objectNode().put("type", "Feature");
        place.putObject("properties").put("id", id).put("name", id);
        place.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(longitude)
                .add(latitude);
        return Optional.of(place);
    }
}
