package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.Watch;

/** {@code usufruct node state|incidents|retry|resend}: how a node is, for its operators. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "Tells an operator how the node is, and lets what stopped try again.",
        synopsisSubcommandLabel = "state|incidents|retry|resend")
public final class NodeCommand {
    private final Terminal terminal;

    public NodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "state",
            mixinStandardHelpOptions = true,
            description = "What is not well, what waits, how much there is, when it was backed up.")
    int state(@Mixin WayIn way) {
        return way.as(terminal, caller -> terminal.tell(lines(new Watch(caller.api()).state()), "nothing is known"));
    }

    private static List<String> lines(JsonNode state) {
        List<String> lines = new ArrayList<>();
        state.path("checks")
                .forEach(check -> lines.add(check.path("name").asText() + "  "
                        + check.path("trouble").asText("is well")));
        JsonNode lifecycle = state.path("lifecycle");
        lines.add("incidents  " + lifecycle.path("incidents").asLong());
        lines.add("open tasks  " + lifecycle.path("openTasks").asLong());
        lines.add("log  " + state.path("log").path("entries").asLong() + " entries, "
                + lifecycle.path("entriesBehind").asLong() + " not followed yet");
        lines.add("database  " + state.path("storage").path("databaseBytes").asLong() + " bytes, free "
                + state.path("storage").path("freeBytes").asLong());
        JsonNode messages = state.path("messages");
        lines.add("messages  "
                + (messages.path("sendsMail").asBoolean() ? "" : "no mail is sent, ")
                + messages.path("waiting").asLong() + " wait");
        messages.path("tried")
                .properties()
                .forEach(each -> lines.add("tried in vain  " + each.getValue().asLong() + " " + each.getKey()));
        messages.path("dead")
                .properties()
                .forEach(each -> lines.add("given up  " + each.getValue().asLong() + " " + each.getKey()));
        lines.add("keys  "
                + (state.path("keys").path("underPassphrase").asBoolean() ? "under a passphrase" : "in the clear"));
        JsonNode certificate = state.path("certificate");
        if (certificate.isObject()) {
            lines.add("certificate for peers  number "
                    + certificate.path("serial").asLong() + " at "
                    + certificate.path("address").asText() + " until "
                    + certificate.path("until").asText() + ", a fresh one on "
                    + certificate.path("freshAt").asText());
        }
        lines.add("backup  " + state.path("backup").path("at").asText("never"));
        return lines;
    }

    @Command(name = "incidents", mixinStandardHelpOptions = true, description = "What stopped and waits for you.")
    int incidents(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Watch(caller.api())
                                .incidents().stream().map(NodeCommand::line).toList(),
                        "nothing stopped"));
    }

    private static String line(JsonNode incident) {
        return incident.path("id").asText() + "  " + incident.path("step").asText() + "  "
                + incident.path("subject").asText() + "  "
                + incident.path("reason").asText() + "  "
                + incident.path("at").asText();
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Lets what stopped try again.")
    int retry(@Mixin WayIn way, @Parameters(paramLabel = "ID") String incident) {
        return way.as(terminal, caller -> new Watch(caller.api()).retry(incident));
    }

    @Command(
            name = "resend",
            mixinStandardHelpOptions = true,
            description = "Lets messages that were given up be tried again, but for those that are refused for good.")
    int resend(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        List.of(new Watch(caller.api()).resend() + " messages are tried again"), "nothing is known"));
    }
}
