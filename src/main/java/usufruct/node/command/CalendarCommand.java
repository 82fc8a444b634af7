package usufruct.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.Calendars;
import usufruct.words.ItemId;

/** {@code usufruct calendar make|list|remove}: your dates in a calendar program. */
@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        description =
                "Makes addresses at which a calendar program reads what is promised to you and when, and takes them back.",
        synopsisSubcommandLabel = "make|list|remove")
public final class CalendarCommand {
    private final Terminal terminal;

    public CalendarCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an address and prints it, this once: give it to your calendar program, and to nobody else.",
                "Whoever has it reads titles and times, and no code. Fresh keys end all of them."
            })
    int make(@Mixin WayIn way) {
        return way.as(terminal, caller -> terminal.out().println(new Calendars(caller.api()).make()));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the addresses that you made, by id.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Calendars(caller.api())
                                .all().stream().map(ItemId::value).toList(),
                        "you made none"));
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes an address back: nobody reads anything there any more.")
    int remove(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "as `list` prints it") ItemId id) {
        return way.as(terminal, caller -> new Calendars(caller.api()).remove(id));
    }
}
