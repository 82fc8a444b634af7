package usufruct.node.command;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Desk;
import usufruct.client.RoundView;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct round start|list|pledge|reveal|show}: who gets what is drawn, and where its chance comes from. */
@Command(
        name = "round",
        mixinStandardHelpOptions = true,
        description = "Starts a round of a group's pool, brings chance into it, and shows how far it is.",
        synopsisSubcommandLabel = "start|list|pledge|reveal|show")
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
                            description = "the rules, such as tool-library (default: those that the pool has)")
                    Optional<String> policy) {
        return way.as(terminal, caller -> {
            var desk = new Desk(caller.api());
            ItemId round = desk.startRound(group, category, policy);
            tell(published(desk, round));
        });
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The rounds of a group that are not yet published; pledge to one that is announced.")
    int list(@Mixin WayIn way, @Parameters(paramLabel = "GROUP", description = "the group's DID") Did group) {
        return way.as(terminal, caller -> caller.rounds(group).forEach(this::tell));
    }

    @Command(
            name = "pledge",
            mixinStandardHelpOptions = true,
            description = {
                "Pledges a secret to an announced round's chance, as a steward or with a need that waits in its pool.",
                "The secret follows from your passport, so there is nothing to keep. Reveal it after the freeze."
            })
    int pledge(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the round") ItemId round) {
        return way.as(terminal, caller -> tell(caller.pledge(round)));
    }

    @Command(
            name = "reveal",
            mixinStandardHelpOptions = true,
            description = {
                "Tells what you pledged to a round's chance, once its list is frozen.",
                "The draw waits ten minutes for all who pledged, one where the pool draws at once;"
                        + " then it goes on without those who are missing."
            })
    int reveal(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the round") ItemId round) {
        return way.as(terminal, caller -> tell(caller.reveal(round)));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "How far a round is.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the round") ItemId round) {
        return way.as(terminal, caller -> tell(new Desk(caller.api()).round(round)));
    }

    private void tell(RoundView round) {
        terminal.out()
                .println(round.id() + "  " + round.state() + "  " + count(round.needs(), "need") + ", "
                        + count(round.winners(), "turn")
                        + (round.pledged() == 0
                                ? ""
                                : ", " + count(round.pledged(), "pledge") + ", " + round.revealed() + " revealed"));
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
