package usufruct.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.CoUserView;
import usufruct.client.CoUsers;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct co-user list|name|agree|consent|end}: who uses a permit beside its holder. */
@Command(
        name = "co-user",
        mixinStandardHelpOptions = true,
        description = "Lets others open and use what was assigned to you. It stays yours, and you bring it back.",
        synopsisSubcommandLabel = "list|name|agree|consent|end")
public final class CoUserCommand {
    private final Terminal terminal;

    public CoUserCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "What others named you for; of your own permits `usufruct assignment show` tells.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new CoUsers(caller.api())
                                .own().stream().map(CoUserCommand::line).toList(),
                        "nobody named you for anything"));
    }

    private static String line(CoUserView coUser) {
        CoUserView.Shared permit = coUser.permit().orElseThrow();
        return coUser.id() + "  " + coUser.state() + "  " + permit.assignment() + " (" + permit.state() + ") of "
                + permit.holder() + "  " + permit.from() + " until " + permit.until()
                + coUser.waitsFor().map(why -> "\n    " + why).orElse("");
    }

    @Command(
            name = "name",
            mixinStandardHelpOptions = true,
            description = {
                "Names somebody who may use a permit of yours too, once they agree.",
                "It opens for them as for you, and is a turn of theirs as well. They cannot name others."
            })
    int name(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ASSIGNMENT", description = "the permit, which is yours") ItemId assignment,
            @Parameters(paramLabel = "PERSON", description = "their passport") Did person) {
        return way.as(
                terminal,
                caller -> terminal.out()
                        .println(new CoUsers(caller.api())
                                .name(assignment, person)
                                .id()));
    }

    @Command(
            name = "agree",
            mixinStandardHelpOptions = true,
            description = "Agrees to use what somebody else holds; `usufruct grant ASSIGNMENT` opens it then.")
    int agree(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the co-use") ItemId coUser) {
        return way.as(terminal, caller -> {
            new CoUsers(caller.api()).agree(coUser);
            terminal.out().println(coUser + "  agreed");
        });
    }

    @Command(
            name = "consent",
            mixinStandardHelpOptions = true,
            description = "Consents, as a guardian, where the holder or whoever uses it too is a child.")
    int consent(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the co-use") ItemId coUser) {
        return way.as(terminal, caller -> {
            new CoUsers(caller.api()).consent(coUser);
            terminal.out().println(coUser + "  consented");
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Takes somebody off a permit of yours, or leaves that of somebody else; at once.")
    int end(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the co-use") ItemId coUser) {
        return way.as(terminal, caller -> {
            new CoUsers(caller.api()).end(coUser);
            terminal.out().println(coUser + "  ended");
        });
    }
}
