package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an operator looks at: how the node is, and what stopped. */
public final class Watch {
    private final Api api;

    public Watch(Api api) {
        this.api = api;
    }

    /** How the node is, as it describes itself. */
    public JsonNode state() {
        return api.get("/api/v1/node/state");
    }

    /** Lets messages that were given up be tried again; says how many there are. */
    public long resend() {
        return api.post("/api/v1/messages/retry").path("messages").asLong();
    }

    /** What stopped and waits. */
    public List<JsonNode> incidents() {
        return List.copyOf(api.all("/api/v1/incidents"));
    }

    /** Lets it try again. */
    public void retry(String incident) {
        api.post("/api/v1/incidents/" + Api.encoded(incident) + "/retry");
    }
}
