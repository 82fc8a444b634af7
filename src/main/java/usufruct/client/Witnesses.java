package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The logs of others that a node watches over. */
public final class Witnesses {
    private static final String LOGS = "/api/v1/witness/logs";

    private final Api api;

    public Witnesses(Api api) {
        this.api = api;
    }

    /** All that it follows or followed; for operators. */
    public List<JsonNode> logs() {
        return List.copyOf(api.all(LOGS));
    }

    /**
     * Follows a log from now on; for operators.
     *
     * @param key as verifiers are told it
     */
    public JsonNode follow(String key) {
        return api.post(LOGS, Map.of("key", key));
    }

    /** Follows it no longer; for operators. */
    public void leave(String origin) {
        api.send("DELETE", LOGS + "?origin=" + Api.encoded(origin), new byte[0]);
    }
}
