package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.KeyLookup;
import usufruct.http.RequestVerifier;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.passport.Proofs;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** The kit as a receiver: it takes what the tested node says, and notes where that is not as it should be. */
final class Ear {
    private static final int MOST_MESSAGES = 100;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_A_MESSAGE = 64 * 1024;

    private final InstantSource clock;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<ObjectNode> taken = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Trick> tricks = new ArrayDeque<>();
    private Place place = Place.START;
    private String url = "";
    private String peering = "";
    private Optional<Did> node = Optional.empty();
    private boolean asked;
    private Optional<ObjectNode> announced = Optional.empty();
    private Function<Arrival, Optional<Arrival.Reply>> door = arrival -> Optional.empty();

    /** Something that is not as a clause has it. */
    record Fault(String clause, String what) {}

    /** Another answer than an honest peer's, to the next request that fits. */
    record Trick(Predicate<Arrival> fits, Function<Arrival, Arrival.Reply> reply) {}

    Ear(InstantSource clock) {
        this.clock = clock;
    }

    /** Where the kit is called. */
    synchronized void isAt(String address) {
        url = address;
    }

    /** Who speaks on the line from now on. */
    synchronized void listenTo(Did who, String toPeering) {
        node = Optional.of(who);
        peering = toPeering;
    }

    /** Looks first at whatever comes in, whoever sends it. */
    synchronized void opens(Function<Arrival, Optional<Arrival.Reply>> toStrangers) {
        door = toStrangers;
    }

    /** What whoever asks is told of the kit's certificates. */
    synchronized void announces(ObjectNode certificates) {
        announced = Optional.of(certificates);
    }

    synchronized void play(Trick trick) {
        tricks.add(trick);
    }

    synchronized Arrival.Reply answer(Arrival arrival) {
        arrivals.add(arrival);
        times.add(clock.instant());
        notifyAll();
        Optional<Arrival.Reply> opened = door.apply(arrival);
        if (opened.isPresent()) {
            return opened.get();
        }
        if (arrival.method().equals("GET") && arrival.path().equals(Certifying.OWN)) {
            return announced.map(each -> json(200, each)).orElseGet(() -> problem(404, "NOT_FOUND"));
        }
        if (!isOfTheLine(arrival)) {
            return problem(404, "NOT_FOUND");
        }
        checkRequest(arrival);
        if (!tricks.isEmpty() && tricks.peek().fits().test(arrival)) {
            return tricks.remove().reply().apply(arrival);
        }
        return isTelling(arrival) ? take(arrival) : told();
    }

    private boolean isOfTheLine(Arrival arrival) {
        String path = "/federation/v1/peerings/" + peering + "/";
        return !peering.isEmpty()
                && (arrival.method().equals("GET") && arrival.path().equals(path + "cursor")
                        || arrival.method().equals("POST") && arrival.path().equals(path + "messages"));
    }

    static boolean isTelling(Arrival arrival) {
        return arrival.path().endsWith("/messages");
    }

    private Arrival.Reply told() {
        asked = true;
        return ok(place);
    }

    private Arrival.Reply take(Arrival arrival) {
        note("4.8", asked, "it sends messages before it asks for the cursor");
        note("4.3", arrival.body().length <= MOST_BYTES, "it sends more than 256 KiB at once");
        JsonNode list = StrictJson.read(arrival.body()).path("messages");
        note("4.3", list.size() <= MOST_MESSAGES, "it sends more than 100 messages at once");
        for (JsonNode each : list) {
            if (each instanceof ObjectNode message) {
                take(message);
            }
        }
        notifyAll();
        return ok(place);
    }

    private void take(ObjectNode message) {
        long epoch = message.path("epoch").asLong();
        long seq = message.path("seq").asLong();
        if (epoch < place.epoch() || epoch == place.epoch() && seq <= place.seq()) {
            return;
        }
        boolean isNew = epoch > place.epoch();
        note("4.2", seq == (isNew ? 1 : place.seq() + 1), "its messages are not numbered from 1 without a gap");
        note(
                "4.2",
                message.path("previous").asText().equals(isNew ? "" : place.digest()),
                "a message of its does not name the one before");
        note("4.1", CanonicalJson.write(message).length <= MOST_A_MESSAGE, "it sends a message above 64 KiB");
        note("2.3", isSigned(message), "a message of its is not signed as 2.3 has it");
        if (message.path("type").asText().equals(Talk.RECORD) && message.path("body") instanceof ObjectNode record) {
            note("2.3", isSigned(record), "a record of its is not signed as 2.3 has it");
        }
        place = Place.of(message);
        taken.add(message);
    }

    private boolean isSigned(ObjectNode document) {
        return Proofs.verify(document, by -> known(by)) instanceof Answer.Done<Proofs.Signed>;
    }

    private Answer<usufruct.vault.VerifyKey> known(KeyId by) {
        return node.filter(by.did()::equals).isPresent()
                ? Answer.done(by.key())
                : Answer.refused(Refusal.of(Reason.WRONG_PROOF, "somebody else signed it"));
    }

    private void checkRequest(Arrival arrival) {
        KeyLookup keys = (key, at) -> node.filter(key.did()::equals).map(did -> KeySpan.none(key));
        var verifier = new RequestVerifier(keys, clock, Instant.EPOCH);
        var request = new IncomingRequest(
                arrival.method(), url + arrival.path(), new Headers(arrival.headers()), arrival.body());
        note(
                "2.2",
                verifier.verify(request) instanceof Answer.Done<?>,
                "a request of its is not signed as 2.2 has it, for `" + url + "`");
        String encodings = String.join(",", arrival.headers().getOrDefault("accept-encoding", List.of("identity")));
        note("2.7", encodings.equals("identity"), "it asks for an encoded body");
    }

    private void note(String clause, boolean holds, String what) {
        if (!holds) {
            faults.add(new Fault(clause, what));
        }
    }

    /** What was not as it should be. */
    synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** The node's messages, in the order in which they were taken. */
    synchronized List<ObjectNode> taken() {
        return List.copyOf(taken);
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** When the arrival of that number came. */
    synchronized Instant timeOf(int number) {
        return times.get(number);
    }

    /** Up to where the node's messages were taken. */
    synchronized Place place() {
        return place;
    }

    /** Waits until something holds of what came; false when it does not in time. */
    synchronized boolean await(java.util.function.BooleanSupplier holds, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!holds.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Arrival.Reply ok(Place place) {
        return json(200, place.json());
    }

    static Arrival.Reply json(int status, ObjectNode body) {
        return new Arrival.Reply(status, Map.of("content-type", "application/json"), CanonicalJson.write(body));
    }

    static Arrival.Reply problem(int status, String reason) {
        ObjectNode body = usufruct.client.Api.object(Map.of("reason", reason)).put("status", status);
        return new Arrival.Reply(status, Map.of("content-type", "application/problem+json"), CanonicalJson.write(body));
    }

    /** Reads what a stranger sent; refused becomes empty. */
    static Optional<ObjectNode> object(byte[] body) {
        try {
            return StrictJson.read(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }
}
