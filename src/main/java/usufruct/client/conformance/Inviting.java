package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.KeyLookup;
import usufruct.http.RequestVerifier;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.words.Answer;
import usufruct.words.RefusedException;

/** The kit invites, and the tested node knocks: 3.2 from the other side. */
final class Inviting {
    private static final String PAIRINGS = "/federation/v1/pairings";

    private final Kit kit;
    private final Report report;
    private final Persona host;
    private final String peering;
    private Optional<String> commitment = Optional.empty();
    private Optional<Arrival> knock = Optional.empty();
    private boolean opened;

    Inviting(Kit kit, Persona host, String peering) {
        this.kit = kit;
        this.report = kit.report();
        this.host = host;
        this.peering = peering;
    }

    /** How the node knocked; empty when it did not. */
    Optional<Arrival> run(String code) {
        kit.ear().opens(this::answer);
        boolean isDone = kit.operator().accept(kit.url(), code);
        if (isDone) {
            report.check("3.2", () -> Breach.unless(opened, "it does not knock and open its nonce"));
        }
        kit.ear().opens(arrival -> Optional.empty());
        return knock;
    }

    private Optional<Arrival.Reply> answer(Arrival arrival) {
        if (arrival.method().equals("POST") && arrival.path().equals(PAIRINGS)) {
            knock = Optional.of(arrival);
            report.check("3.2", () -> knocked(arrival));
            return Optional.of(Ear.json(201, welcome()));
        }
        if (arrival.method().equals("POST") && arrival.path().equals(PAIRINGS + "/" + peering + "/nonce")) {
            opened = true;
            report.check(
                    "3.2",
                    () -> Breach.unless(
                            Ear.object(arrival.body())
                                    .map(body -> body.path("nonce").asText())
                                    .filter(Meeting::isThirtyTwoBytes)
                                    .map(Meeting::commitment)
                                    .equals(commitment),
                            "it opens another nonce than it hid"));
            return Optional.of(Ear.json(200, JsonNodeFactory.instance.objectNode()));
        }
        return Optional.empty();
    }

    private void knocked(Arrival arrival) {
        ObjectNode body = Ear.object(arrival.body()).orElseThrow(() -> new Breach("its knock is no JSON object"));
        try {
            var in = new Members(
                    body, "knock", Set.of("format", "code", "url", "passport", "commitment", "certificates"));
            commitment = Optional.of(in.text("commitment"));
            Breach.unless(Meeting.isThirtyTwoBytes(in.text("commitment")), "its commitment is not 32 bytes");
            Breach.unless(Meeting.isAddress(in.text("url")), "its knock spells its address otherwise");
            List<PassportDocument> documents = Meeting.documents(in.array("passport"));
            Passport passport = documents.getLast().passport();
            Breach.unless(passport.kind() == Passport.Kind.NODE, "it knocks with a passport that is not a node's");
            KeyLookup keys = (key, at) ->
                    Optional.of(key).filter(passport.keyId()::equals).map(KeySpan::none);
            var request = new IncomingRequest(
                    arrival.method(), kit.url() + arrival.path(), new Headers(arrival.headers()), arrival.body());
            Breach.unless(
                    new RequestVerifier(keys, kit.clock(), java.time.Instant.EPOCH).verify(request)
                            instanceof Answer.Done<?>,
                    "its knock is not signed with the key of the passport that it carries");
        } catch (RefusedException e) {
            throw new Breach("its knock has another shape: " + e.refusal().detail());
        }
    }

    private ObjectNode welcome() {
        ObjectNode welcome = JsonNodeFactory.instance
                .objectNode()
                .put("peering", peering)
                .put("url", kit.url())
                .put("nonce", Meeting.nonce(kit.random()));
        ArrayNode passport = welcome.putArray("passport");
        host.documents().forEach(each -> passport.add(StrictJson.read(each.bytes())));
        return welcome;
    }
}
