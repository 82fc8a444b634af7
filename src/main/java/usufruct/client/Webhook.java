package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The program of a member's that takes what they are told. */
public final class Webhook {
    private static final String PATH = "/api/v1/notices/webhook";

    private final Api api;

    public Webhook(Api api) {
        this.api = api;
    }

    /** @param confirmed whether its code was told, so that messages go there */
    public record View(String address, boolean confirmed) {}

    /** Names the address, in the place of the one before; a code is posted there. */
    public void give(URI address) {
        api.send("PUT", PATH, Api.object(Map.of("address", address.toString())));
    }

    /** Tells that code. */
    public void confirm(String code) {
        api.post(PATH + "/confirmation", Map.of("code", code));
    }

    /** From now on nothing is posted there. */
    public void stop() {
        api.send("DELETE", PATH, new byte[0]);
    }

    public Optional<View> current() {
        JsonNode webhook = api.get("/api/v1/notices/preferences").path("webhook");
        return webhook.has("address")
                ? Optional.of(new View(
                        webhook.path("address").asText(),
                        webhook.path("confirmed").asBoolean()))
                : Optional.empty();
    }
}
