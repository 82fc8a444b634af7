package usufruct.node.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import usufruct.client.ErasureView;
import usufruct.client.OwnCopy;
import usufruct.json.CanonicalJson;
import usufruct.vault.PrivateFile;

/** {@code usufruct own export|erase|terms}: what the node keeps about you. */
@Command(
        name = "own",
        mixinStandardHelpOptions = true,
        description = "Fetches all that the node keeps about you, and has it forget your words about what is over.",
        synopsisSubcommandLabel = "export|erase|terms")
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
            OwnCopy copy = caller.own().copy();
            PrivateFile.write(target, CanonicalJson.write(copy.file()));
            terminal.out()
                    .println(target + "  " + copy.records() + " versions of records, " + copy.opened()
                            + " private parts opened, signed by the node");
        });
    }

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = {
                "Has the node forget, for good, your words about what is over: export them first if you want them.",
                "What still runs stays, and it says why and until when. Nothing that was decided changes."
            })
    int erase(
            @Mixin WayIn way,
            @Option(names = "--yes", required = true, description = "that you mean it: nobody can bring them back")
                    boolean meant) {
        return way.as(terminal, caller -> {
            ErasureView done = caller.own().erase();
            terminal.out().println(done.erased().size() + " erased");
            done.left().forEach(each -> terminal.out().println(line(each)));
        });
    }

    @Command(
            name = "terms",
            mixinStandardHelpOptions = true,
            description = {
                "Says for how many days this node keeps what people wrote, once it is over.",
                "What is not named stays until its writer has it erased."
            })
    int terms(@Mixin WayIn way) {
        return way.as(terminal, caller -> {
            List<String> lines = new ArrayList<>();
            caller.api()
                    .get("/api/v1/retention")
                    .path("days")
                    .properties()
                    .forEach(each ->
                            lines.add(each.getKey() + "  " + each.getValue().asInt() + " days"));
            terminal.tell(lines, "nothing goes by itself");
        });
    }

    private static String line(ErasureView.Left left) {
        return left.id() + "  " + left.kind() + "  stays: " + left.sentence()
                + left.until().map(until -> " (" + until + ")").orElse("");
    }
}
