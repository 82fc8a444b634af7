package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Pin;
import usufruct.outbound.Reply;
import usufruct.passport.PassportDocument;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The way to each peer: to the certificates that it announced, where it announced some, and as to anybody where it did not. Two nodes that
 * lost sight of each other's certificates find them again by what their passports sign, over the way that is open to everybody.
 */
public final class PeerWays {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The status of an answer to a request whose key is not known. */
    private static final int UNKNOWN = 401;

    private static final Set<Reason> LOST = Set.of(Reason.WRONG_CERTIFICATE, Reason.NO_ANSWER);

    private final Store store;
    private final Peerings peerings;
    private final Certificates certificates;
    private final Ways ways;
    private final HttpTransport transport;

    /** When each peer was last asked what it announces. */
    private final Map<ItemId, Instant> asked = new ConcurrentHashMap<>();

    /** The peers that know the keys of now, since this node started. */
    private final Set<ItemId> shown = ConcurrentHashMap.newKeySet();

    /** How requests get out: as to anybody, and to a pinned certificate. */
    public record Ways(HttpTransport.Way open, Pinned pinned) {}

    /** Carries one request to whoever shows a pinned certificate, as {@link usufruct.outbound.Outbound#send(Errand, Pin)} does. */
    @FunctionalInterface
    public interface Pinned {
        Answer<Reply> send(Errand errand, Pin pin);
    }

    public PeerWays(
            Store store, Peerings peerings, Certificates certificates, Ways ways, HttpTransport.Signing signing) {
        this.store = store;
        this.peerings = peerings;
        this.certificates = certificates;
        this.ways = ways;
        this.transport = new HttpTransport(ways.open(), signing);
    }

    /**
     * Sends one request to a peer; as {@link usufruct.outbound.Outbound} refuses. In no transaction. A node whose passport has had other
     * keys shows the peer its versions before the first.
     */
    public Answer<Reply> send(Peering peering, Errand errand) {
        showKeys(peering, errand.patience());
        Optional<Pin> pin = pin(peering);
        Answer<Reply> answer = send(errand, pin);
        if (answer instanceof Answer.Done<Reply>(Reply reply) && reply.status() == UNKNOWN) {
            shown.remove(peering.id()); // it may have lost what it knew: a backup was restored
        }
        return pin.isPresent() && isLost(answer) && learn(peering) ? send(errand, pin(peering)) : answer;
    }

    /** Unsigned, and by the way that is open to everybody: a document proves itself, and its key may not be known there yet. */
    private void showKeys(Peering peering, Duration patience) {
        if (shown.contains(peering.id())) {
            return;
        }
        boolean isKnown = true;
        for (PassportDocument each : store.read(peerings::ourPassport)) {
            if (each.passport().version() > 1) {
                var errand = new Errand(
                        "PUT",
                        URI.create(peering.url() + "/api/v1/passports/"
                                + each.passport().did()),
                        Map.of("content-type", "application/json"),
                        each.bytes(),
                        patience.compareTo(PATIENCE) < 0 ? patience : PATIENCE,
                        StrictJson.MOST_BYTES);
                isKnown &= ways.open().send(errand) instanceof Answer.Done<Reply>(Reply reply) && reply.isSuccess();
            }
        }
        if (isKnown) {
            shown.add(peering.id());
        }
    }

    private Answer<Reply> send(Errand errand, Optional<Pin> pin) {
        return pin.map(each -> ways.pinned().send(errand, each))
                .orElseGet(() -> ways.open().send(errand));
    }

    private Optional<Pin> pin(Peering peering) {
        return store.read(reading -> certificates.pin(reading, peering.id()));
    }

    private static boolean isLost(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(var refusal) && LOST.contains(refusal.reason());
    }

    /** Asks a node; a peer by its certificates, and where it does not know this node's, after this node has told it. */
    public Transport transport() {
        return new Transport() {
            @Override
            public Answer<JsonNode> ask(String method, URI target, byte[] body) {
                return transport.ask(method, target, body);
            }

            @Override
            public Answer<JsonNode> ask(String method, URI target, byte[] body, Duration patience) {
                return transport.ask(method, target, body, patience);
            }

            @Override
            public Transport to(Peering peering) {
                return new ToPeer(peering);
            }
        };
    }

    /** Asks one peer. */
    private final class ToPeer implements Transport {
        private final Peering peering;
        private final HttpTransport pinned;

        ToPeer(Peering peering) {
            this.peering = peering;
            this.pinned = transport.by(errand -> send(peering, errand));
        }

        @Override
        public Answer<JsonNode> ask(String method, URI target, byte[] body) {
            return again(pinned.ask(method, target, body), () -> pinned.ask(method, target, body));
        }

        @Override
        public Answer<JsonNode> ask(String method, URI target, byte[] body, Duration patience) {
            return again(pinned.ask(method, target, body, patience), () -> pinned.ask(method, target, body, patience));
        }

        /** Once more, signed anew, where the peer knows this node's certificates now, or this node the peer's. */
        private Answer<JsonNode> again(Answer<JsonNode> first, Supplier<Answer<JsonNode>> second) {
            boolean isUnknown = first instanceof Answer.Refused<JsonNode>(var refusal)
                    && refusal.reason() == Reason.WRONG_CERTIFICATE;
            return isUnknown && introduce(peering) ? second.get() : first;
        }
    }

    /** Tells the peer what this node announces, and learns what the peer does; whether either may have helped. */
    private boolean introduce(Peering peering) {
        Optional<ObjectNode> ours = store.read(certificates::announced);
        boolean isTold = ours.isPresent()
                && transport.ask(
                                "PUT",
                                URI.create(peering.url() + CertificateResource.of(peering.id())),
                                CanonicalJson.write(ours.get()),
                                PATIENCE)
                        instanceof Answer.Done<?>;
        return learn(peering) || isTold;
    }

    /** Asks a peer what it announces, by the way that is open to everybody; whether it is newer than what was known. */
    private boolean learn(Peering peering) {
        Instant now = peerings.node().now();
        Instant last = asked.getOrDefault(peering.id(), Instant.EPOCH);
        if (now.isBefore(last.plus(BETWEEN_QUESTIONS)) && !now.isBefore(last)) {
            return false;
        }
        asked.put(peering.id(), now);
        Answer<JsonNode> told =
                transport.ask("GET", URI.create(peering.url() + CertificateResource.OWN), new byte[0], PATIENCE);
        if (!(told instanceof Answer.Done<JsonNode>(JsonNode document))) {
            return false;
        }
        try {
            return store.write(writing -> certificates.take(writing, peering, document));
        } catch (RefusedException e) {
            return false;
        }
    }
}
