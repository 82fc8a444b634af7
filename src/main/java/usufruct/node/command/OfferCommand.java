package usufruct.node.command;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.ClosureView;
import usufruct.client.Desk;
import usufruct.client.InKitView;
import usufruct.client.OpeningsView;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** {@code usufruct offer list|times|kits|pause|close|retire}: what is lent. */
@Command(
        name = "offer",
        mixinStandardHelpOptions = true,
        description = "Lists what is offered, and takes it out of the pool. `publish --group` offers something.",
        synopsisSubcommandLabel = "list|times|kits|pause|close|retire")
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

    @Command(
            name = "times",
            mixinStandardHelpOptions = true,
            description = {
                "When a thing is open in the days to come, and when it is free.",
                "Its hours are a week, rules such as every first Saturday, and dates that are otherwise: see `hours` in its record."
            })
    int times(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the offer") ItemId offer,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            defaultValue = "28",
                            description = "how far ahead, at most 400 (default: ${DEFAULT-VALUE})")
                    int days) {
        return way.as(terminal, caller -> {
            OpeningsView times = OpeningsView.of(caller.api(), offer, days);
            Stream<String> open = times.open().stream().map(each -> line("open", each));
            Stream<String> free = times.free().stream().map(each -> line("free", each));
            terminal.tell(Stream.concat(open, free).toList(), "it is not open in these days");
        });
    }

    private static String line(String what, Window window) {
        return what + "  " + window.from() + " to " + window.until();
    }

    @Command(
            name = "kits",
            mixinStandardHelpOptions = true,
            description = {
                "Which part was in which kit when, as a steward: of a kit all its parts, of a part all its kits.",
                "The versions of kits that the group signed say so; the log tells of each."
            })
    int kits(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the offer") ItemId offer) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Desk(caller.api())
                                .kits(offer).stream().map(OfferCommand::line).toList(),
                        "it is no kit, and was in none"));
    }

    private static String line(InKitView inKit) {
        return inKit.part().id() + "  " + inKit.part().title() + "  in  "
                + inKit.kit().id() + "  "
                + inKit.kit().title() + "  from " + inKit.from()
                + inKit.until().map(until -> " until " + until).orElse("");
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = {
                "Sends a thing to maintenance, as a steward: nobody is promised it before it is whole.",
                "Unused permits that begin within three days end, and their needs wait again; later ones stand."
            })
    int pause(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the offer") ItemId offer) {
        return way.as(terminal, caller -> {
            var desk = new Desk(caller.api());
            long ending = desk.promisedSoon(offer, way.now());
            desk.pause(offer);
            terminal.out().println(offer + "  maintenance");
            terminal.out().println(ending(ending));
        });
    }

    private static String ending(long turns) {
        if (turns == 0) {
            return "no promised turn begins within three days; later ones stand";
        }
        return turns == 1
                ? "1 promised turn that begins within three days ends; its need waits again"
                : turns + " promised turns that begin within three days end; their needs wait again";
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = {
                "Says, as a steward, that the thing's place is closed for a while.",
                "What was due in that time is due when it opens again, as far as nobody else was promised it before."
            })
    int close(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the offer") ItemId offer,
            @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "when it closes")
                    Instant from,
            @Option(names = "--until", required = true, paramLabel = "INSTANT", description = "when it opens again")
                    Instant until,
            @Option(names = "--dry", description = "only says how many are affected") boolean dry) {
        if (!from.isBefore(until)) {
            throw new CommandFailedException("`--from` is before `--until`");
        }
        return way.as(terminal, caller -> {
            var desk = new Desk(caller.api());
            var closed = new Window(from, until);
            ClosureView closure = dry ? desk.foresee(offer, closed) : desk.close(offer, closed);
            terminal.out()
                    .println(offer + "  due in that time: " + closure.affected() + (dry ? ", would be" : ",")
                            + " extended: " + closure.extended());
        });
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description = "Offers a thing no longer, for ever, as a steward.")
    int retire(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the offer") ItemId offer) {
        return way.as(terminal, caller -> {
            new Desk(caller.api()).retire(offer);
            terminal.out().println(offer + "  retired");
        });
    }
}
