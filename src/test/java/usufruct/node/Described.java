package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** What the node's own description says of its answers, as schemas. */
final class Described {
    private final JsonNode components;

    Described(Town town) {
        components = town.anonymous().get("/openapi.json").path("components");
    }

    /** Fails when an answer is another than it is described to be. */
    void conforms(String schema, JsonNode answer) {
        assertThat(components.path("schemas").has(schema)).as(schema).isTrue();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$ref", "#/components/schemas/" + schema);
        document.set("components", components);
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
        assertThat(validator.validate(
                        answer, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s: %s", schema, answer)
                .isEmpty();
    }
}
