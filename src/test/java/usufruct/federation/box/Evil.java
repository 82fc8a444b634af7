package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import usufruct.federation.Peering;
import usufruct.http.Headers;
import usufruct.http.IncomingRequest;
import usufruct.http.RequestSigner;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.outbound.Reply;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.Proofs;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** What the last node of a box does with its own, true keys, beside what its program does. */
final class Evil {
    private static final Pattern SHOWING =
            Pattern.compile(".*/federation/v1/peerings/[^/]+/(documents|items|search)\\b.*");

    private final Box box;
    private final RandomGenerator random;
    private final PassportKeys stranger;
    private int lies;
    private long number;
    private Optional<Reply> page = Optional.empty();

    Evil(Box box, RandomGenerator random) {
        this.box = box;
        this.random = random;
        this.stranger = PassportKeys.of(Phrase.generate(random), 0);
    }

    /** Where a line of mallory's ends, as mallory has it. */
    private record End(ObjectNode last, long epoch, long seq) {}

    void one() {
        BoxNode mallory = box.mallory();
        if (!mallory.isUp()) {
            return;
        }
        List<Peering> peerings = mallory.peerings().stream()
                .filter(each -> each.state() != Peering.State.ANSWERED && each.state() != Peering.State.COMPARING)
                .toList();
        if (peerings.isEmpty()) {
            return;
        }
        Peering peering = peerings.get(random.nextInt(peerings.size()));
        Optional<End> end = end(mallory, peering.id());
        if (end.isEmpty()) {
            return;
        }
        deed(mallory, peering, end.get());
    }

    private void deed(BoxNode mallory, Peering peering, End end) {
        ObjectNode note = JsonNodeFactory.instance.objectNode().put("text", peering.id() + "/mallory/" + evilNumber());
        switch (random.nextInt(16)) {
            case 0 -> {
                box.deed("mallory signs two messages under one number");
                box.invariants().blame(peering.id(), Peering.Fault.FORKED);
                box.invariants().blame(peering.id(), Peering.Fault.BROKEN_CHAIN);
                send(
                        mallory,
                        peering,
                        message(
                                mallory,
                                end.last(),
                                end.seq(),
                                end.last().path("previous").asText(),
                                note));
            }
            case 1 -> {
                box.deed("mallory leaves messages out");
                send(mallory, peering, message(mallory, end.last(), end.seq() + 5, "x".repeat(43), note));
            }
            case 2 -> {
                box.deed("mallory breaks the chain");
                box.invariants().blame(peering.id(), Peering.Fault.BROKEN_CHAIN);
                box.invariants().blame(peering.id(), Peering.Fault.FORKED);
                send(mallory, peering, message(mallory, end.last(), end.seq() + 1, "x".repeat(43), note));
            }
            case 3 -> {
                box.deed("mallory sends its last message again");
                send(mallory, peering, end.last());
            }
            case 4 -> anothers(mallory, peering);
            case 5 -> impostor();
            case 6 -> {
                box.deed("mallory signs a request with a message that somebody else signed");
                box.invariants().blame(peering.id(), Peering.Fault.WRONG_PROOF);
                ObjectNode message = message(mallory, end.last(), end.seq() + 1, digest(end.last()), note);
                message.remove("proof");
                send(mallory, peering, Proofs.sign(message, stranger, at(message)));
            }
            case 7 -> {
                box.deed("mallory speaks for its peer");
                ObjectNode record =
                        record(peering, peering.peer().value(), mallory.did().value());
                speak(
                        mallory,
                        peering,
                        end,
                        "peering@v1",
                        Proofs.sign(record, mallory.rooms().keys(), now()));
            }
            case 8 -> {
                box.deed("mallory says an old record again");
                record(mallory, peering.id()).ifPresent(old -> speak(mallory, peering, end, "peering@v1", old));
            }
            case 9 -> {
                box.deed("mallory speaks on after the end");
                goOnAfterTheEnd(mallory, peering, end, note);
            }
            case 10 -> claimToBeAnother(mallory);
            case 11 -> {
                box.deed("mallory says too much");
                ObjectNode much = JsonNodeFactory.instance.objectNode().put("text", "x".repeat(70_000));
                send(mallory, peering, message(mallory, end.last(), end.seq() + 1, digest(end.last()), much));
            }
            case 12, 13 -> ofAnothersGuest(mallory, peering, end);
            case 14 -> withdrawOfAnother(mallory, peering, end);
            default -> {
                box.deed("mallory lies about what it took");
                lies = 1 + random.nextInt(6);
            }
        }
    }

    private long evilNumber() {
        return 1_000_000 + number++;
    }

    /** The signature is mallory's own and the place in the chain is right, so it may be taken; its own program then finds that it forked. */
    private void speak(BoxNode mallory, Peering peering, End end, String type, ObjectNode body) {
        box.invariants().blame(peering.id(), Peering.Fault.FORKED);
        box.invariants().blame(peering.id(), Peering.Fault.BROKEN_CHAIN);
        ObjectNode message = message(mallory, end.last(), end.seq() + 1, digest(end.last()), body);
        message.remove("proof");
        send(
                mallory,
                peering,
                Proofs.sign(message.put("type", type), mallory.rooms().keys(), at(message)));
    }

    private void goOnAfterTheEnd(BoxNode mallory, Peering peering, End end, ObjectNode note) {
        box.invariants().blame(peering.id(), Peering.Fault.FORKED);
        box.invariants().blame(peering.id(), Peering.Fault.BROKEN_CHAIN);
        ObjectNode record =
                record(peering, mallory.did().value(), peering.peer().value());
        int version = record(mallory, peering.id())
                .map(old -> old.path("version").asInt())
                .orElse(0);
        record.put("version", version + 1).put("ended", true);
        ObjectNode last = message(
                mallory,
                end.last(),
                end.seq() + 1,
                digest(end.last()),
                Proofs.sign(record, mallory.rooms().keys(), now()));
        last.remove("proof");
        ObjectNode ending =
                Proofs.sign(last.put("type", "peering@v1"), mallory.rooms().keys(), at(last));
        send(mallory, peering, ending, message(mallory, end.last(), end.seq() + 2, digest(ending), note));
    }

    /** Messages that others sent under their own peering, under mallory's and under theirs. */
    private void anothers(BoxNode mallory, Peering peering) {
        box.net().caught().stream()
                .filter(each ->
                        each.from() != mallory && each.request().targetUri().endsWith("/messages"))
                .reduce((first, second) -> second)
                .ifPresent(one -> {
                    box.deed("mallory sends what " + one.from().name() + " signed");
                    post(mallory, one.request().targetUri(), one.request().body());
                    post(
                            mallory,
                            peering.url() + "/federation/v1/peerings/" + peering.id() + "/messages",
                            one.request().body());
                });
    }

    /** What somebody said of their guest or to them, as if mallory said it. */
    private void ofAnothersGuest(BoxNode mallory, Peering peering, End end) {
        List<JsonNode> said = ofGuests();
        if (!said.isEmpty()) {
            JsonNode one = said.get(random.nextInt(said.size()));
            box.deed("mallory says as its own what another said: "
                    + one.path("type").asText());
            speak(mallory, peering, end, one.path("type").asText(), (ObjectNode) one.path("body"));
        }
    }

    /** A need is no longer asked, says mallory, whose it is not. */
    private void withdrawOfAnother(BoxNode mallory, Peering peering, End end) {
        List<String> needs = ofGuests().stream()
                .map(each -> each.at("/body/need/header/id").asText())
                .filter(each -> !each.isEmpty())
                .toList();
        if (!needs.isEmpty()) {
            String need = needs.get(random.nextInt(needs.size()));
            box.deed("mallory takes " + need + " back");
            speak(
                    mallory,
                    peering,
                    end,
                    "visit-withdrawn@v1",
                    JsonNodeFactory.instance.objectNode().put("need", need));
        }
    }

    /** The messages about guests that others sent lately. */
    private List<JsonNode> ofGuests() {
        return box.net().caught().stream()
                .filter(each -> each.from() != box.mallory()
                        && each.request().targetUri().endsWith("/messages"))
                .flatMap(each ->
                        StrictJson.read(each.request().body()).path("messages").valueStream())
                .filter(each -> each.path("type").asText().startsWith("visit"))
                .toList();
    }

    /** It asks for the cursor of others' line under another's name. */
    private void claimToBeAnother(BoxNode mallory) {
        List<BoxNode> others = box.nodes().stream()
                .filter(each -> each != mallory && each.isUp())
                .toList();
        for (BoxNode victim : others) {
            for (Peering each : victim.peerings()) {
                others.stream()
                        .filter(other -> other.did().equals(each.peer()))
                        .findFirst()
                        .ifPresent(other -> claim(mallory, other, victim, each.id()));
            }
        }
    }

    private void claim(BoxNode mallory, BoxNode claimed, BoxNode victim, ItemId peering) {
        box.deed("mallory says it is " + claimed.name());
        URI target = URI.create(victim.url() + "/federation/v1/peerings/" + peering + "/cursor");
        var signer = new RequestSigner(claimed.keyName(), mallory.rooms().keys().signing()::sign, box.time(), random);
        var request =
                new IncomingRequest("GET", target.toString(), Headers.of(signer.headers("GET", target)), new byte[0]);
        victim.serve(request, reply -> {
            if (reply.isSuccess()) {
                throw new Violation(victim.name() + " took mallory for " + claimed.name());
            }
        });
    }

    /** A request of another comes again, letter for letter. */
    private void impostor() {
        List<Net.Caught> some = box.net().caught().stream()
                .filter(each -> each.to().isUp() && each.from() != box.mallory())
                .toList();
        if (!some.isEmpty()) {
            Net.Caught one = some.get(random.nextInt(some.size()));
            box.deed("somebody replays a request of " + one.from().name());
            one.to().serve(one.request(), reply -> {});
        }
    }

    /** A page of its things that is signed for another question, or that nobody signed so. */
    private Reply shown(Reply reply) {
        Optional<Reply> older = page;
        page = Optional.of(reply);
        if (lies == 0) {
            return reply;
        }
        lies--;
        if (older.isPresent() && random.nextBoolean()) {
            box.say("mallory shows what it showed before");
            return older.get();
        }
        box.say("mallory shows what it did not sign");
        ObjectNode changed = (ObjectNode) StrictJson.read(reply.body());
        return new Reply(
                reply.status(), reply.mediaType(), CanonicalJson.write(changed.put("maximumAge", 1 + evilNumber())));
    }

    /** What leaves mallory instead of its program's answer. */
    Reply answered(IncomingRequest request, Reply reply) {
        if (reply.isSuccess() && SHOWING.matcher(request.targetUri()).matches()) {
            return shown(reply);
        }
        boolean isCursor = reply.isSuccess()
                && (request.targetUri().endsWith("/cursor")
                        || request.targetUri().endsWith("/messages"));
        if (!isCursor || lies == 0) {
            return reply;
        }
        lies--;
        ObjectNode cursor = (ObjectNode) StrictJson.read(reply.body());
        long epoch = cursor.path("epoch").asLong();
        List<Long> epochs = List.of(0L, 1L, epoch, epoch + 1, now().toEpochMilli(), StrictJson.MOST_INTEGER);
        cursor.put("epoch", epochs.get(random.nextInt(epochs.size())));
        if (random.nextBoolean()) {
            cursor.put("seq", random.nextInt(5)).put("digest", "y".repeat(43));
        }
        return new Reply(reply.status(), reply.mediaType(), CanonicalJson.write(cursor));
    }

    private void send(BoxNode mallory, Peering peering, ObjectNode... messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var list = body.putArray("messages");
        List.of(messages).forEach(list::add);
        post(
                mallory,
                peering.url() + "/federation/v1/peerings/" + peering.id() + "/messages",
                CanonicalJson.write(body));
    }

    private void post(BoxNode mallory, String target, byte[] body) {
        mallory.doing(() -> {
            Answer<Reply> answer = box.net().send(mallory, mallory.errand(URI.create(target), body));
            box.say("mallory is answered "
                    + (answer instanceof Answer.Done<Reply>(Reply reply) ? "" + reply.status() : "nothing"));
        });
    }

    private static ObjectNode message(BoxNode mallory, ObjectNode like, long seq, String previous, ObjectNode body) {
        ObjectNode message = like.deepCopy();
        message.remove("proof");
        message.put("seq", Math.max(1, seq))
                .put("previous", seq <= 1 ? "" : previous)
                .put("type", BoxNode.NOTE)
                .put(
                        "id",
                        "0"
                                + Bytes.base64Url(Bytes.sha256(CanonicalJson.write(body)))
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^0-9a-hjkmnp-tv-z]", "0")
                                        .substring(0, 25));
        message.set("body", body);
        return Proofs.sign(message, mallory.rooms().keys(), at(message));
    }

    private ObjectNode record(Peering peering, String issuer, String peer) {
        ObjectNode record = JsonNodeFactory.instance
                .objectNode()
                .put("format", "peering@v1")
                .put("peering", peering.id().value())
                .put("issuer", issuer)
                .put("peer", peer)
                .put("version", 9)
                .put("url", box.mallory().url())
                .put("ended", false)
                .put("issuedAt", now().toEpochMilli());
        ObjectNode scopes = record.putObject("scopes");
        scopes.putArray("categories");
        scopes.putArray("groups");
        scopes.put("search", false).put("mirror", false).put("allocate", false);
        return record;
    }

    private static Optional<End> end(BoxNode mallory, ItemId peering) {
        return mallory.rooms()
                .store()
                .read(reading -> reading.query("""
                        SELECT document, epoch, seq FROM peer_outbox WHERE peering = :peering
                        ORDER BY epoch DESC, seq DESC LIMIT 1
                        """)
                        .bind("peering", peering.value())
                        .map((row, context) -> new End(
                                (ObjectNode) StrictJson.read(row.getBytes("document")),
                                row.getLong("epoch"),
                                row.getLong("seq")))
                        .findOne());
    }

    private static Optional<ObjectNode> record(BoxNode mallory, ItemId peering) {
        return mallory.rooms()
                .store()
                .read(reading -> reading.query("""
                        SELECT document FROM peering_record WHERE peering = :peering AND side = 'ours'
                        ORDER BY number DESC LIMIT 1
                        """)
                        .bind("peering", peering.value())
                        .map((row, context) -> (ObjectNode) StrictJson.read(row.getBytes("document")))
                        .findOne());
    }

    static String digest(JsonNode document) {
        return Bytes.base64Url(Bytes.sha256(CanonicalJson.write(document)));
    }

    private static Instant at(ObjectNode message) {
        return Instant.ofEpochMilli(message.path("at").asLong());
    }

    private Instant now() {
        return box.time().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
