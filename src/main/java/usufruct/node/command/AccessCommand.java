package usufruct.node.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.access.Example;
import usufruct.access.Schema;
import usufruct.access.SchemaException;
import usufruct.access.Truth;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;

/** {@code usufruct access test|check|explain}: permissions in a file, tested and explained; needs no node. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = {
            "Tests a schema of permissions by an example: tuples, and what must follow from them.",
            "docs/guides/permissions.md tells how to write one. Without a file it is the schema that the program comes with."
        },
        synopsisSubcommandLabel = "test|check|explain")
public final class AccessCommand {
    private static final String SHIPPED = "/schemas/access/circle.test.yml";
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    private final Terminal terminal;

    public AccessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Says which claims of an example do not follow, and why. Ends with 1 when there are any.")
    int test(@Parameters(paramLabel = "FILE", arity = "0..1", description = "the example") @Nullable Path file) {
        Example example = example(file);
        List<Example.Failure> failures = example.failures();
        for (Example.Failure failure : failures) {
            terminal.err()
                    .println(failure.claim() + " is " + word(failure.found()) + ", not " + word(failure.wanted()));
            terminal.err().println("  " + failure.why());
        }
        if (!failures.isEmpty()) {
            terminal.err().println(failures.size() + " of " + example.claims() + " claims do not follow.");
            return 1;
        }
        terminal.out().println("All " + example.claims() + " claims follow.");
        return 0;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether somebody may, and why. Ends with 0 when they may, else with 1.")
    int check(
            @Parameters(paramLabel = "FILE", description = "the example") Path file,
            @Parameters(paramLabel = "OBJECT", description = "such as `offer:drill`") String object,
            @Parameters(paramLabel = "PERMISSION", description = "such as `see`") String permission,
            @Parameters(paramLabel = "SUBJECT", description = "such as `person:ada`") String subject,
            @Option(names = "--at", paramLabel = "TIME", description = "when; else what the example says") @Nullable
                    Instant at,
            @Option(names = "--context", paramLabel = "JSON", description = "what is said of the caveats' parameters")
                    @Nullable
                    String context) {
        Example.Verdict verdict =
                said(() -> example(file).check(object, permission, subject, Optional.ofNullable(at), context(context)));
        terminal.out().println(word(verdict.truth()) + ": " + verdict.why());
        return verdict.truth() == Truth.YES ? 0 : 1;
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Shows what stands behind a permission: the rules, and the tuples that they rest on.")
    int explain(
            @Parameters(paramLabel = "FILE", description = "the example") Path file,
            @Parameters(paramLabel = "OBJECT", description = "such as `offer:drill`") String object,
            @Parameters(paramLabel = "PERMISSION", description = "such as `see`") String permission) {
        terminal.tell(said(() -> example(file).explain(object, permission)), "nothing stands behind it");
        return 0;
    }

    private static String word(Truth truth) {
        return truth == Truth.UNSURE ? "conditional" : truth.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode context(@Nullable String text) {
        if (text == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (StrictJson.read(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode said) {
                return said;
            }
        } catch (JsonRefusedException e) {
            throw new CommandFailedException("`--context` is no JSON: " + e.getMessage());
        }
        throw new CommandFailedException("`--context` is a JSON object, such as '{\"day\": 3}'");
    }

    private interface Work<T> {
        T done();
    }

    private static <T> T said(Work<T> work) {
        try {
            return work.done();
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static Example example(@Nullable Path file) {
        try {
            JsonNode text = YAML.readTree(file == null ? shipped() : Files.readString(file));
            return said(() -> new Example(schema(file, text.path("schema").asText("")), text));
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("`" + file + "` is no YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new CommandFailedException("`" + file + "` cannot be read");
        }
    }

    /** The schema in the example, or in the file that it names, or the shipped one. */
    private static Schema schema(@Nullable Path file, String said) {
        if (said.isEmpty()) {
            return Schema.circle();
        }
        if (said.contains("\n") || file == null) {
            return parsed(said, "the schema");
        }
        Path beside = file.resolveSibling(said);
        try {
            return parsed(Files.readString(beside), "`" + beside + "`");
        } catch (IOException e) {
            throw new CommandFailedException("the schema `" + beside + "` cannot be read");
        }
    }

    private static Schema parsed(String text, String name) {
        try {
            return Schema.parse(text);
        } catch (SchemaException e) {
            throw new CommandFailedException(name + ", " + e.getMessage());
        }
    }

    private static String shipped() {
        try (InputStream file = Objects.requireNonNull(AccessCommand.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + SHIPPED + "`", e);
        }
    }
}
