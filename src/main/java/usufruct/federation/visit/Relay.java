package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import usufruct.federation.HttpTransport;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.json.Members;
import usufruct.outbound.Errand;
import usufruct.outbound.Reply;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Carries a member's own signed request to the node at which they asked something, and brings the answer back: a browser speaks to its own
 * node only. The request can go to that node's interface for members and nowhere else, and only under the caller's own key; it cannot be
 * changed on the way, for it is signed whole.
 */
final class Relay {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 32;

    /** Base64 makes it larger on the way back. */
    private static final int MOST_ANSWERED = 512 * 1024;

    private static final int MOST_SENT = 64 * 1024;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final Set<String> HEADERS = Set.of("content-type", "content-digest", "signature", "signature-input");

    /** Plain characters, no empty segment and none that begins with a dot. */
    private static final Pattern PATH =
            Pattern.compile("/api/v1(/[A-Za-z0-9_~:%-][A-Za-z0-9_.~:%-]*)+(\\?[A-Za-z0-9_.~:%&=,+@/-]*)?");

    /** What carries requests on is not carried to, however it is spelled. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i).*(/peers|%2f|%5c|%2e).*");

    private final AskStore asks = new AskStore();
    private final Peerings peerings;
    private final HttpTransport.Way way;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    Relay(Peerings peerings, HttpTransport.Way way) {
        this.peerings = peerings;
        this.way = way;
    }

    /** A request as its person signed it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Letter(String method, String path, Map<String, String> headers, byte[] body) {
        /** @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, TOO_LARGE */
        static Letter read(JsonNode json) {
            var in = new Members(json, "relay", Set.of("method", "path", "headers", "body"));
            String path = in.text("path");
            if (!METHODS.contains(in.text("method"))
                    || path.length() > 2_000
                    || !PATH.matcher(path).matches()
                    || ELSEWHERE.matcher(path).matches()) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER,
                        "`method` and `path` are of a node's interface for members, below `/api/v1/`");
            }
            return new Letter(in.text("method"), path, headers(in.object("headers")), body(in.text("body")));
        }

        private static Map<String, String> headers(JsonNode json) {
            var in = new Members(json, "headers", HEADERS);
            var headers = new TreeMap<String, String>();
            json.fieldNames().forEachRemaining(name -> headers.put(name, in.text(name)));
            if (!headers.values().stream().allMatch(Letter::isLine)) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`headers` holds lines of ASCII");
            }
            return headers;
        }

        private static boolean isLine(String value) {
            return value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        }

        private static byte[] body(String text) {
            try {
                byte[] body = Bytes.fromBase64Url(text);
                if (body.length > MOST_SENT) {
                    throw new RefusedException(Reason.TOO_LARGE, "`body` has at most `" + MOST_SENT + "` bytes");
                }
                return body;
            } catch (IllegalArgumentException e) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`body` is base64url without padding");
            }
        }

        /** Whether it says to be signed with this key; whether it is, the other node finds. */
        boolean isBy(String keyId) {
            return headers.getOrDefault("signature-input", "").contains(";keyid=\"" + keyId + "\"");
        }
    }

    /**
     * The peer to which a caller's letter may go.
     *
     * @param keyId the key with which the caller signed the request to this node
     * @throws RefusedException NOT_FOUND, NOT_ALLOWED to who asked nothing there, WRONG_STATE, UNSIGNED
     */
    Peering target(Reading reading, Did caller, String keyId, ItemId id, Letter letter) {
        Peering peering = peerings.get(reading, id);
        if (!asks.hasAsked(reading, id, caller)) {
            throw new RefusedException(Reason.NOT_ALLOWED, "you asked nothing at that node");
        }
        if (!letter.isBy(keyId)) {
            throw new RefusedException(Reason.UNSIGNED, "the request carried on is signed with the key of your own");
        }
        if (!peering.isSpeaking()) {
            throw new RefusedException(Reason.WRONG_STATE, "this node does not speak to that one now");
        }
        return peering;
    }

    /** Carries it; in no transaction. NO_ANSWER, ANSWER_TOO_SLOW, BAD_ANSWER as the way failed; TOO_MANY_REQUESTS. */
    Answer<Reply> carry(Peering peering, Letter letter) {
        if (!room.tryAcquire()) {
            return Answer.refused(Reason.TOO_MANY_REQUESTS, "too many requests are on their way to other nodes");
        }
        try {
            return way.send(new Errand(
                    letter.method(),
                    URI.create(peering.url() + letter.path()),
                    letter.headers(),
                    letter.body(),
                    PATIENCE,
                    MOST_ANSWERED));
        } finally {
            room.release();
        }
    }
}
