package usufruct.node.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import usufruct.client.ErasureView;
import usufruct.client.Moving;
import usufruct.client.OwnCopy;
import usufruct.json.CanonicalJson;
import usufruct.vault.PrivateFile;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** {@code usufruct own export|erase|terms|bundle|move}: what the node keeps about you, and what you take to another. */
@Command(
        name = "own",
        mixinStandardHelpOptions = true,
        description = "Fetches all that the node keeps about you, and has it forget your words about what is over.",
        synopsisSubcommandLabel = "export|erase|terms|bundle|move")
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
                "What still runs stays, and it says why and until when. Nothing that was decided changes.",
                "Other nodes at which you asked for something are told to forget your words there, too."
            })
    int erase(
            @Mixin WayIn way,
            @Option(names = "--yes", required = true, description = "that you mean it: nobody can bring them back")
                    boolean meant) {
        return way.as(terminal, caller -> {
            ErasureView done = caller.own().erase();
            terminal.out().println(done.erased().size() + " erased");
            done.left().forEach(each -> terminal.out().println(line(each)));
            done.elsewhere()
                    .forEach(each -> terminal.out()
                            .println(each.need() + "  " + each.url()
                                    + (each.told() ? " is to forget it, too" : " cannot be told any more")));
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

    @Command(
            name = "bundle",
            mixinStandardHelpOptions = true,
            description = {
                "Writes what you would take to another node into a file that only your passport opens.",
                "Make one now and then: it serves also when this node is gone."
            })
    int bundle(
            @Mixin WayIn way,
            @Option(names = "--to", required = true, paramLabel = "FILE", description = "a new file") Path target) {
        if (PrivateFile.exists(target)) {
            throw new CommandFailedException("`" + target + "` is there already; it is not overwritten");
        }
        return way.as(terminal, caller -> {
            PrivateFile.write(target, caller.own().moving().bundle());
            terminal.out().println(target + "  sealed to your passport's key of now; make another after fresh keys");
        });
    }

    @Command(
            name = "move",
            mixinStandardHelpOptions = true,
            description = {
                "Asks at this node for what you waited for elsewhere, with the bundle that proves it.",
                "Whether the time that you waited counts, this node's operators say. Again is no harm."
            })
    int move(
            @Mixin WayIn way,
            @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "made by `own bundle`")
                    Path bundle,
            @Option(names = "--group", paramLabel = "DID", description = "asks this group; any group when left out")
                    @Nullable
                    Did group,
            @Option(names = "--preview", description = "only says what the bundle proves here") boolean preview) {
        return way.as(terminal, caller -> {
            Moving moving = caller.own().moving();
            Moving.Luggage luggage = moving.open(TypedFile.bytes(bundle));
            if (preview) {
                terminal.tell(List.of(Bytes.text(CanonicalJson.write(moving.preview(luggage)))), "it proves nothing");
                return;
            }
            moving.introduce(way.anonymous(), luggage);
            terminal.tell(
                    moving.take(luggage, Optional.ofNullable(group)).stream()
                            .map(OwnCommand::line)
                            .toList(),
                    "nothing waited when the bundle was made");
        });
    }

    private static String line(Moving.Taken taken) {
        return taken.was() + "  "
                + taken.became()
                        .map(each -> each.id() + "  has its place since " + each.placedAt())
                        .orElse(taken.trouble());
    }

    private static String line(ErasureView.Left left) {
        return left.id() + "  " + left.kind() + "  stays: " + left.sentence()
                + left.until().map(until -> " (" + until + ")").orElse("");
    }
}
