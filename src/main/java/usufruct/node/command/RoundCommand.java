package usufruct.node.command;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Desk;
import usufruct.client.RoundView;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct round start|show}: who gets what is drawn. */
@Command(
        name = "round",
        mixinStandardHelpOptions = true,
        description = "Starts a round of a group's pool, and shows how far it is.",
        synopsisSubcommandLabel = "start|show")
public final class RoundCommand {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 150;

    private final Terminal terminal;

    public RoundCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = {
                "Starts a round over what a group offers, as one of its stewards, and waits for its result.",
                "The first round settles which policy the pool has; from then on one is due every day that a need waits."
            })
    int start(
            @Mixin WayIn way,
            @Parameters(paramLabel = "GROUP", description = "the group's DID") Did group,
            @Option(
                            names = "--category",
                            defaultValue = "offer.tool@v1",
                            description = "what is offered (default: ${DEFAULT-VALUE})")
                    Category category,
            @Option(
                            names = "--policy",
                            paramLabel = "SET",
                            defaultValue = "tool-library",
                            description = "the rules (default: ${DEFAULT-VALUE})")
                    String policy) {
        return way.as(terminal, caller -> {
            var desk = new Desk(caller.api());
            ItemId round = desk.startRound(group, category, policy);
            tell(published(desk, round));
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "How far a round is.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the round") ItemId round) {
        return way.as(terminal, caller -> tell(new Desk(caller.api()).round(round)));
    }

    private void tell(RoundView round) {
        terminal.out()
                .println(round.id() + "  " + round.state() + "  " + count(round.needs(), "need") + ", "
                        + count(round.winners(), "turn"));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Half a minute at most: a node with a stepped clock draws when somebody moves it. */
    private static RoundView published(Desk desk, ItemId id) {
        RoundView round = desk.round(id);
        try {
            for (int look = 0; look < MOST_LOOKS && !round.state().equals("published"); look++) {
                Thread.sleep(BETWEEN);
                round = desk.round(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return round;
    }
}
