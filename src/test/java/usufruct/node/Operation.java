package usufruct.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import usufruct.words.Bytes;

/**
 * One operation of the node's interface, about a thing that does not exist.
 *
 * @param hasBody whether it takes JSON
 */
record Operation(String method, String path, boolean hasBody, boolean isPublic) {
    static final byte[] OBJECT = Bytes.utf8("{}");
    static final String UNKNOWN_ID = "01kjpwd6m026hf7ffy40qj1ftc";

    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

    /** Every operation of the interface's own description. */
    static List<Operation> all(Town town) {
        JsonNode paths = town.anonymous().get("/openapi.json").path("paths");
        var operations = new ArrayList<Operation>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                filled(path.getKey(), town.group.did().value()),
                                method.getValue()
                                        .path("requestBody")
                                        .path("content")
                                        .has("application/json"),
                                method.getValue().path("security").isArray()))));
        return operations;
    }

    private static String filled(String path, String did) {
        return path.replaceAll("\\{(did|member|party|person)}", did)
                .replaceAll("\\{(id|need|code|peering|item)}", UNKNOWN_ID)
                .replace("{category}", "offer.nothing@v1")
                .replace("{incident}", "entry:1")
                .replace("{set}", "tool-library")
                .replaceAll("\\{(version|activity)}", "1")
                .replace("{digest}", "A".repeat(43))
                .replace("{token}", "A".repeat(43));
    }

    Operation at(String otherPath) {
        return new Operation(method, otherPath, hasBody, isPublic);
    }

    byte[] body() {
        return hasBody ? OBJECT : new byte[0];
    }
}
