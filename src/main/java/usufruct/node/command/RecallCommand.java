package usufruct.node.command;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.RecallView;
import usufruct.client.Recalls;
import usufruct.words.ItemId;

/** {@code usufruct recall make|show}: permits that are called back before they begin, by the rule they were won by. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description =
                "Calls a turn back before it begins, where the rules by which it was won say so; tells of one that was.",
        synopsisSubcommandLabel = "make|show")
public final class RecallCommand {
    private final Terminal terminal;

    /** Why. */
    enum Cause {
        URGENT,
        MAINTENANCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RecallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "make",
            mixinStandardHelpOptions = true,
            description = {
                "Calls a turn back, as a steward; never in a case of your own, and never once it has begun.",
                "The person reads why, and comes before all others once."
            })
    int make(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the assignment") ItemId assignment,
            @Option(names = "--cause", required = true, description = "${COMPLETION-CANDIDATES}") Cause cause,
            @Option(names = "--need", paramLabel = "ID", description = "the urgent need that it is for") @Nullable
                    ItemId need,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(
                terminal,
                caller -> tell(new Recalls(caller.api()).make(assignment, "" + cause, Optional.ofNullable(need), why)));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Why a turn was called back, by which rule, and what its need may expect now.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the assignment") ItemId assignment) {
        return way.as(terminal, caller -> tell(new Recalls(caller.api()).of(assignment)));
    }

    private void tell(RecallView recall) {
        terminal.out().println(recall.sentence());
        terminal.out().println("cause  " + recall.cause() + ", level " + recall.level());
        terminal.out()
                .println("rule  " + recall.rule().text() + " (`" + recall.rule().parameter() + "`, "
                        + recall.rule().policy() + " version " + recall.rule().version() + ")");
        terminal.out().println("why  " + recall.why());
        recall.next().map(OutlookLines::of).ifPresent(lines -> lines.forEach(terminal.out()::println));
    }
}
