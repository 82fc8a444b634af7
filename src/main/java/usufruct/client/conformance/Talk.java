package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import usufruct.json.CanonicalJson;
import usufruct.passport.Proofs;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** The kit's line to the tested node: it writes messages, right ones and others, and knows up to where they should be taken. */
final class Talk {
    /** What the kit says where it matters that it says something, not what. */
    static final String NOTED = "noted@v1";

    static final String UNKNOWN_TYPE = "from-the-future@v9";
    static final String RECORD = "peering@v1";

    private final Wire wire;
    private final InstantSource clock;
    private final ItemIds ids;
    private final String peering;
    private final Did node;
    private final String url;
    private Persona persona;
    private final Map<String, Place> sent = new HashMap<>();
    private Place place = Place.START;
    private int version;

    /** @param url where the kit answers */
    Talk(Wire wire, InstantSource clock, ItemIds ids, Persona persona, String peering, Did node, String url) {
        this.wire = wire;
        this.clock = clock;
        this.ids = ids;
        this.persona = persona;
        this.peering = peering;
        this.node = node;
        this.url = url;
    }

    Persona persona() {
        return persona;
    }

    String peering() {
        return peering;
    }

    Wire wire() {
        return wire;
    }

    Place place() {
        return place;
    }

    void speakAs(Persona other) {
        persona = other;
    }

    String path(String what) {
        return "/federation/v1/peerings/" + peering + "/" + what;
    }

    Letter asking() {
        return new Letter(persona, "GET", path("cursor"), new byte[0]);
    }

    Letter telling(ObjectNode... messages) {
        for (ObjectNode each : messages) {
            Place its = Place.of(each);
            sent.put(its.epoch() + "/" + its.seq(), its);
        }
        return new Letter(persona, "POST", path("messages"), body(messages));
    }

    static byte[] body(ObjectNode... messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("messages");
        for (ObjectNode each : messages) {
            list.add(each);
        }
        return CanonicalJson.write(body);
    }

    /** What the node says its cursor is. */
    Place cursor() {
        Heard heard = wire.send(asking());
        Breach.unless(heard.isDone(), "asked for its cursor, " + heard.inWords());
        return Place.read(heard.json());
    }

    /** Takes the node's word for where the line is, whatever happened; what stands there the kit knows itself. */
    void resync() {
        Heard heard = wire.send(asking());
        if (heard.isDone()) {
            Place now = Place.read(heard.json());
            place = now.isSamePlace(place) ? place : sent.getOrDefault(now.epoch() + "/" + now.seq(), now);
        }
    }

    /** Says these; the node has to take them all. */
    void say(ObjectNode... messages) {
        Heard heard = wire.send(telling(messages));
        Breach.unless(heard.isDone(), "to a right message " + heard.inWords());
        Place after = Place.of(messages[messages.length - 1]);
        Breach.unless(cursor().isSamePlace(after), "it does not take a right message");
        place = after;
    }

    /** Says one, after which the node may look at nothing any more. */
    Heard tell(ObjectNode message) {
        Heard heard = wire.send(telling(message));
        place = heard.isDone() ? Place.of(message) : place;
        return heard;
    }

    /** Says these; nothing of them may be taken. */
    void sayInVain(String what, ObjectNode... messages) {
        Heard heard = wire.send(telling(messages));
        Breach.unless(heard.isDone(), "to " + what + " " + heard.inWords());
        unmoved(what);
    }

    /** The cursor stands where it stood. */
    void unmoved(String what) {
        Place now = cursor();
        boolean isSame = now.isSamePlace(place);
        Breach.unless(isSame, "it takes " + what);
    }

    /** The next message. */
    ObjectNode next() {
        return next(NOTED, JsonNodeFactory.instance.objectNode());
    }

    ObjectNode next(String type, ObjectNode body) {
        Place before = place.epoch() == 0 ? new Place(now().toEpochMilli(), 0, "") : place;
        return after(before, type, body);
    }

    /** The message after a place. */
    ObjectNode after(Place before, String type, ObjectNode body) {
        return at(before.epoch(), before.seq() + 1, before.digest(), ids.next().value(), type, body);
    }

    ObjectNode at(long epoch, long seq, String previous, String id, String type, ObjectNode body) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("format", "peer-message@v1")
                .put("peering", peering)
                .put("from", persona.did().value())
                .put("to", node.value())
                .put("epoch", epoch)
                .put("seq", seq)
                .put("previous", previous)
                .put("id", id)
                .put("type", type)
                .put("at", now().toEpochMilli());
        message.set("body", body);
        return sign(message);
    }

    ObjectNode sign(ObjectNode message) {
        return Proofs.sign(message, persona.keys(), now());
    }

    /** The same message, changed and signed again. */
    ObjectNode again(ObjectNode message, UnaryOperator<ObjectNode> how) {
        ObjectNode copy = message.deepCopy();
        copy.remove("proof");
        return sign(how.apply(copy));
    }

    /** What the kit allows the node; the next version each time. */
    ObjectNode nextRecord(ObjectNode scopes) {
        version++;
        return record(version, false, scopes);
    }

    /** The next version, which says that the peering is over. */
    ObjectNode nextEnd() {
        version++;
        return record(version, true, scopes(false));
    }

    /** As a later version of that number would say it: nothing is allowed. */
    ObjectNode record(int number, boolean ended) {
        return record(number, ended, scopes(false));
    }

    /** The number of the version that comes next. */
    int nextVersion() {
        return version + 1;
    }

    private ObjectNode record(int number, boolean ended, ObjectNode scopes) {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("format", RECORD)
                .put("peering", peering)
                .put("issuer", persona.did().value())
                .put("peer", node.value())
                .put("version", number)
                .put("url", url)
                .put("ended", ended)
                .put("issuedAt", now().toEpochMilli());
        record.set("scopes", scopes);
        return sign(record);
    }

    static ObjectNode scopes(boolean search) {
        ObjectNode scopes = JsonNodeFactory.instance.objectNode();
        scopes.putArray("categories");
        scopes.putArray("groups");
        return scopes.put("search", search).put("mirror", false).put("allocate", false);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
