package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usufruct access schema ...}: the schema of permissions of a node, from a proposal to what is in force. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = {
            "The schema of permissions of a node: one who may `govern` proposes, another decides.",
            "FILE is an example as `access test` takes it, with its `schema`. docs/guides/permissions.md tells the rest."
        },
        synopsisSubcommandLabel = "show|list|check|propose|review|approve|refuse|withdraw|restore")
public final class AccessSchemaCommand {
    private final Terminal terminal;

    public AccessSchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The text of a version, or of the one in force in its one spelling.")
    int show(
            @Mixin WayIn way,
            @Parameters(paramLabel = "NUMBER", arity = "0..1", description = "the version") @Nullable Integer number) {
        return way.as(terminal, caller -> {
            String text = number == null
                    ? caller.accessSchemas().inForce()
                    : caller.accessSchemas().get(number).path("text").asText();
            terminal.tell(text.stripTrailing().lines().toList(), "");
        });
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The versions, the newest first: number, state, by whom, what for.")
    int list(@Mixin WayIn way) {
        return way.as(terminal, caller -> {
            List<String> lines = new ArrayList<>();
            caller.accessSchemas().all().forEach(each -> lines.add(line(each)));
            lines.add(line(caller.accessSchemas().get(1)));
            terminal.tell(lines, "");
        });
    }

    private static String line(JsonNode version) {
        String what =
                version.path("number").asInt() + "  " + version.path("state").asText();
        return version.has("author")
                ? what + "  by " + version.path("author").asText()
                        + (version.has("restores")
                                ? "  brings back " + version.path("restores").asInt()
                                : "")
                        + "  " + version.path("why").asText()
                : what + "  comes with the program";
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says what is wrong with a schema, whether its tests follow, and whose answers it would change now.",
                "Ends with 1 when it could not be proposed so."
            })
    int check(@Mixin WayIn way, @Parameters(paramLabel = "FILE", description = "the example") Path file) {
        ExampleFile example = ExampleFile.of(file);
        return way.as(
                terminal,
                caller -> tell(example.schemaName(), caller.accessSchemas().check(example.schema(), example.tests())));
    }

    @Command(
            name = "review",
            mixinStandardHelpOptions = true,
            description = "What a version is for, and whose answers it would change as things stand now.")
    int review(@Mixin WayIn way, @Parameters(paramLabel = "NUMBER", description = "the version") int number) {
        return way.as(terminal, caller -> {
            terminal.tell(List.of(line(caller.accessSchemas().get(number))), "");
            tell("version " + number, caller.accessSchemas().check(number));
        });
    }

    private void tell(String name, JsonNode report) {
        List<String> lines = new ArrayList<>();
        report.path("faults")
                .forEach(each -> lines.add(name + ", line " + each.path("line").asInt() + ", column "
                        + each.path("column").asInt() + ": "
                        + each.path("message").asText()));
        report.path("failures").forEach(each -> lines.add(each.asText()));
        JsonNode effect = report.path("effect");
        effect.path("changes")
                .forEach(each -> lines.add(
                        (gains(each) ? "+ " : "- ") + each.path("subject").asText()
                                + (gains(each) ? " gains " : " loses ")
                                + each.path("permission").asText() + " on "
                                + each.path("object").asText()));
        effect.path("elsewhere")
                .forEach(each -> lines.add(
                        (gains(each) ? "+ " : "- ") + each.path("answers").asLong() + " more "
                                + (gains(each) ? "gain " : "lose ")
                                + each.path("permission").asText() + " on a "
                                + each.path("kind").asText() + " that you may not ask about"));
        if (effect.has("complete") && !effect.path("complete").asBoolean()) {
            lines.add("there is more than was looked at, or than fits here");
        }
        if (effect.has("complete") && lines.isEmpty()) {
            lines.add("nobody gains or loses anything now");
        }
        terminal.tell(lines, "");
        if (!report.path("passes").asBoolean()) {
            throw new CommandFailedException(
                    report.has("deciders") && report.path("deciders").asInt() < 2
                            ? "under it " + report.path("deciders").asInt()
                                    + " could decide on a schema, and it takes two"
                            : "it cannot be proposed like that");
        }
        int claims = report.path("claims").asInt();
        terminal.out()
                .println("it passes: " + (claims == 1 ? "its claim follows, " : "all " + claims + " claims follow, ")
                        + report.path("deciders").asInt() + " could decide under it");
    }

    private static boolean gains(JsonNode each) {
        return each.path("gains").asBoolean();
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = "Signs a schema and its tests, and proposes them; another steward or operator decides.")
    int propose(
            @Mixin WayIn way,
            @Parameters(paramLabel = "FILE", description = "the example") Path file,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "what the change is for")
                    String why) {
        ExampleFile example = ExampleFile.of(file);
        return way.as(
                terminal, caller -> tellLine(caller.accessSchemas().propose(example.schema(), example.tests(), why)));
    }

    private void tellLine(JsonNode version) {
        terminal.tell(List.of(line(version)), "");
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Puts in force what somebody else proposed. `review` it first.")
    int approve(@Mixin WayIn way, @Parameters(paramLabel = "NUMBER", description = "the version") int number) {
        return decide(way, number, true);
    }

    @Command(name = "refuse", mixinStandardHelpOptions = true, description = "Refuses what somebody else proposed.")
    int refuse(@Mixin WayIn way, @Parameters(paramLabel = "NUMBER", description = "the version") int number) {
        return decide(way, number, false);
    }

    private int decide(WayIn way, int number, boolean approves) {
        return way.as(
                terminal,
                caller -> tellLine(
                        caller.accessSchemas().decide(caller.accessSchemas().get(number), approves)));
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Gives your own proposal up.")
    int withdraw(@Mixin WayIn way, @Parameters(paramLabel = "NUMBER", description = "the version") int number) {
        return way.as(terminal, caller -> {
            caller.accessSchemas().withdraw(number);
            terminal.out().println("version " + number + " is withdrawn");
        });
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Proposes that an earlier version comes back, under a new number; another decides.")
    int restore(
            @Mixin WayIn way,
            @Parameters(paramLabel = "NUMBER", description = "the version; 1 comes with the program") int number,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "why") String why) {
        return way.as(terminal, caller -> {
            JsonNode tests = caller.accessSchemas().get(number).path("document").path("tests");
            tellLine(caller.accessSchemas()
                    .restore(
                            number,
                            tests instanceof ObjectNode own
                                    ? own
                                    : ExampleFile.shipped().tests(),
                            why));
        });
    }
}
