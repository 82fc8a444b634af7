package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;

/** The node's refusal as RFC 9457 carries it: a stable reason, a sentence, and when it would change. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final transient Optional<Instant> trueAt;

    private ProblemException(int status, String reason, String detail, Optional<Instant> trueAt) {
        super(reason + ": " + detail, null, false, false);
        this.status = status;
        this.reason = reason;
        this.trueAt = trueAt;
    }

    /** Reads a problem; a body that is none keeps its status and gets the reason {@code HTTP_}status. */
    static ProblemException read(int status, byte[] body) {
        try {
            JsonNode problem = StrictJson.readWithFractions(body);
            return new ProblemException(
                    status,
                    problem.path("reason").asText("HTTP_" + status),
                    problem.path("detail").asText("the node gave no sentence"),
                    instant(problem.path("trueAt")));
        } catch (JsonRefusedException e) {
            return new ProblemException(status, "HTTP_" + status, "the answer is no JSON", Optional.empty());
        }
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(Instant.parse(value.textValue())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable token, as of {@link usufruct.words.Reason}; a newer node may know more of them than this client. */
    public String reason() {
        return reason;
    }

    /** When the answer would change, where time alone decides. */
    public Optional<Instant> trueAt() {
        return trueAt;
    }
}
