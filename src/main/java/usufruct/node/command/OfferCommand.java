package usufruct.node.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import usufruct.words.Did;

/** {@code usufruct offer list}: what is lent. */
@Command(
        name = "offer",
        mixinStandardHelpOptions = true,
        description = "Lists what is offered. `publish --group` offers something.",
        synopsisSubcommandLabel = "list")
public final class OfferCommand {
    private final Terminal terminal;

    public OfferCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What is offered that you may see: id, state, category, title.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--group", paramLabel = "DID", description = "by this group alone") @Nullable Did group) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.offers(Optional.ofNullable(group)).stream()
                                .map(each ->
                                        each.id() + "  " + each.state() + "  " + each.category() + "  " + each.title())
                                .toList(),
                        "nothing is offered yet; a steward offers something with `usufruct publish --group`"));
    }
}
