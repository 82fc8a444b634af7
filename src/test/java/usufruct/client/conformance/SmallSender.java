package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.passport.Proofs;
import usufruct.words.Did;
import usufruct.words.ItemIds;

/** The half of a small node that speaks. */
final class SmallSender implements AutoCloseable {
    private static final long REST = 2000;

    private final Wrong wrong;
    private final Persona self;
    private final SmallCertificates certificates;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final ItemIds ids;
    private final HttpClient http = Api.plainHttp();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ReentrantLock reading = new ReentrantLock();
    private final Object monitor = new Object();
    private List<ObjectNode> chain = new ArrayList<>();
    private String url = "";
    private String peering = "";
    private Optional<Did> peer = Optional.empty();
    private Place told = Place.START;
    private long epoch;
    private boolean asked;
    private boolean isHeard;
    private boolean isOver;
    private int failures;

    SmallSender(
            Wrong wrong, Persona self, SmallCertificates certificates, InstantSource clock, RandomGenerator random) {
        this.wrong = wrong;
        this.self = self;
        this.certificates = certificates;
        this.clock = clock;
        this.random = random;
        this.ids = new ItemIds(clock, random);
        this.epoch = clock.millis();
        this.asked = wrong == Wrong.SENDS_WITHOUT_ASKING;
    }

    void begin(String where, String itsPeering, Did who) {
        synchronized (monitor) {
            url = where;
            peering = itsPeering;
            peer = Optional.of(who);
        }
        thread.execute(this::work);
    }

    void say(String type, ObjectNode body) {
        synchronized (monitor) {
            add(ids.next().value(), type, body);
            monitor.notifyAll();
        }
    }

    private void add(String id, String type, ObjectNode body) {
        boolean isFirst = chain.isEmpty();
        String before = isFirst ? "" : Place.digest(chain.getLast());
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("format", "peer-message@v1")
                .put("peering", peering)
                .put("from", self.did().value())
                .put("to", peer.orElseThrow().value())
                .put("epoch", epoch)
                .put("seq", chain.size() + (wrong == Wrong.COUNTS_FROM_TWO ? 2 : 1))
                .put("previous", wrong == Wrong.NAMES_NOTHING_BEFORE && !isFirst ? "w".repeat(43) : before)
                .put("id", id)
                .put("type", type)
                .put("at", clock.millis());
        message.set("body", body);
        ObjectNode signed = Proofs.sign(message, self.keys(), clock.instant());
        if (wrong == Wrong.SENDS_ANOTHER_PROOF) {
            ((ObjectNode) signed.path("proof")).put("domain", "example");
        }
        chain.add(signed);
    }

    /** The peer spoke. */
    void heard() {
        synchronized (monitor) {
            isHeard = wrong != Wrong.DOES_NOT_HEAR;
            monitor.notifyAll();
        }
    }

    private void work() {
        try {
            while (true) {
                List<ObjectNode> some;
                synchronized (monitor) {
                    while (!isOver && pending().isEmpty()) {
                        monitor.wait();
                    }
                    if (isOver) {
                        return;
                    }
                    some = pending();
                }
                if (!asked) {
                    asked = tell(ask("GET", "cursor", new byte[0]));
                } else {
                    tell(ask("POST", "messages", Talk.body(some.toArray(ObjectNode[]::new))));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ObjectNode> pending() {
        return chain.stream()
                .filter(each -> told.epoch() != epoch || each.path("seq").asLong() > told.seq())
                .toList();
    }

    private boolean tell(Optional<JsonNode> answer) throws InterruptedException {
        synchronized (monitor) {
            if (answer.isEmpty()) {
                long rest = REST << Math.min(failures++, 5);
                long end = System.nanoTime() + rest * 1_000_000;
                isHeard = false;
                while (!isHeard && !isOver && wrong != Wrong.DOES_NOT_REST && System.nanoTime() < end) {
                    monitor.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                }
                return false;
            }
            failures = 0;
            Place theirs = Place.read(answer.get());
            boolean fits = theirs.epoch() == 0 || chain.stream().map(Place::of).anyMatch(theirs::equals);
            if (fits) {
                told = wrong == Wrong.SENDS_ALL_AGAIN && theirs.seq() == 1 && told.seq() > 0 ? Place.START : theirs;
            } else if (wrong == Wrong.STAYS_IN_ITS_CHAIN) {
                told = Place.of(chain.getLast());
            } else {
                rechain();
            }
            return true;
        }
    }

    private void rechain() {
        List<ObjectNode> before = chain;
        chain = new ArrayList<>();
        epoch = Math.max(clock.millis(), epoch + 1);
        told = Place.START;
        before.forEach(each -> add(
                wrong == Wrong.DRAWS_NEW_IDS
                        ? ids.next().value()
                        : each.path("id").asText(),
                each.path("type").asText(),
                (ObjectNode) each.path("body")));
    }

    private Optional<JsonNode> ask(String method, String what, byte[] body) {
        SmallCertificates.Pinned pinned = certificates.pinned();
        String path = "/federation/v1/peerings/" + peering + "/" + what;
        if (pinned == null) {
            return call(http, url, method, url, path, body);
        }
        try (HttpClient secured = pinned.http()) {
            Optional<JsonNode> answer = call(secured, pinned.address(), method, url, path, body);
            if (answer.isEmpty() && wrong != Wrong.DOES_NOT_ASK_WHAT_HOLDS) {
                call(http, url, "GET", url, Certifying.OWN, new byte[0]);
            }
            return answer;
        }
    }

    /** Reads what the peer shows, from the start; whoever is to read again looks first at what was read before. */
    void read(String nonce, java.util.function.Consumer<JsonNode> reader) {
        Thread.ofVirtual().start(() -> {
            reading.lock();
            try {
                ask("GET", "documents?epoch=&after=0&leaf=&nonce=" + nonce, new byte[0])
                        .ifPresent(reader);
            } finally {
                reading.unlock();
            }
        });
    }

    /** Has the peer cosign something; whatever it answers. */
    void submit(byte[] submission) {
        Thread.ofVirtual().start(() -> {
            try {
                http.send(
                        HttpRequest.newBuilder(URI.create(url + Witnessing.PATH))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(submission))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Optional<JsonNode> call(String method, String where, String path, byte[] body) {
        return call(http, where, method, where, path, body);
    }

    private Optional<JsonNode> call(
            HttpClient by, String address, String method, String where, String path, byte[] body) {
        var letter = new Letter(self, method, path, body);
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        Map<String, String> headers = letter.headers(where, clock.instant(), random);
        headers.forEach((name, value) -> {
            if (wrong != Wrong.SENDS_UNSIGNED || path.contains("/pairings") || !name.startsWith("signature")) {
                request.header(name, value);
            }
        });
        if (wrong == Wrong.ASKS_FOR_GZIP) {
            request.header("accept-encoding", "gzip");
        }
        try {
            HttpResponse<byte[]> answer = by.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 307 && wrong == Wrong.FOLLOWS_REDIRECTS) {
                http.send(
                        HttpRequest.newBuilder(URI.create(
                                        answer.headers().firstValue("location").orElseThrow()))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
            }
            return answer.statusCode() < 300 ? Optional.of(StrictJson.read(answer.body())) : Optional.empty();
        } catch (IOException | JsonRefusedException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Knocks at a node with a code. */
    boolean knock(String where, String code, String ourUrl) {
        String nonce = Meeting.nonce(random);
        ObjectNode knock = JsonNodeFactory.instance
                .objectNode()
                .put("format", "pairing@v1")
                .put("code", code)
                .put("url", wrong == Wrong.HAS_A_SLASH ? ourUrl.substring(0, ourUrl.length() - 1) : ourUrl)
                .put("commitment", Meeting.commitment(nonce));
        certificates.sendAlong(knock);
        knock.putArray("passport")
                .add(StrictJson.read(self.documents().getFirst().bytes()));
        Optional<JsonNode> welcome = call("POST", where, "/federation/v1/pairings", CanonicalJson.write(knock));
        String shown = wrong == Wrong.OPENS_ANOTHER_NONCE ? Meeting.nonce(random) : nonce;
        return welcome.flatMap(each -> call(
                        "POST",
                        where,
                        "/federation/v1/pairings/" + each.path("peering").asText() + "/nonce",
                        CanonicalJson.write(Api.object(Map.of("nonce", shown)))))
                .isPresent();
    }

    @Override
    public void close() {
        synchronized (monitor) {
            isOver = true;
            monitor.notifyAll();
        }
        thread.shutdownNow();
        http.close();
    }
}
