package usufruct.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Outbound;
import usufruct.outbound.Reply;
import usufruct.vault.Es256Key;
import usufruct.vault.PushSealing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * Hands messages to the service of a browser's maker (RFC 8030), sealed so that it cannot read them (RFC 8291), with a word by which it
 * knows the node (RFC 8292). What the service sees is the address that it gave out itself, the node's name, how urgent it is, and a
 * length that is always the same.
 */
final class PushService {
    /** Every message is padded to that. */
    static final int PADDED = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration VOUCHED = Duration.ofHours(12);
    private static final Duration LONGEST_WAIT = Duration.ofDays(3);
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final Outbound outbound;
    private final Supplier<Es256Key> key;
    private final Self self;

    /**
     * What the node itself brings.
     *
     * @param url of the node: whom a service turns to
     * @param random a secure source
     */
    record Self(String url, InstantSource clock, RandomGenerator random) {}

    /**
     * What a device shows.
     *
     * @param id the same however often it is sent: a device shows it once
     * @param page where it leads, from the node's address on
     * @param until when it is of no use any more
     */
    record Tiding(ItemId id, Letter letter, String page, boolean urgent, Instant until) {

        /** {@code {"id": "…", "language": "en", "page": "/mine/…", "text": "…", "title": "…"}}. */
        byte[] payload() {
            return CanonicalJson.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id.value())
                    .put("language", letter.language())
                    .put("page", page)
                    .put("title", letter.subject())
                    .put("text", letter.text()));
        }
    }

    PushService(Outbound outbound, Supplier<Es256Key> key, Self self) {
        this.outbound = outbound;
        this.key = key;
        this.self = self;
    }

    /** When at the latest a service forgets what a device did not fetch. */
    Instant latest() {
        return self.clock().instant().plus(LONGEST_WAIT);
    }

    /** @throws UndeliveredException when the service does not take it */
    void send(SealedDevice to, Tiding tiding) throws UndeliveredException {
        Instant now = self.clock().instant();
        Map<String, String> headers = Map.of(
                "authorization",
                voucher(to.endpoint(), now),
                "content-encoding",
                "aes128gcm",
                "content-type",
                "application/octet-stream",
                "topic",
                tiding.id().value(),
                "ttl",
                Long.toString(Math.max(0, Duration.between(now, tiding.until()).toSeconds())),
                "urgency",
                tiding.urgent() ? "high" : "normal");
        byte[] sealed = PushSealing.seal(to.keys(), tiding.payload(), PADDED, self.random());
        Answer<Reply> answer =
                outbound.send(new Errand("POST", to.endpoint(), headers, sealed, PATIENCE, MOST_OF_AN_ANSWER));
        switch (answer) {
            case Answer.Done<Reply>(Reply reply) -> judge(reply.status());
            case Answer.Refused<Reply>(var refusal) ->
                throw new UndeliveredException(
                        refusal.reason() == Reason.ADDRESS_FORBIDDEN ? Trouble.REFUSED : Trouble.UNREACHABLE);
        }
    }

    /** RFC 8030, sections 5 and 7.3. */
    private static void judge(int status) throws UndeliveredException {
        switch (status) {
            case 200, 201, 202, 204 -> {}
            case 404, 410 -> throw new UndeliveredException(Trouble.GONE);
            case 408, 425, 429 -> throw new UndeliveredException(Trouble.BUSY);
            default -> throw new UndeliveredException(status >= 500 ? Trouble.BUSY : Trouble.FAILED);
        }
    }

    /** Who the node is, to this service alone, for half a day: a JSON Web Token in ES256. */
    private String voucher(URI endpoint, Instant now) {
        var head = JsonNodeFactory.instance.objectNode().put("alg", "ES256").put("typ", "JWT");
        var claims = JsonNodeFactory.instance
                .objectNode()
                .put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority())
                .put("exp", now.plus(VOUCHED).getEpochSecond())
                .put("sub", self.url());
        String signed = Bytes.base64Url(CanonicalJson.write(head)) + "." + Bytes.base64Url(CanonicalJson.write(claims));
        Es256Key mine = key.get();
        return "vapid t=" + signed + "." + Bytes.base64Url(mine.sign(Bytes.utf8(signed))) + ", k="
                + Bytes.base64Url(mine.point());
    }
}
