package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;

/** The schema of permissions of a node and its versions: members read them, two who may govern change them. */
public final class AccessSchemas {
    private static final String PATH = "/api/v1/access/schemas";

    private final Api api;
    private final PassportKeys keys;
    private final InstantSource clock;

    AccessSchemas(Api api, PassportKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /** The text of the schema in force, in its one spelling. */
    public String inForce() {
        return new String(api.download("/api/v1/access/schema"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The number of the version in force. */
    public int current() {
        return api.get(PATH + "?limit=1").path("inForce").asInt();
    }

    /** The versions that were proposed here, the newest first. */
    public List<JsonNode> all() {
        return api.all(PATH);
    }

    /** A version with its text; version 1 comes with the program. */
    public JsonNode get(int number) {
        return api.get(PATH + "/" + number);
    }

    /** What is wrong with a text, whether its tests follow, and whose answers it would change now. */
    public JsonNode check(String text, ObjectNode tests) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", text);
        body.set("tests", tests);
        return api.send("POST", PATH + "/check", body);
    }

    /** The same of a version. */
    public JsonNode check(int number) {
        return api.post(PATH + "/" + number + "/check");
    }

    /** Signs a schema that follows the one in force, and proposes it. */
    public JsonNode propose(String text, ObjectNode tests, String why) {
        return propose(text, tests, why, Optional.empty());
    }

    /**
     * Proposes that an earlier version comes back.
     *
     * @param tests of that version
     */
    public JsonNode restore(int number, ObjectNode tests, String why) {
        return propose(get(number).path("text").asText(), tests, why, Optional.of(number));
    }

    private JsonNode propose(String text, ObjectNode tests, String why, Optional<Integer> restores) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("format", "access-schema@v1")
                .put("author", keys.did().value())
                .put("base", current())
                .put("text", text)
                .put("why", why);
        document.set("tests", tests);
        restores.ifPresent(number -> document.put("restores", number));
        return api.send("POST", PATH, CanonicalJson.write(Proofs.sign(document, keys, clock.instant())));
    }

    /** Says yes or no to a version, as it is shown. */
    public JsonNode decide(JsonNode version, boolean approves) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("approves", approves)
                .put("digest", version.path("digest").asText());
        return api.send("POST", PATH + "/" + version.path("number").asInt() + "/decision", body);
    }

    /** Gives the caller's own proposal up. */
    public void withdraw(int number) {
        api.post(PATH + "/" + number + "/withdrawal");
    }

    /** What changes that concerns the caller after a revision, as soon as there is something, or after so many seconds. */
    public JsonNode changes(long since, int wait) {
        return api.get("/api/v1/access/changes?since=" + since + "&wait=" + wait);
    }
}
