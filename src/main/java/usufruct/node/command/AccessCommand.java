package usufruct.node.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

/** {@code usufruct access test|check|explain|schema}: permissions in a file, tested and explained, and those of a node. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        description = {
            "Tests a schema of permissions by an example: tuples, and what must follow from them.",
            "docs/guides/permissions.md tells how to write one. Without a file it is the schema that the program comes with.",
            "`access schema` shows and changes the one of a node."
        },
        synopsisSubcommandLabel = "test|check|explain|schema")
public final class AccessCommand {
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
                    .println(failure.claim() + " is " + failure.found().word() + ", not "
                            + failure.wanted().word());
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
        terminal.out().println(verdict.truth().word() + ": " + verdict.why());
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
        ExampleFile example = file == null ? ExampleFile.shipped() : ExampleFile.of(file);
        try {
            Schema schema = Schema.parse(example.schema());
            return said(() -> new Example(schema, example.tests()));
        } catch (SchemaException e) {
            throw new CommandFailedException(example.schemaName() + ", " + e.getMessage());
        }
    }
}
