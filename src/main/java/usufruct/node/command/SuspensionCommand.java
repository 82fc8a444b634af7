package usufruct.node.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.SuspensionView;
import usufruct.client.Suspensions;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct suspension list|propose|object}: somebody asks for nothing new for some days. */
@Command(
        name = "suspension",
        mixinStandardHelpOptions = true,
        description =
                "Lists suspensions of people, asks for one as a steward, objects to one's own. Each is over by itself.",
        synopsisSubcommandLabel = "list|propose|object")
public final class SuspensionCommand {
    private final Terminal terminal;

    /** Why, as the person reads it. */
    enum Cause {
        MISSED_TURNS,
        LATE_RETURNS,
        MISUSE,
        SAFETY,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public SuspensionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What is proposed or runs for you.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--group", paramLabel = "DID", description = "in this group, as its steward") @Nullable
                    Did group) {
        return way.as(terminal, caller -> {
            var suspensions = new Suspensions(caller.api());
            List<SuspensionView> found = group == null ? suspensions.own() : suspensions.of(group);
            terminal.tell(
                    found.stream().map(SuspensionCommand::line).toList(), "no suspension is proposed, and none runs");
        });
    }

    private static String line(SuspensionView suspension) {
        return suspension.id() + "  " + suspension.state() + "  " + suspension.person() + "  " + suspension.reason()
                + suspension.until().map(at -> "  until " + at).orElse("") + "  " + suspension.why()
                + suspension.objection().map(words -> "  objection: " + words).orElse("");
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = {
                "Asks, as a steward, that somebody rests from what a group lends; another steward has to agree.",
                "They read why, can object, and keep what they have."
            })
    int propose(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "GROUP", description = "where") Did group,
            @Parameters(index = "1", paramLabel = "PERSON", description = "who") Did person,
            @Option(names = "--days", required = true, paramLabel = "N", description = "1 to 28") int days,
            @Option(names = "--reason", required = true, description = "${COMPLETION-CANDIDATES}") Cause reason,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            SuspensionView proposed = new Suspensions(caller.api()).propose(group, person, "" + reason, days, why);
            terminal.out().println(proposed.id() + "  " + proposed.state());
        });
    }

    @Command(
            name = "object",
            mixinStandardHelpOptions = true,
            description = "Objects to a suspension of yours, once; somebody who had no part in it looks at it again.")
    int object(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the suspension") ItemId suspension,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            new Suspensions(caller.api()).object(suspension, why);
            terminal.out().println(suspension + "  somebody will look at it again");
        });
    }
}
