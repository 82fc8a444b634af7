package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import usufruct.client.Member;
import usufruct.client.ProblemException;
import usufruct.federation.Peering;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Entry;
import usufruct.node.BoxedRooms;
import usufruct.outbound.Errand;
import usufruct.outbound.Reply;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.store.StoreException;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** One node of a box: its files, its operator, and its lives, of which each ends in a crash. */
final class BoxNode {
    /** The box's own kind of message: nothing but a text that counts once. */
    static final String NOTE = "noted@v1";

    private static final List<String> FILES =
            List.of("usufruct.db", "usufruct.db-wal", "usufruct.head", "usufruct.head.kept", "usufruct.keys");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final int LONGEST_PHASE_MILLIS = 40_000;

    private final Box box;
    private final String name;
    private final Path folder;
    private final RandomGenerator random;
    private final PassportKeys operator;
    private final RequestSigner signer;
    private final Lenders lenders;
    private final Borrower borrower;
    private int lives;
    private @Nullable Life life;
    private Optional<Did> did = Optional.empty();

    /** From one start to the next crash. */
    private final class Life {
        private final Path data;
        private final BoxedRooms rooms;
        private final Door door;
        private Instant next = Instant.MAX;
        private boolean falls;

        /** When the engine comes to the next phase of a round. */
        private final Map<ItemId, Instant> phases = new TreeMap<>();

        Life(Path data) {
            this.data = data;
            rooms = new BoxedRooms(
                    data,
                    url(),
                    operator.did(),
                    new BoxedRooms.Surroundings(
                            box.time(),
                            random,
                            errand -> box.net().send(BoxNode.this, box.sent(BoxNode.this, errand)),
                            new Beside(this::beside)));
            rooms.inbox().on(NOTE, (writing, peering, message) -> {
                String text = message.body().path("text").asText();
                rooms.ledger()
                        .append(writing, "note.taken", text, peering.peer().value(), Bytes.sha256(Bytes.utf8(text)));
            });
            rooms.store().beforeCommit(writing -> {
                if (falls) {
                    fall(this);
                    throw new IllegalStateException("the box pulls the plug");
                }
            });
            rooms.store().afterCommit(() -> box.changed(BoxNode.this));
            rooms.store().afterCommit(this::wake);
            door = new Door(rooms, box.does(Sabotage.SIGNATURES_ARE_NOT_LOOKED_AT));
        }

        /** Does something as this process; what the plug is pulled on ends there. */
        private void start(Runnable what) {
            box.strands().start(this, () -> {
                try {
                    what.run();
                } catch (StoreException e) {
                    if (!falls) {
                        throw e;
                    }
                    box.say(name + " goes down in it");
                }
            });
        }

        private void beside(Runnable task) {
            box.time().after(Duration.ZERO, () -> {
                if (life == this) {
                    start(() -> {
                        task.run();
                        wake();
                    });
                }
            });
        }

        /** Something may be due. */
        private void wake() {
            roundIn(BREATH);
        }

        private void roundIn(Duration rest) {
            Instant at = box.time().instant().plus(rest);
            if (at.isBefore(next)) {
                next = at;
                box.time().after(rest, () -> {
                    if (life == this && next.equals(at)) {
                        next = Instant.MAX;
                        start(this::round);
                    }
                });
            }
        }

        private void round() {
            rooms.beginPermits();
            rounds();
            Duration toDeliver = rooms.deliveries().round();
            Duration toRead = rooms.mirroring().round();
            Duration rest = toRead.compareTo(toDeliver) < 0 ? toRead : toDeliver;
            Duration bounded = rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
            phases.values().forEach(at -> roundIn(Duration.between(box.time().instant(), at)));
            roundIn(bounded.compareTo(BREATH) < 0 ? BREATH : bounded);
        }

        /** What the engine does of rounds. Between two phases people and nodes do what they like. */
        private void rounds() {
            Instant now = box.time().instant();
            List<ItemId> underWay = rooms.roundsUnderWay();
            phases.keySet().retainAll(underWay);
            for (ItemId each : underWay) {
                Instant at = phases.computeIfAbsent(
                        each, round -> now.plusMillis(random.nextInt(1 + random.nextInt(LONGEST_PHASE_MILLIS))));
                if (!now.isBefore(at)) {
                    phases.remove(each);
                    rooms.goOn(each);
                    box.say(name + " goes on with round " + each);
                }
            }
        }
    }

    BoxNode(Box box, String name, Path folder, long seed) {
        this.box = box;
        this.name = name;
        this.folder = folder.resolve(name);
        this.random = new Random(seed);
        this.operator = PassportKeys.of(Phrase.generate(random), 0);
        this.lenders = new Lenders(this, box.time(), box.canaries(), random);
        this.borrower = new Borrower(box, this, random);
        this.signer = new RequestSigner(operator.keyId().toString(), operator.signing()::sign, box.time(), random);
    }

    void say(String what) {
        box.say(name + ": " + what);
    }

    Lenders lenders() {
        return lenders;
    }

    Borrower borrower() {
        return borrower;
    }

    /** A request from this machine itself. */
    Reply asked(IncomingRequest request) {
        return living().door.answer(request);
    }

    /** From now on it is a witness of another's log. */
    void follow(BoxNode other) {
        operate(
                        "POST",
                        "/api/v1/witness/logs",
                        Optional.of(JsonNodeFactory.instance
                                .objectNode()
                                .put("key", other.rooms().ledger().noteKey().verifierKey())))
                .orThrow();
    }

    /** Has another node cosign its log as it stands. */
    void askToCosign(BoxNode witness) {
        CosignatureKey key = witness.rooms().witnessKey();
        Answer<Instant> answer =
                rooms().cosignatures().ask(this::post, URI.create(witness.url() + "/federation/v1/witness/"), key);
        say("cosigned: " + (answer instanceof Answer.Done<Instant>));
    }

    private Answer<Reply> post(URI address, byte[] body) {
        return box.net().send(this, new Errand("POST", address, Map.of(), body, PATIENCE, StrictJson.MOST_BYTES));
    }

    /** What it has on its disk, but for the keys. */
    List<Path> files() {
        try (var files = Files.walk(living().data)) {
            return files.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith(".keys"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    String url() {
        return "https://" + name + ".example";
    }

    boolean isUp() {
        return life != null;
    }

    BoxedRooms rooms() {
        return living().rooms;
    }

    /** Also while it is down. */
    Did did() {
        return did.orElseGet(() -> {
            Did own = rooms().keys().did();
            did = Optional.of(own);
            return own;
        });
    }

    private Life living() {
        Life now = life;
        if (now == null) {
            throw new IllegalStateException(name + " is down");
        }
        return now;
    }

    /** The first start, on tables that are copied. */
    void begin(Path tables) {
        try {
            Path data = nextFolder();
            Files.copy(tables, data.resolve(FILES.getFirst()));
            live(data);
            box.say(name + " is " + did());
            lenders.found(operator);
            borrower.join(operator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path nextFolder() throws IOException {
        return Files.createDirectories(folder.resolve("life-" + ++lives));
    }

    private void live(Path data) {
        try {
            life = new Life(data);
        } catch (RuntimeException e) {
            throw new Violation(name + " does not start: " + e, e);
        }
        box.say(name + " starts");
        living().wake();
    }

    /** The process ends as by a cut cable, and begins again later on what the disk has. */
    void crash(Duration down) {
        Life last = living();
        life = null;
        box.say(name + " crashes for " + down.toSeconds() + " s");
        box.strands().end(each -> each == last);
        try {
            Path data = nextFolder();
            copy(last.data, data);
            last.rooms.close();
            remove(last.data);
            box.time().after(down, () -> {
                box.crashed(this, data.resolve(FILES.getFirst()));
                live(data);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next commit does not come to be, and the process ends in it. */
    void crashInNextCommit() {
        living().falls = true;
        box.say(name + " will crash in its next commit");
    }

    private void fall(Life falling) {
        box.time().after(Duration.ZERO, () -> {
            if (life == falling) {
                crash(Duration.ofSeconds(3));
            }
        });
    }

    /** Keeps a copy, as a backup does. */
    void backUp() {
        try {
            Path backup = Files.createDirectories(folder.resolve("backup"));
            Files.deleteIfExists(backup.resolve(FILES.getFirst()));
            rooms().store().copyTo(backup.resolve(FILES.getFirst()));
            for (String each : List.of("usufruct.head", "usufruct.keys")) {
                Files.copy(living().data.resolve(each), backup.resolve(each), StandardCopyOption.REPLACE_EXISTING);
            }
            box.say(name + " is backed up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isBackedUp() {
        return Files.exists(folder.resolve("backup"));
    }

    /** Goes on from the copy: what happened since is lost. */
    void restore() {
        Life last = living();
        life = null;
        box.strands().end(each -> each == last);
        last.rooms.close();
        try {
            remove(last.data);
            Path data = nextFolder();
            copy(folder.resolve("backup"), data);
            box.say(name + " is restored from its backup");
            live(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String each : FILES) {
            if (Files.exists(from.resolve(each))) {
                Files.copy(from.resolve(each), to.resolve(each), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void remove(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Answers a request that came over the network, if it lives to do so. */
    void serve(IncomingRequest request, Consumer<Reply> answered) {
        Life now = living();
        box.seen(this, request.body());
        now.start(() -> answered.accept(now.door.answer(request)));
    }

    /** Does something as this node's process. */
    void doing(Runnable what) {
        living().start(what);
    }

    /** The node's operator asks it, from the machine itself. */
    Answer<JsonNode> operate(String method, String path, Optional<JsonNode> body) {
        byte[] bytes = body.map(CanonicalJson::write).orElse(new byte[0]);
        URI target = URI.create(url() + path);
        var request = new IncomingRequest(
                method,
                target.toString(),
                Headers.of(signer.headers(method, target, bytes, "application/json")),
                bytes);
        Reply reply = living().door.answer(request);
        JsonNode said =
                reply.body().length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.read(reply.body());
        if (reply.isSuccess()) {
            return Answer.done(said);
        }
        return Answer.refused(
                Reason.valueOf(said.path("reason").asText()),
                said.path("detail").asText());
    }

    /** The name of its key. */
    String keyName() {
        return rooms().keys().keyId().toString();
    }

    /** A second copy of this node, as it stands now, that runs beside it. */
    BoxNode twin(long seed) {
        var twin = new BoxNode(box, name, folder.resolve("twin"), seed);
        try {
            Path data = twin.nextFolder();
            copy(living().data, data);
            twin.live(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return twin;
    }

    /** A request signed as this node's own, with another body than an errand had. */
    Errand signed(Errand errand, byte[] body) {
        var own = new RequestSigner(
                rooms().keys().keyId().toString(), rooms().keys().signing()::sign, box.time(), random);
        return new Errand(
                errand.method(),
                errand.target(),
                own.headers(errand.method(), errand.target(), body, "application/json"),
                body,
                errand.patience(),
                errand.mostBytes());
    }

    /** Something to post, signed as this node's own. */
    Errand errand(URI target, byte[] body) {
        return signed(new Errand("POST", target, Map.of(), body, PATIENCE, StrictJson.MOST_BYTES), body);
    }

    /** Tells a peer a text, in the write that keeps it. */
    void tell(ItemId peering, String text) {
        rooms().store().write(writing -> {
            rooms().ledger().append(writing, "note.said", text, did().value(), Bytes.sha256(Bytes.utf8(text)));
            if (box.says(this, text)) {
                rooms().outbox()
                        .send(
                                writing,
                                rooms().peerings().get(writing, peering),
                                NOTE,
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("text", text)
                                        .put("more", box.more(this)));
            }
            return true;
        });
    }

    List<Peering> peerings() {
        return rooms().store().read(rooms().peerings()::all);
    }

    Optional<Peering> peering(ItemId id) {
        return peerings().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The entries of the log that follow this one. */
    List<Entry> logAfter(long seq) {
        return rooms().store().read(reading -> rooms().ledger().after(reading, seq, Integer.MAX_VALUE));
    }

    /** Lines on which something happened that nobody thought of. */
    List<String> unexpected() {
        return rooms().store()
                .read(reading -> reading.query("SELECT peering FROM peer_line WHERE trouble = 'UNEXPECTED'")
                        .mapTo(String.class)
                        .list());
    }

    /** Somebody adds to the chance of a round here, and tells later what it is, in time, too late or never. */
    void pledge(ItemId round, Supplier<Member> who) {
        who.get().pledge(round);
        say("a pledge for round " + round);
        if (random.nextInt(3) > 0) {
            box.time().after(Duration.ofSeconds(random.nextInt(120)), () -> {
                if (isUp()) {
                    doing(() -> reveal(round, who));
                }
            });
        }
    }

    private void reveal(ItemId round, Supplier<Member> who) {
        try {
            who.get().reveal(round);
            say("what was pledged for round " + round + " is told");
        } catch (ProblemException e) {
            say("what was pledged is told in vain: " + e.reason());
        }
    }

    /** Its steward took a permit back. */
    void revoked(ItemId permit) {
        if (box.does(Sabotage.A_KEY_IS_GIVEN_AFTER_ALL)) {
            append("grant.issued", permit, did());
        }
    }

    /** Its member asks something elsewhere. */
    void asked(ItemId need) {
        if (box.does(Sabotage.GUESTS_COME_FROM_ANYWHERE)) {
            append("visit.taken", need, box.mallory().did());
        }
        if (box.does(Sabotage.SOMEBODY_ELSE_WITHDRAWS)) {
            append("need.withdrawn", need, did());
        }
    }

    private void append(String type, ItemId subject, Did actor) {
        rooms().store().write(writing -> {
            rooms().ledger().append(writing, type, subject.value(), actor.value(), Bytes.sha256(Bytes.utf8(type)));
            return true;
        });
    }

    /** Rows of a node's tables, for who looks from outside. */
    <T> List<T> rows(String query, RowMapper<T> mapper) {
        return rooms().store().read(reading -> reading.query(query).map(mapper).list());
    }

    /** How many messages a peer has not taken. */
    long waiting(ItemId peering) {
        return rooms().store()
                .read(reading -> reading.query("""
                        SELECT count(*) FROM peer_outbox LEFT JOIN peer_line USING (peering)
                        WHERE peering = :peering AND (epoch, seq) > (ifnull(told_epoch, 0), ifnull(told_seq, 0))
                        """)
                        .bind("peering", peering.value())
                        .mapTo(Long.class)
                        .one());
    }

    /** Ends for good. */
    void end() {
        Life last = life;
        life = null;
        if (last != null) {
            box.strands().end(each -> each == last);
            last.rooms.close();
        }
    }
}
