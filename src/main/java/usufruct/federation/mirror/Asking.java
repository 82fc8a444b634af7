package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.Transport;
import usufruct.passport.Passports;
import usufruct.record.KeyLookup;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Bytes;

/** Asks peers about their things, and looks whether what comes back is an answer of theirs to just this question. */
public final class Asking {
    private static final int NONCE_BYTES = 16;

    private final Store store;
    private final Passports passports;
    private final Transport transport;
    private final Outbox.Self self;
    private final RandomGenerator random;

    /** @param random makes nonces that nobody can guess */
    public Asking(Store store, Passports passports, Transport transport, Outbox.Self self, RandomGenerator random) {
        this.store = store;
        this.passports = passports;
        this.transport = transport;
        this.self = self;
        this.random = random;
    }

    /** What a peer answered, as it was signed. */
    record Told(SharedPage page, ObjectNode document) {}

    /** A question, to which its nonce belongs. */
    @FunctionalInterface
    interface Question {
        Answer<JsonNode> ask(Transport transport, String base, String nonce);
    }

    /**
     * Asks once.
     *
     * @return as the way to the peer failed, with the peer's own reason, or as {@link SharedPage#read} refuses
     */
    Answer<Told> ask(Peering peering, Question question) {
        String nonce = nonce();
        String base = peering.url() + "/federation/v1/peerings/" + peering.id() + "/";
        var line = new Message.Line(peering.id(), peering.peer(), self.keys().did());
        return question.ask(transport.to(peering), base, nonce)
                .then(json ->
                        SharedPage.read(json, line, nonce, keys()).map(page -> new Told(page, (ObjectNode) json)));
    }

    /** Asks by GET. */
    Answer<Told> get(Peering peering, String what, String query, Duration patience) {
        return ask(
                peering,
                (way, base, nonce) -> way.ask(
                        "GET",
                        URI.create(base + what + "?" + query + (query.isEmpty() ? "" : "&") + "nonce=" + nonce),
                        new byte[0],
                        patience));
    }

    /** Who did not answer, with the chance that belongs to how long they are left alone. */
    Silences silences(Duration deadline) {
        return new Silences(random, deadline);
    }

    /** The keys that this node knows. */
    KeyLookup keys() {
        return key -> store.read(reading -> passports.span(reading, key));
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Bytes.base64Url(bytes);
    }
}
