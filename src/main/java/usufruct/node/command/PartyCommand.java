package usufruct.node.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Parties;
import usufruct.client.PartyView;
import usufruct.words.Did;

/** {@code usufruct party list|found|name|agree|end}: people who use things together. */
@Command(
        name = "party",
        mixinStandardHelpOptions = true,
        description = {
            "Lets households, projects and classes use things together.",
            "One of them asks, with `party` in the need, and holds it; all of them use it, and it is a turn of each."
        },
        synopsisSubcommandLabel = "list|found|name|agree|end")
public final class PartyCommand {
    private final Terminal terminal;

    public PartyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The parties that you are in or were named for, and who else is.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Parties(caller.api())
                                .own().stream().map(PartyCommand::line).toList(),
                        "you are in no party"));
    }

    private static String line(PartyView party) {
        return party.did() + "  " + party.kind()
                + party.people().stream()
                        .map(each -> "\n    " + each.person() + (each.keeper() ? "  keeper" : "")
                                + (each.agreed() ? "" : "  has not agreed"))
                        .collect(Collectors.joining());
    }

    @Command(
            name = "found",
            mixinStandardHelpOptions = true,
            description = {
                "Founds a party with a passport of its own, of the kind `group`, that is registered.",
                "From then on its keepers do the rest with theirs, and you put that passport away."
            })
    int found(
            @Mixin WayIn way,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "KIND",
                            description = "`household`, `project` or `class`")
                    String kind,
            @Option(
                            names = "--keeper",
                            required = true,
                            paramLabel = "DID",
                            description = "who names others and takes them off; said once for each, four at most")
                    List<Did> keepers) {
        return way.as(
                terminal,
                caller -> terminal.out()
                        .println(new Parties(caller.api())
                                .found(kind, new ArrayList<>(keepers))
                                .did()));
    }

    @Command(
            name = "name",
            mixinStandardHelpOptions = true,
            description = "Names somebody, as a keeper; they have to agree.")
    int name(
            @Mixin WayIn way,
            @Parameters(paramLabel = "PARTY", description = "its passport") Did party,
            @Parameters(paramLabel = "PERSON", description = "theirs") Did person,
            @Option(names = "--keeper", description = "to keep the party as well") boolean keeper) {
        return way.as(terminal, caller -> {
            new Parties(caller.api()).name(party, person, keeper);
            terminal.out().println(person + "  named");
        });
    }

    @Command(
            name = "agree",
            mixinStandardHelpOptions = true,
            description = {
                "Agrees to be in a party.",
                "You use what is asked for it, each such use is a turn of yours, and it is judged by your turns as well."
            })
    int agree(@Mixin WayIn way, @Parameters(paramLabel = "PARTY", description = "its passport") Did party) {
        return way.as(terminal, caller -> {
            new Parties(caller.api()).agree(party);
            terminal.out().println(party + "  agreed");
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = {
                "Leaves a party, or as a keeper takes somebody off.",
                "What they asked for it and waits is withdrawn; with what it has they open nothing any more."
            })
    int end(
            @Mixin WayIn way,
            @Parameters(paramLabel = "PARTY", description = "its passport") Did party,
            @Parameters(paramLabel = "PERSON", description = "who; you, where left out", arity = "0..1") @Nullable
                    Did person) {
        return way.as(terminal, caller -> {
            new Parties(caller.api()).end(party, person == null ? caller.did() : person);
            terminal.out().println(party + "  left");
        });
    }
}
