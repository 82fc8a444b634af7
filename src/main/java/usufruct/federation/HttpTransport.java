package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import usufruct.json.StrictJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Outbound;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** Asks over HTTP: the request is signed, and what is answered is judged by its status. */
public final class HttpTransport implements Transport {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Way way;
    private final Signing signing;

    /** Carries one request there and its answer back, as {@link Outbound#send} does. */
    @FunctionalInterface
    public interface Way {
        Answer<Reply> send(Errand errand);
    }

    /** Makes the headers by which a request is this node's, its media type among them (RFC 9421). */
    @FunctionalInterface
    public interface Signing {
        Map<String, String> headers(String method, URI target, byte[] body);
    }

    public HttpTransport(Way way, Signing signing) {
        this.way = way;
        this.signing = signing;
    }

    /** The same, carried another way. */
    HttpTransport by(Way other) {
        return new HttpTransport(other, signing);
    }

    @Override
    public Answer<JsonNode> ask(String method, URI target, byte[] body) {
        return ask(method, target, body, PATIENCE);
    }

    @Override
    public Answer<JsonNode> ask(String method, URI target, byte[] body, Duration patience) {
        return way.send(new Errand(
                        method, target, signing.headers(method, target, body), body, patience, StrictJson.MOST_BYTES))
                .then(HttpTransport::judged);
    }

    private static Answer<JsonNode> judged(Reply reply) {
        if (reply.isSuccess()) {
            return reply.body().length == 0 ? Answer.done(JsonNodeFactory.instance.objectNode()) : reply.json();
        }
        return reply.json().then(problem -> refused(reply.status(), problem));
    }

    /** The other node's own words are not handed on: they are a stranger's. */
    private static Answer<JsonNode> refused(int status, JsonNode problem) {
        String token = problem.path("reason").asText();
        for (Reason each : Reason.values()) {
            if (each.name().equals(token)) {
                return Answer.refused(each, "the other node refuses: `" + each + "`");
            }
        }
        return Answer.refused(
                Reason.BAD_ANSWER, "the other node answers with `" + status + "` and no reason that is known");
    }
}
