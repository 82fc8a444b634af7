package usufruct.node.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import usufruct.client.OwnCopy;
import usufruct.json.CanonicalJson;
import usufruct.vault.PrivateFile;

/** {@code usufruct own export|erase}: what the node keeps about you. */
@Command(
        name = "own",
        mixinStandardHelpOptions = true,
        description = "Fetches all that the node keeps about you, and has it forget your words about what is over.",
        synopsisSubcommandLabel = "export|erase")
public final class OwnCommand {
    private final Terminal terminal;

    public OwnCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes all that the node keeps about you into a file that only you can read.",
                "The node's signature is checked, and what is sealed is opened on this machine."
            })
    int export(
            @Mixin WayIn way,
            @Option(names = "--to", required = true, paramLabel = "FILE", description = "a new file") Path target) {
        if (PrivateFile.exists(target)) {
            throw new CommandFailedException("`" + target + "` is there already; it is not overwritten");
        }
        return way.as(terminal, caller -> {
            OwnCopy copy = caller.ownCopy();
            PrivateFile.write(target, CanonicalJson.write(copy.file()));
            terminal.out()
                    .println(target + "  " + copy.records() + " versions of records, " + copy.opened()
                            + " private parts opened, signed by the node");
        });
    }
}
