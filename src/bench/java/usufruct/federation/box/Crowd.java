package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Reply;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** The peers of a hub: what each says to become one, and what they answer later. */
final class Crowd {
    private final Time time;
    private final Random random;
    private final List<PassportKeys> peers = new ArrayList<>();
    private final Map<String, ObjectNode> cursors = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Set<String> dead = new HashSet<>();

    Crowd(int count, Time time, Random random) {
        this.time = time;
        this.random = random;
        for (int i = 0; i < count; i++) {
            peers.add(keys(random));
        }
    }

    static PassportKeys keys(Random random) {
        try (Phrase phrase = Phrase.generate(random)) {
            return PassportKeys.of(phrase, 0);
        }
    }

    List<PassportKeys> all() {
        return peers;
    }

    String url(PassportKeys peer) {
        return "https://peer" + peers.indexOf(peer) + ".example";
    }

    /** What a peer shows. */
    Shelf shelf(PassportKeys peer, int things) {
        return new Shelf(peer, url(peer), things, time.instant(), random);
    }

    /** How a peer asks for a peering that it was invited to. @param nonce what it shows next */
    ObjectNode knock(PassportKeys peer, String code, byte[] nonce) {
        ObjectNode knock = object().put("format", "pairing@v1")
                .put("code", code)
                .put("url", url(peer))
                .put("commitment", Bytes.base64Url(Bytes.sha256(nonce)));
        knock.putArray("passport")
                .add(StrictJson.read(PassportDocument.first(peer, Passport.Kind.NODE, time.instant())
                        .bytes()));
        return knock;
    }

    /** From now on a peer answers on a line. */
    void join(String line, Shelf shelf) {
        shelves.put(line, shelf);
    }

    /** The first thing that a peer says: what it allows. */
    ObjectNode firstWords(PassportKeys peer, Did hub, String line, ObjectNode scopes) {
        ObjectNode record = object().put("format", "peering@v1")
                .put("peering", line)
                .put("issuer", peer.did().value())
                .put("peer", hub.value())
                .put("version", 1)
                .put("url", url(peer))
                .put("ended", false)
                .put("issuedAt", time.instant().toEpochMilli());
        record.set("scopes", scopes);
        ObjectNode message = object().put("format", "peer-message@v1")
                .put("peering", line)
                .put("from", peer.did().value())
                .put("to", hub.value())
                .put("epoch", 1)
                .put("seq", 1)
                .put("previous", "")
                .put("id", line)
                .put("type", "peering@v1")
                .put("at", time.instant().toEpochMilli());
        message.set("body", Proofs.sign(record, peer, time.instant()));
        ObjectNode body = object();
        body.putArray("messages").add(Proofs.sign(message, peer, time.instant()));
        return body;
    }

    /** So many peers answer nothing from now on. */
    void die(int count) {
        shelves.keySet().stream().sorted().limit(count).forEach(dead::add);
    }

    /** A peer takes everything, and says so; it shows what it has. One that is dead does nothing. */
    Answer<Reply> answer(Did hub, Errand errand) {
        String[] path = errand.target().getPath().split("/", -1);
        String line = path[4];
        if (dead.contains(line)) {
            return nothing(errand);
        }
        Shelf shelf = Objects.requireNonNull(shelves.get(line));
        byte[] answer = switch (path[5]) {
            case "documents" -> shelf.page(errand.target(), new ItemId(line), hub, time.instant());
            case "search" -> shelf.found(errand.body(), new ItemId(line), hub, time.instant());
            default -> cursor(line, errand);
        };
        return Answer.done(new Reply(200, "application/json", answer));
    }

    private static Answer<Reply> nothing(Errand errand) {
        try {
            Thread.sleep(errand.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.refused(Reason.ANSWER_TOO_SLOW, "nobody answered in time");
    }

    private byte[] cursor(String line, Errand errand) {
        if (errand.body().length > 0) {
            JsonNode messages = StrictJson.read(errand.body()).path("messages");
            JsonNode last = messages.get(messages.size() - 1);
            cursors.put(
                    line,
                    object().put("epoch", last.path("epoch").asLong())
                            .put("seq", last.path("seq").asLong())
                            .put("digest", Evil.digest(last)));
        }
        ObjectNode start = object().put("epoch", 0).put("seq", 0).put("digest", "");
        return CanonicalJson.write(cursors.getOrDefault(line, start));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
