package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import usufruct.federation.Peering;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.node.BoxedRooms;
import usufruct.outbound.Errand;
import usufruct.outbound.Reply;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** One real node and its many peers, of which each is a key and a cursor: they take whatever comes, at once. */
public final class Hub implements AutoCloseable {
    private static final String URL = "https://hub.example";
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Time time = new Time();
    private final Random random = new Random(1);
    private final PassportKeys operator = keys();
    private final Path folder;
    private final BoxedRooms rooms;
    private final Door door;
    private final List<PassportKeys> peers = new ArrayList<>();
    private final Map<String, ObjectNode> cursors = new HashMap<>();
    private long requests;
    private long bytes;

    /** What something cost in all. */
    public record Figures(int peers, long requests, long bytes, long cpuNanos) {}

    /** @param count how many peers */
    public Hub(int count) {
        try {
            folder = Files.createTempDirectory("usufruct-hub");
            BoxedRooms.makeTables(folder.resolve("usufruct.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rooms = new BoxedRooms(
                folder,
                URL,
                operator.did(),
                new BoxedRooms.Surroundings(time, random, this::taken, new Beside(Runnable::run)));
        door = new Door(rooms, false);
        for (int i = 0; i < count; i++) {
            peers.add(keys());
        }
    }

    private PassportKeys keys() {
        try (Phrase phrase = Phrase.generate(random)) {
            return PassportKeys.of(phrase, 0);
        }
    }

    /** Each peer knocks, both operators confirm, both sign. */
    public Figures pair() {
        return measured(() -> {
            for (PassportKeys each : peers) {
                pair(each);
            }
            settle();
        });
    }

    /** The node has one small thing to say to each. */
    public Figures tellAll() {
        return measured(() -> {
            rooms.store().write(writing -> {
                for (Peering each : rooms.peerings().all(writing)) {
                    rooms.outbox().send(writing, each, BoxNode.NOTE, object().put("text", "t".repeat(200)));
                }
                return true;
            });
            settle();
        });
    }

    /** An hour passes. */
    public Figures quietHour() {
        return measured(() -> {
            for (int minute = 0; minute < 60; minute++) {
                time.playUntil(time.instant().plus(Duration.ofMinutes(1)), () -> {});
                settle();
            }
        });
    }

    private Figures measured(Runnable what) {
        long requestsBefore = requests;
        long bytesBefore = bytes;
        long before = MACHINE.getProcessCpuTime();
        what.run();
        return new Figures(
                peers.size(), requests - requestsBefore, bytes - bytesBefore, MACHINE.getProcessCpuTime() - before);
    }

    private void settle() {
        Duration rest = rooms.deliveries().round();
        while (!rest.isPositive()) {
            rest = rooms.deliveries().round();
        }
    }

    private void pair(PassportKeys peer) {
        time.playUntil(time.instant().plusMillis(100), () -> {});
        ObjectNode scopes = object();
        scopes.putArray("categories").add("offer.tool@v1");
        scopes.putArray("groups");
        scopes.put("search", true).put("mirror", true).put("allocate", false);
        ObjectNode invitation = object();
        invitation.set("scopes", scopes);
        String code = asked(operator, "/api/v1/peers/invitations", invitation)
                .path("code")
                .asText();
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        ObjectNode knock = object().put("format", "pairing@v1")
                .put("code", code)
                .put("url", "https://peer" + peers.indexOf(peer) + ".example")
                .put("commitment", Bytes.base64Url(Bytes.sha256(nonce)));
        knock.putArray("passport")
                .add(StrictJson.read(PassportDocument.first(peer, Passport.Kind.NODE, time.instant())
                        .bytes()));
        String id =
                asked(peer, "/federation/v1/pairings", knock).path("peering").asText();
        asked(peer, "/federation/v1/pairings/" + id + "/nonce", object().put("nonce", Bytes.base64Url(nonce)));
        Peering compared = rooms.store().read(reading -> rooms.peerings().get(reading, new ItemId(id)));
        String words = String.join(" ", compared.words());
        asked(operator, "/api/v1/peers/" + id + "/confirmation", object().put("words", words));
        ObjectNode record = object().put("format", "peering@v1")
                .put("peering", id)
                .put("issuer", peer.did().value())
                .put("peer", rooms.keys().did().value())
                .put("version", 1)
                .put("url", knock.path("url").asText())
                .put("ended", false)
                .put("issuedAt", time.instant().toEpochMilli());
        record.set("scopes", scopes);
        ObjectNode message = object().put("format", "peer-message@v1")
                .put("peering", id)
                .put("from", peer.did().value())
                .put("to", rooms.keys().did().value())
                .put("epoch", 1)
                .put("seq", 1)
                .put("previous", "")
                .put("id", id)
                .put("type", "peering@v1")
                .put("at", time.instant().toEpochMilli());
        message.set("body", Proofs.sign(record, peer, time.instant()));
        ObjectNode body = object();
        body.putArray("messages").add(Proofs.sign(message, peer, time.instant()));
        asked(peer, "/federation/v1/peerings/" + id + "/messages", body);
    }

    private JsonNode asked(PassportKeys who, String path, ObjectNode json) {
        byte[] body = CanonicalJson.write(json);
        URI target = URI.create(URL + path);
        var signer = new RequestSigner(who.keyId().toString(), who.signing()::sign, time, random);
        Reply reply = door.answer(new IncomingRequest(
                "POST", target.toString(), Headers.of(signer.headers("POST", target, body, "application/json")), body));
        if (!reply.isSuccess()) {
            throw new IllegalStateException(path + ": " + new String(reply.body(), StandardCharsets.UTF_8));
        }
        requests++;
        bytes += body.length + reply.body().length;
        return StrictJson.read(reply.body());
    }

    /** A peer takes everything, and says so. */
    private Answer<Reply> taken(Errand errand) {
        String line = errand.target().getPath().split("/", -1)[4];
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
        byte[] answer = CanonicalJson.write(cursors.getOrDefault(line, start));
        requests++;
        bytes += errand.body().length + answer.length;
        return Answer.done(new Reply(200, "application/json", answer));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        rooms.close();
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
