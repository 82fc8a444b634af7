package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import usufruct.words.Answer;

/** The way to other nodes: it signs what is asked with this node's passport, and brings back what is answered. */
public interface Transport {

    /**
     * Asks once.
     *
     * @param body canonical JSON; empty for a request without one
     * @return what was answered; refused with the other node's own reason, or as the way to it failed: ADDRESS_FORBIDDEN, NO_ANSWER,
     *     ANSWER_TOO_SLOW, BAD_ANSWER, WRONG_CERTIFICATE
     */
    Answer<JsonNode> ask(String method, URI target, byte[] body);

    /** As {@link #ask(String, URI, byte[])}, and waits no longer than this where the way can be slow. */
    default Answer<JsonNode> ask(String method, URI target, byte[] body, Duration patience) {
        return ask(method, target, body);
    }

    /** The way to one peer: where it announced certificates, to those alone. */
    default Transport to(Peering peering) {
        return this;
    }
}
