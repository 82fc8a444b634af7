package usufruct.node.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Operator;
import usufruct.words.Did;

/** {@code usufruct group list|put|drop-vetter}: those who lend. */
@Command(
        name = "group",
        mixinStandardHelpOptions = true,
        description = "Lists the groups of a node, and sets them up.",
        synopsisSubcommandLabel = "list|put|drop-vetter")
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
                    List<Did> stewards,
            @Option(
                            names = "--vetter",
                            paramLabel = "DID",
                            description = "who else says what people are vetted or trained for; may be repeated")
                    @Nullable
                    List<Did> vetters) {
        return way.as(terminal, caller -> {
            new Operator(caller.api()).putGroup(group, title, stewards, vetters == null ? List.of() : vetters);
            terminal.out().println(group + "  " + title);
        });
    }

    @Command(
            name = "drop-vetter",
            mixinStandardHelpOptions = true,
            description = "Somebody no longer says what people are vetted for. What they attested stays.")
    int dropVetter(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "GROUP", description = "where") Did group,
            @Parameters(index = "1", paramLabel = "PERSON", description = "who") Did vetter) {
        return way.as(terminal, caller -> {
            new Operator(caller.api()).dropVetter(group, vetter);
            terminal.out().println(vetter + "  attests nothing more in " + group);
        });
    }
}
