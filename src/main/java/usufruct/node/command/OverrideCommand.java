package usufruct.node.command;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.OverrideView;
import usufruct.client.Overrides;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct override list|give}: what stewards decide outside the draw. */
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        description = "Lists what stewards decided outside the draw, and gives a permit so. Each counts in public.",
        synopsisSubcommandLabel = "list|give")
public final class OverrideCommand {
    private final Terminal terminal;

    /** Why, for everybody to know. */
    enum Cause {
        EMERGENCY,
        MISTAKE,
        REPLACEMENT,
        SAFETY,
        MISUSE,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public OverrideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What was given or ended in a group, and why; words only for the person and the stewards.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--group", paramLabel = "DID", required = true, description = "whose") Did group) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Overrides(caller.api())
                                .of(group).stream().map(OverrideCommand::line).toList(),
                        "nothing was decided outside the draw"));
    }

    private static String line(OverrideView made) {
        return made.madeAt() + "  " + made.kind() + "  " + made.reason() + "  " + made.category()
                + made.assignment().map(id -> "  " + id).orElse("")
                + made.why().map(why -> "  " + why).orElse("");
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = {
                "Gives a waiting need a thing without a draw, as a steward; never in a case of your own.",
                "The person reads why; everybody sees that it happened, and the reason."
            })
    int give(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "NEED", description = "who gets it") ItemId need,
            @Parameters(index = "1", paramLabel = "OFFER", description = "what they get") ItemId offer,
            @Option(names = "--reason", required = true, description = "${COMPLETION-CANDIDATES}") Cause reason,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            OverrideView made = new Overrides(caller.api()).give(need, offer, "" + reason, why);
            terminal.out().println(made.assignment().orElseThrow() + "  given, " + made.reason());
        });
    }
}
