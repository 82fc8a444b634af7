package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What a member asks at other nodes, through their own. */
public final class Visiting {
    private static final String PATH = "/api/v1/asks";
    private static final String JSON = "application/json";

    private final Api api;
    private final PassportKeys keys;
    private final InstantSource clock;

    Visiting(Api api, PassportKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /** Another node where members may ask, and for what. */
    public record Place(ItemId peering, Did node, URI url, Set<String> categories, Set<Did> groups) {
        /** Whether it takes needs of this category for this group. */
        public boolean takes(Category need, Did group) {
            return groups.contains(group)
                    && categories.contains(need.as("offer").toString());
        }
    }

    /** Where the caller may ask. */
    public List<Place> places() {
        return StreamSupport.stream(api.get(PATH + "/places").path("items").spliterator(), false)
                .map(Visiting::place)
                .toList();
    }

    private static Place place(JsonNode json) {
        return new Place(
                new ItemId(json.path("peering").asText()),
                new Did(json.path("node").asText()),
                URI.create(json.path("url").asText()),
                Set.copyOf(json.path("categories")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList()),
                Set.copyOf(json.path("groups")
                        .valueStream()
                        .map(each -> new Did(each.asText()))
                        .toList()));
    }

    /** Sends a published need to the node that it names. */
    public AskView ask(ItemId peering, ItemId need) {
        return AskView.of(api.post("/api/v1/peers/" + peering + "/asks", Map.of("need", need.value())));
    }

    public AskView get(ItemId need) {
        return AskView.of(api.get(PATH + "/" + need));
    }

    /** What the caller asks elsewhere, oldest first. */
    public List<AskView> list() {
        return api.all(PATH).stream().map(AskView::of).toList();
    }

    /**
     * Ends the permit that the caller has there, with their signature; the other node answers with its own.
     *
     * @param condition how the thing came back; {@code unused} when it was never fetched
     */
    public void end(AskView ask, Place place, String condition) {
        ObjectNode ending = JsonNodeFactory.instance
                .objectNode()
                .put("format", "visit-ending@v1")
                .put("node", place.node().value())
                .put("person", keys.did().value())
                .put("need", ask.need().value())
                .put("permit", ask.permit().orElseThrow().id().value())
                .put("condition", condition)
                .put("at", clock.instant().toEpochMilli());
        ObjectNode signed = Proofs.sign(ending, keys, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        api.send("POST", PATH + "/" + ask.need() + "/ending", CanonicalJson.write(signed));
    }

    /**
     * Sends a request to another node through the caller's own: signed for that node, so that it is not changed on the way.
     *
     * @param random a secure source, for nonces
     * @return the answer's body
     * @throws ProblemException as the other node refuses, or the way to it failed
     */
    public byte[] relay(Place place, String method, String path, byte[] body, RandomGenerator random) {
        var signer = new RequestSigner(keys.keyId().toString(), keys.signing()::sign, clock, random);
        ObjectNode letter =
                JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
        ObjectNode headers = letter.putObject("headers");
        signer.headers(method, URI.create(place.url() + path), body, JSON)
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        letter.put("body", Bytes.base64Url(body));
        JsonNode answer = api.send("POST", "/api/v1/peers/" + place.peering() + "/relay", CanonicalJson.write(letter));
        byte[] answered = Bytes.fromBase64Url(answer.path("body").asText());
        int status = answer.path("status").asInt();
        if (status >= 300) {
            throw ProblemException.read(status, answered);
        }
        return answered;
    }

    /** The place where something was asked, while it is one. */
    public Optional<Place> placeOf(AskView ask) {
        return places().stream()
                .filter(each -> each.peering().equals(ask.peering()))
                .findFirst();
    }
}
