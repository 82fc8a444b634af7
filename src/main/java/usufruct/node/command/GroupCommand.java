package usufruct.node.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Operator;
import usufruct.words.Did;

/** {@code usufruct group list|put}: those who lend. */
@Command(
        name = "group",
        mixinStandardHelpOptions = true,
        description = "Lists the groups of a node, and sets them up.",
        synopsisSubcommandLabel = "list|put")
public final class GroupCommand {
    private final Terminal terminal;

    public GroupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The groups of the node.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.groups().entrySet().stream()
                                .map(each -> each.getKey() + "  " + each.getValue())
                                .toList(),
                        "there is no group yet; an operator makes one with `usufruct group put`"));
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = {
                "Sets a group up, or changes its title and adds stewards, as an operator.",
                "Make its passport with `passport new --kind group`, and register it first."
            })
    int put(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "GROUP", description = "the DID of its passport") Did group,
            @Parameters(index = "1", paramLabel = "TITLE", description = "what people call it") String title,
            @Option(
                            names = "--steward",
                            paramLabel = "DID",
                            required = true,
                            description = "who runs it; may be repeated")
                    List<Did> stewards) {
        return way.as(terminal, caller -> {
            new Operator(caller.api()).putGroup(group, title, stewards);
            terminal.out().println(group + "  " + title);
        });
    }
}
