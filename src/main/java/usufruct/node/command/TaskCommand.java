package usufruct.node.command;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.TaskView;
import usufruct.client.Tasks;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;

/** {@code usufruct task list|claim|complete}: what stewards have to do. */
@Command(
        name = "task",
        mixinStandardHelpOptions = true,
        description = "Lists, claims and completes the tasks of a steward.",
        synopsisSubcommandLabel = "list|claim|complete")
public final class TaskCommand {
    private final Terminal terminal;

    public TaskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What is to be done in your groups.")
    int list(@Mixin WayIn way) {
        try (PassportFile passport = way.passport(terminal);
                PassportKeys keys = passport.keys()) {
            for (TaskView task : tasks(way, keys).open()) {
                terminal.out().println(task.id() + "  " + task.kind() + "  " + task.subject() + "  " + task.name());
            }
        }
        return 0;
    }

    @Command(name = "claim", mixinStandardHelpOptions = true, description = "Takes a task on.")
    int claim(@Mixin WayIn way, @Parameters(paramLabel = "ID") String id) {
        try (PassportFile passport = way.passport(terminal);
                PassportKeys keys = passport.keys()) {
            tasks(way, keys).claim(id);
        }
        return 0;
    }

    @Command(
            name = "complete",
            mixinStandardHelpOptions = true,
            description = "Says that a task is done; its form is given as NAME=VALUE.")
    int complete(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1..*", paramLabel = "NAME=VALUE") @Nullable Map<String, String> form) {
        try (PassportFile passport = way.passport(terminal);
                PassportKeys keys = passport.keys()) {
            tasks(way, keys).complete(id, form == null ? Map.of() : new TreeMap<>(form));
        }
        return 0;
    }

    private static Tasks tasks(WayIn way, PassportKeys keys) {
        return new Tasks(way.member(keys).api());
    }
}
