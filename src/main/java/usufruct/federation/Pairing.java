package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeyId;
import usufruct.passport.PassportDocument;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Alphabet;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * How two nodes that do not know each other begin: one operator makes a code and tells it to the other's, whose node calls with it. The
 * code only lets one unknown node knock; who it is, the six words show ({@link Handshake}).
 */
public final class Pairing {
    /** Where nodes knock. */
    static final String PATH = "/federation/v1/pairings";

    /** The member in which each of the two says what it announces of its certificates. */
    static final String CERTIFICATES = "certificates";

    private static final String FORMAT = "pairing@v1";
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final int CODE_LENGTH = 10;

    private final Store store;
    private final Peerings peerings;
    private final PeeringStore rows;
    private final Certificates certificates;
    private final Transport transport;

    /** A code, for the other's operator alone. */
    record Code(String code, String url, Instant until) {}

    /**
     * What a node that knocks shows.
     *
     * @param certificates what it announces of them, as it signed it; empty where it shows none
     */
    record Knock(
            String code,
            String url,
            List<PassportDocument> passport,
            String commitment,
            Optional<JsonNode> certificates) {}

    /** What is answered to it. */
    record Welcome(
            ItemId peering,
            String url,
            List<PassportDocument> passport,
            String nonce,
            Optional<JsonNode> certificates) {}

    public Pairing(Store store, Peerings peerings, Certificates certificates, Transport transport) {
        this.store = store;
        this.certificates = certificates;
        this.peerings = peerings;
        this.rows = peerings.rows;
        this.transport = transport;
    }

    /** Makes a code that one unknown node may knock with, for a quarter of an hour. @throws RefusedException NOT_ALLOWED */
    Code invite(Writing writing, Did caller, Scopes scopes) {
        peerings.requireOperator(writing, caller);
        var code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(Alphabet.BASE32.draw(node().random()));
        }
        Instant until = node().now().plus(CODE_LIFE);
        rows.invite(writing, node().self().ids().next(), digest(code.toString()), scopes, until);
        return new Code(code.insert(CODE_LENGTH / 2, '-').toString(), node().url(), until);
    }

    /** As it is typed: capitals and hyphens do not matter. */
    private static byte[] digest(String code) {
        return Bytes.sha256(
                Bytes.utf8(code.toLowerCase(Locale.ROOT).replace("-", "").replace(" ", "")));
    }

    /**
     * A node knocks. It may do so again with the same code, until the words are confirmed.
     *
     * @throws RefusedException WRONG_CODE, BAD_PASSPORT, WRONG_STATE when it is a peer already; as {@link Certificates#take} does
     */
    Welcome answer(Writing writing, Did caller, Knock knock) {
        PeeringStore.Invitation invitation = rows.invitation(writing, digest(knock.code()), caller, node().now())
                .orElseThrow(() -> new RefusedException(
                        Reason.WRONG_CODE, "this is no code that holds; ask the other operator for a new one"));
        peerings.register(writing, knock.passport(), caller);
        peerings.requireUnpaired(writing, caller);
        rows.use(writing, invitation.id(), caller);
        String nonce = Handshake.nonce(node().random());
        ItemId id = node().self().ids().next();
        Peering peering = peering(id, caller, knock.url(), Peering.State.ANSWERED, invitation.scopes(), List.of());
        rows.insert(writing, peering, new PeeringStore.Begun(nonce, knock.commitment()));
        knock.certificates().ifPresent(theirs -> certificates.take(writing, peering, theirs));
        return new Welcome(id, node().url(), peerings.ourPassport(writing), nonce, announced(writing));
    }

    /**
     * It opens the nonce that it hid: from now on both sides have words.
     *
     * @throws RefusedException NOT_A_PEER, BAD_PARAMETER when it is not the one it hid
     */
    void open(Writing writing, Did caller, ItemId id, String nonce) {
        Peering peering = rows.find(writing, id)
                .filter(each -> each.peer().equals(caller))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_A_PEER, "no such pairing; begin again with the code"));
        PeeringStore.Begun begun = rows.begun(writing, id);
        if (!Handshake.isThirtyTwoBytes(nonce) || !Handshake.commitment(nonce).equals(begun.commitment())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`nonce` is not the one that was hidden");
        }
        if (peering.state() == Peering.State.ANSWERED) {
            KeyId theirs = peerings.register(writing, List.of(), caller);
            rows.show(
                    writing,
                    id,
                    Handshake.words(
                            id,
                            peerings.ourSide(writing, begun.nonce()),
                            new Handshake.Side(theirs, peering.url(), nonce)));
        }
    }

    /**
     * Knocks at another node with the code that its operator told. It calls the other node, so not from within a write.
     *
     * @param first runs in the write that keeps what came of it
     * @throws RefusedException NOT_ALLOWED, BAD_PARAMETER; as the other refuses, or as it cannot be reached; BAD_ANSWER
     */
    Peering accept(Did caller, String url, String code, Scopes scopes, Consumer<? super Writing> first) {
        store.read(reading -> {
            peerings.requireOperator(reading, caller);
            return true;
        });
        String address = PeerAddress.require(url);
        String nonce = Handshake.nonce(node().random());
        JsonNode answered = transport
                .ask("POST", URI.create(address + PATH), CanonicalJson.write(knock(code, nonce)))
                .orThrow();
        Welcome welcome = welcome(answered);
        Did peer = welcome.passport().getFirst().passport().did();
        ObjectNode opened = JsonNodeFactory.instance.objectNode().put("nonce", nonce);
        JsonNode done = transport
                .ask(
                        "POST",
                        URI.create(address + PATH + "/" + welcome.peering() + "/nonce"),
                        CanonicalJson.write(opened))
                .orThrow();
        return store.write(writing -> {
            first.accept(writing);
            KeyId theirs = peerings.register(writing, welcome.passport(), peer);
            peerings.requireUnpaired(writing, peer);
            if (!done.isObject() || rows.find(writing, welcome.peering()).isPresent()) {
                throw bad("it answers with a peering that there is already");
            }
            List<String> words = Handshake.words(
                    welcome.peering(),
                    new Handshake.Side(theirs, welcome.url(), welcome.nonce()),
                    peerings.ourSide(writing, nonce));
            Peering peering = peering(welcome.peering(), peer, address, Peering.State.COMPARING, scopes, words);
            rows.insert(writing, peering, new PeeringStore.Begun(nonce, Handshake.commitment(nonce)));
            take(writing, peering, welcome);
            return peering;
        });
    }

    private void take(Writing writing, Peering peering, Welcome welcome) {
        try {
            welcome.certificates().ifPresent(theirs -> certificates.take(writing, peering, theirs));
        } catch (RefusedException e) {
            throw bad(e.refusal().detail());
        }
    }

    private Optional<JsonNode> announced(Reading reading) {
        return certificates.announced(reading).map(each -> each);
    }

    private ObjectNode knock(String code, String nonce) {
        ObjectNode knock = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("code", code)
                .put("url", node().url())
                .put("commitment", Handshake.commitment(nonce));
        knock.set("passport", passports(store.read(peerings::ourPassport)));
        store.read(this::announced).ifPresent(each -> knock.set(CERTIFICATES, each));
        return knock;
    }

    static JsonNode passports(List<PassportDocument> documents) {
        var list = JsonNodeFactory.instance.arrayNode();
        documents.forEach(each -> list.add(StrictJson.read(each.bytes())));
        return list;
    }

    /** @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, BAD_PASSPORT */
    static Knock knock(JsonNode body) {
        var in = new Members(body, FORMAT, Set.of("format", "code", "url", "passport", "commitment", CERTIFICATES));
        if (!FORMAT.equals(in.text("format")) || !Handshake.isThirtyTwoBytes(in.text("commitment"))) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
        }
        return new Knock(
                in.text("code"),
                PeerAddress.require(in.text("url")),
                documents(in.array("passport")),
                in.text("commitment"),
                certificates(in));
    }

    private static Welcome welcome(JsonNode answer) {
        try {
            var in = new Members(answer, "answer", Set.of("peering", "url", "passport", "nonce", CERTIFICATES));
            List<PassportDocument> passport = documents(in.array("passport"));
            if (!ItemId.isItemId(in.text("peering"))
                    || !Handshake.isThirtyTwoBytes(in.text("nonce"))
                    || passport.isEmpty()) {
                throw bad("it does not say who it is");
            }
            return new Welcome(
                    new ItemId(in.text("peering")),
                    PeerAddress.require(in.text("url")),
                    passport,
                    in.text("nonce"),
                    certificates(in));
        } catch (RefusedException e) {
            throw bad(e.refusal().detail());
        }
    }

    private static Optional<JsonNode> certificates(Members in) {
        return in.has(CERTIFICATES) ? Optional.of(in.object(CERTIFICATES)) : Optional.empty();
    }

    private static List<PassportDocument> documents(JsonNode list) {
        var documents = new ArrayList<PassportDocument>();
        for (JsonNode each : list) {
            documents.add(PassportDocument.read(CanonicalJson.write(each)).orThrow());
        }
        return documents;
    }

    private static RefusedException bad(String detail) {
        return new RefusedException(Reason.BAD_ANSWER, "the other node's answer is none: " + detail);
    }

    private Peering peering(ItemId id, Did peer, String url, Peering.State state, Scopes scopes, List<String> words) {
        return new Peering(id, peer, url, state, scopes, words, node().now(), Optional.empty());
    }

    private Peerings.Node node() {
        return peerings.node();
    }
}
