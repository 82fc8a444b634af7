package usufruct.node.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.UsageReceipts;
import usufruct.words.ItemId;

/** {@code usufruct receipt peers|consent|end|show}: what peers are told of what a member used, and what they tell. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = {
            "Lets what you use here count at another node that you belong to, and the other way round.",
            "Nothing is told or counted before you consent, at both nodes."
        },
        synopsisSubcommandLabel = "peers|consent|end|show")
public final class ReceiptCommand {
    private static final String PEERING = "as `receipt peers` names it";

    private final Terminal terminal;

    public ReceiptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "peers",
            mixinStandardHelpOptions = true,
            description = "The nodes with which you may share receipts, and since when you do.")
    int peers(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new UsageReceipts(caller.api())
                                .places().stream()
                                        .map(each -> each.peering() + "  " + each.name() + "  "
                                                + each.since()
                                                        .map(since -> "shared since " + since)
                                                        .orElse("not shared"))
                                        .toList(),
                        "this node has no peers"));
    }

    @Command(
            name = "consent",
            mixinStandardHelpOptions = true,
            description = {
                "Agrees that a node is told what you use here from now on, and that what it tells of you counts here.",
                "Consent at that node too: before, it neither looks for you nor tells of you."
            })
    int consent(@Mixin WayIn way, @Parameters(paramLabel = "PEERING", description = PEERING) ItemId peering) {
        return way.as(terminal, caller -> {
            new UsageReceipts(caller.api()).agree(peering);
            terminal.out().println(peering + "  shared from now on; `usufruct receipt end` ends it at once");
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = {
                "Agrees no longer: what that node was told of you is taken back, and what it told counts no more.",
                "Rounds that are drawn stay as they are."
            })
    int end(@Mixin WayIn way, @Parameters(paramLabel = "PEERING", description = PEERING) ItemId peering) {
        return way.as(terminal, caller -> {
            new UsageReceipts(caller.api()).withdraw(peering);
            terminal.out().println(peering + "  not shared");
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "What other nodes were told of you, and what they told of you, week by week.")
    int show(@Mixin WayIn way) {
        return way.as(terminal, caller -> {
            var receipts = new UsageReceipts(caller.api());
            terminal.out().println("told by this node:");
            rows(receipts.told());
            terminal.out().println("counted here, as far as a pool's policy says:");
            rows(receipts.counted());
        });
    }

    private void rows(List<UsageReceipts.Row> rows) {
        terminal.tell(
                rows.stream()
                        .map(row -> "    " + row.from() + "/" + row.until() + "  " + row.name() + "  " + row.category()
                                + "  turns " + row.turns() + "  minutes " + row.minutes())
                        .toList(),
                "    nothing");
    }
}
