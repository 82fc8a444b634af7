package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.words.Category;

/** What fits the categories that are shipped and what does not, as it lies beside their schemas. */
final class ShippedExamples {
    private static final String SCHEMA = ".schema.json";

    private ShippedExamples() {}

    /** Fields that fit ({@code valid}), and fields that do not with why ({@code invalid}); empty for what is not shipped. */
    static Optional<ObjectNode> of(Category category) {
        for (JsonNode path : StrictJson.read(Schemas.resource("schemas/index.json"))) {
            String file = path.textValue();
            if (file.endsWith("/" + category + SCHEMA)) {
                String name = file.substring(0, file.length() - SCHEMA.length());
                return Optional.of(
                        (ObjectNode) StrictJson.read(Schemas.resource("schemas/" + name + ".examples.json")));
            }
        }
        return Optional.empty();
    }
}
