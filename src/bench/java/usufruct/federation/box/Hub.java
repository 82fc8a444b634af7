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
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
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
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** One real node and its many peers, who take whatever comes, at once, and show what they have when they are asked; and what all of it costs. */
public final class Hub implements AutoCloseable {
    private static final int MOST_ROUNDS = 10_000;
    private static final String URL = "https://hub.example";
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Time time = new Time();
    private final Random random = new Random(1);
    private final PassportKeys operator = Crowd.keys(random);
    private final Path folder;
    private final BoxedRooms rooms;
    private final Door door;
    private final Kind kind;
    private final Crowd crowd;
    private long requests;
    private long bytes;

    /**
     * How many there are, and how they stand to each other.
     *
     * @param things that each peer shows
     * @param copies whether the node keeps copies of them; otherwise it asks at each search
     */
    public record Kind(int peers, int things, boolean copies) {}

    /** What something cost in all. */
    public record Figures(int peers, long requests, long bytes, long cpuNanos) {}

    /** @param beside asks peers; a real node asks each in a thread of its own */
    public Hub(Kind kind, ExecutorService beside) {
        this.kind = kind;
        try {
            folder = Files.createTempDirectory("usufruct-hub");
            BoxedRooms.makeTables(folder.resolve("usufruct.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rooms = new BoxedRooms(
                folder, URL, operator.did(), new BoxedRooms.Surroundings(time, random, this::taken, beside));
        door = new Door(rooms, false);
        crowd = new Crowd(kind.peers(), time, random);
    }

    /** All in one thread, always in the same order. */
    public static Hub inOrder(Kind kind) {
        return new Hub(kind, new Beside(Runnable::run));
    }

    /** Each peer knocks, both operators confirm, both sign. */
    public Figures pair() {
        return measured(() -> {
            for (PassportKeys each : crowd.all()) {
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
                rooms.mirroring().round();
            }
        });
    }

    /** The node reads all that its peers show. */
    public Figures read() {
        return measured(() -> {
            long wanted = (long) kind.peers() * kind.things();
            for (int rounds = 0; copies() < wanted; rounds++) {
                if (rounds == MOST_ROUNDS) {
                    throw new IllegalStateException(copies() + " of " + wanted + " things were read");
                }
                rooms.mirroring().round();
            }
            rooms.mirroring().round();
        });
    }

    private long copies() {
        return rooms.store()
                .read(reading -> reading.query("SELECT count(*) FROM mirror_document")
                        .mapTo(Long.class)
                        .one());
    }

    /** What lies on the disk, in bytes: the database as it is backed up, and the index over copies. */
    public record Size(long database, long index) {}

    public Size size() {
        Path copy = folder.resolve("copy.db");
        rooms.store().copyTo(copy);
        Path index = folder.resolve("mirrors");
        try (var files = Files.exists(index) ? Files.walk(index) : Stream.<Path>empty()) {
            long database = Files.size(copy);
            Files.delete(copy);
            return new Size(
                    database,
                    files.filter(Files::isRegularFile)
                            .mapToLong(each -> each.toFile().length())
                            .sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many peers answer nothing from now on. */
    public void die(int count) {
        crowd.die(count);
    }

    /** Time passes in which nothing happens. */
    public void pass(Duration some) {
        time.playUntil(time.instant().plus(some), () -> {});
    }

    /** A member of the node looks for things at its peers; says how many peers did not answer. */
    public int search() {
        return asked(operator, "GET", "/api/v1/peers/search?q=drill", Optional.empty())
                .path("silent")
                .size();
    }

    /** The operator lives here, too. */
    public void join() {
        String did = operator.did().value();
        byte[] passport = PassportDocument.first(operator, Passport.Kind.PERSON, time.instant())
                .bytes();
        asked(operator, "PUT", "/api/v1/passports/" + did, Optional.of((ObjectNode) StrictJson.read(passport)));
        asked(operator, "PUT", "/api/v1/members/" + did, Optional.of(object()));
    }

    private Figures measured(Runnable what) {
        long requestsBefore = requests;
        long bytesBefore = bytes;
        long before = MACHINE.getProcessCpuTime();
        what.run();
        return new Figures(
                kind.peers(), requests - requestsBefore, bytes - bytesBefore, MACHINE.getProcessCpuTime() - before);
    }

    private void settle() {
        Duration rest = rooms.deliveries().round();
        while (!rest.isPositive()) {
            rest = rooms.deliveries().round();
        }
    }

    private void pair(PassportKeys peer) {
        time.playUntil(time.instant().plusMillis(100), () -> {});
        Shelf shelf = crowd.shelf(peer, kind.things());
        ObjectNode scopes = object();
        scopes.putArray("categories").add("offer.tool@v1");
        scopes.putArray("groups").add(shelf.group().value());
        scopes.put("search", true).put("mirror", kind.copies()).put("allocate", false);
        ObjectNode invitation = object();
        invitation.set("scopes", scopes);
        String code = asked(operator, "/api/v1/peers/invitations", invitation)
                .path("code")
                .asText();
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        String id = asked(peer, "/federation/v1/pairings", crowd.knock(peer, code, nonce))
                .path("peering")
                .asText();
        crowd.join(id, shelf);
        asked(peer, "/federation/v1/pairings/" + id + "/nonce", object().put("nonce", Bytes.base64Url(nonce)));
        Peering compared = rooms.store().read(reading -> rooms.peerings().get(reading, new ItemId(id)));
        String words = String.join(" ", compared.words());
        asked(operator, "/api/v1/peers/" + id + "/confirmation", object().put("words", words));
        ObjectNode first = crowd.firstWords(peer, rooms.keys().did(), id, scopes);
        asked(peer, "/federation/v1/peerings/" + id + "/messages", first);
    }

    private JsonNode asked(PassportKeys who, String path, ObjectNode json) {
        return asked(who, "POST", path, Optional.of(json));
    }

    private JsonNode asked(PassportKeys who, String method, String path, Optional<ObjectNode> json) {
        byte[] body = json.map(CanonicalJson::write).orElse(new byte[0]);
        URI target = URI.create(URL + path);
        var signer = new RequestSigner(who.keyId().toString(), who.signing()::sign, time, random);
        Reply reply = door.answer(new IncomingRequest(
                method, target.toString(), Headers.of(signer.headers(method, target, body, "application/json")), body));
        if (!reply.isSuccess()) {
            throw new IllegalStateException(path + ": " + new String(reply.body(), StandardCharsets.UTF_8));
        }
        count(body.length + reply.body().length);
        return reply.body().length == 0 ? object() : StrictJson.read(reply.body());
    }

    private synchronized void count(int more) {
        requests++;
        bytes += more;
    }

    private Answer<Reply> taken(Errand errand) {
        Answer<Reply> answer = crowd.answer(rooms.keys().did(), errand);
        if (answer instanceof Answer.Done<Reply>(Reply reply)) {
            count(errand.body().length + reply.body().length);
        }
        return answer;
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
