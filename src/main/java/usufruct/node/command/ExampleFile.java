package usufruct.node.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import usufruct.access.Schema;

/**
 * An example of permissions in a YAML file, and the schema that it names: a file beside it, a text in it, or the one that the
 * program comes with.
 *
 * @param schemaName how to call the schema in messages
 * @param tests the example without the schema
 */
public record ExampleFile(String schemaName, String schema, ObjectNode tests) {
    private static final String SHIPPED = "/schemas/access/circle.test.yml";
    private static final String MEMBER = "schema";
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    /** The example that the program comes with. */
    public static ExampleFile shipped() {
        try (InputStream file = Objects.requireNonNull(ExampleFile.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return read(Optional.empty(), new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + SHIPPED + "`", e);
        }
    }

    /** @throws CommandFailedException when it cannot be read */
    static ExampleFile of(Path file) {
        try {
            return read(Optional.of(file), Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("`" + file + "` is no YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new CommandFailedException("`" + file + "` cannot be read");
        }
    }

    private static ExampleFile read(Optional<Path> file, String text) throws JsonProcessingException {
        JsonNode tree = YAML.readTree(text);
        if (!(tree instanceof ObjectNode tests)) {
            throw new CommandFailedException(
                    "the example has no parts; docs/guides/permissions.md tells how to write one");
        }
        String said = tests.path(MEMBER).asText("");
        tests.remove(MEMBER);
        if (said.isEmpty()) {
            return new ExampleFile("the schema", Schema.circle().canonical(), tests);
        }
        if (said.contains("\n") || file.isEmpty()) {
            return new ExampleFile("the schema", said, tests);
        }
        Path beside = file.get().resolveSibling(said);
        try {
            return new ExampleFile("`" + beside + "`", Files.readString(beside), tests);
        } catch (IOException e) {
            throw new CommandFailedException("the schema `" + beside + "` cannot be read");
        }
    }
}
