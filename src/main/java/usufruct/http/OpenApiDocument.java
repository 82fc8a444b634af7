package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import usufruct.json.StrictJson;

/**
 * The description of the whole interface, OpenAPI 3.1, put together from one hand-kept part a room.
 *
 * <p>{@code openapi/parts.txt} on the classpath names the parts, one a line, the frame first; each is a file {@code
 * openapi/<part>.json} with {@code paths} and {@code components}. Two parts never say the same thing twice.
 */
final class OpenApiDocument {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** @throws IllegalStateException when a part is missing or contradicts another */
    static ObjectNode load() {
        List<String> parts = new String(read("parts.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        ObjectNode whole = part(parts.getFirst());
        for (String name : parts.subList(1, parts.size())) {
            merge(whole, part(name), name);
        }
        return whole;
    }

    private static ObjectNode part(String name) {
        if (StrictJson.read(read(name + ".json"), MOST_BYTES) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalStateException("the part `" + name + "` of the description is no object");
    }

    private static void merge(ObjectNode into, ObjectNode part, String where) {
        for (Map.Entry<String, JsonNode> member : part.properties()) {
            JsonNode there = into.get(member.getKey());
            if (there == null) {
                into.set(member.getKey(), member.getValue());
            } else if (there instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
                merge(object, more, where + "/" + member.getKey());
            } else {
                throw new IllegalStateException(
                        "the description says `" + where + "/" + member.getKey() + "` more than once");
            }
        }
    }

    private static byte[] read(String file) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi/" + file)) {
            if (in == null) {
                throw new IllegalStateException("`openapi/" + file + "` is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OpenApiDocument() {}
}
