package usufruct.node.command;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.TaskView;
import usufruct.client.Tasks;

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

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What is to be done in your groups: id, kind, subject, name, what to say when it is done.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Tasks(caller.api())
                                .open().stream().map(TaskCommand::line).toList(),
                        "nothing is to be done in your groups"));
    }

    private static String line(TaskView task) {
        String form = task.form().entrySet().stream()
                .map(each -> "  " + each.getKey() + "=" + String.join("|", each.getValue()))
                .collect(Collectors.joining());
        return task.id() + "  " + task.kind() + "  " + task.subject() + "  " + task.name() + form;
    }

    @Command(name = "claim", mixinStandardHelpOptions = true, description = "Takes a task on.")
    int claim(@Mixin WayIn way, @Parameters(paramLabel = "ID") String id) {
        return way.as(terminal, caller -> new Tasks(caller.api()).claim(id));
    }

    @Command(
            name = "complete",
            mixinStandardHelpOptions = true,
            description = "Says that a task is done; its form is given as NAME=VALUE.")
    int complete(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1..*", paramLabel = "NAME=VALUE") @Nullable Map<String, String> form,
            @Option(
                            names = "--why",
                            paramLabel = "TEXT",
                            description = "one sentence for whom a judgement is about, where the task takes one")
                    @Nullable
                    String why) {
        return way.as(terminal, caller -> {
            Map<String, String> answers = form == null ? Map.of() : new TreeMap<>(form);
            var tasks = new Tasks(caller.api());
            if (why == null) {
                tasks.complete(id, answers);
            } else {
                tasks.complete(id, answers, why);
            }
        });
    }
}
