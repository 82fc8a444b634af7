package usufruct.node.command;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Emergencies;
import usufruct.client.EmergencyView;
import usufruct.client.OpenedGrant;
import usufruct.words.ItemId;

/** {@code usufruct emergency list|ask|agree|open|end|counts}: two people open what neither may open alone. */
@Command(
        name = "emergency",
        mixinStandardHelpOptions = true,
        description = {
            "In an emergency two stewards or operators open what neither may open alone, for minutes.",
            "It ends by itself. Whoever has the thing reads it, and somebody else looks at it afterwards."
        },
        synopsisSubcommandLabel = "list|ask|agree|open|end|counts")
public final class EmergencyCommand {
    private final Terminal terminal;

    /** Why, as everybody may know it. */
    enum Cause {
        FIRE,
        INJURY,
        DANGER,
        LOCKED_IN,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public EmergencyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The emergencies that you may know of.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Emergencies(caller.api())
                                .all().stream().map(EmergencyCommand::line).toList(),
                        "there was no emergency that you may know of"));
    }

    private static String line(EmergencyView emergency) {
        return emergency.id() + "  " + emergency.state() + "  " + emergency.offer() + "  " + emergency.reason()
                + emergency.until().map(at -> "  until " + at).orElse("") + "  " + emergency.why();
    }

    @Command(
            name = "ask",
            mixinStandardHelpOptions = true,
            description = "Asks to open the private part of an offer; somebody else has 15 minutes to agree.")
    int ask(
            @Mixin WayIn way,
            @Parameters(paramLabel = "OFFER", description = "what has to be opened") ItemId offer,
            @Option(names = "--reason", required = true, description = "${COMPLETION-CANDIDATES}") Cause reason,
            @Option(names = "--minutes", required = true, paramLabel = "N", description = "5 to 60") int minutes,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(
                terminal,
                caller -> terminal.out()
                        .println(line(new Emergencies(caller.api()).ask(offer, reason.toString(), minutes, why))));
    }

    @Command(
            name = "agree",
            mixinStandardHelpOptions = true,
            description = "Agrees to what another asked; it is open to both of you from now on.")
    int agree(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the emergency") ItemId emergency) {
        return way.as(terminal, caller -> terminal.out().println(line(new Emergencies(caller.api()).agree(emergency))));
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Shows what is behind it, to one of the two.")
    int open(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the emergency") ItemId emergency) {
        return way.as(terminal, caller -> {
            try (OpenedGrant opened = caller.openInEmergency(emergency)) {
                opened.names()
                        .forEach(name -> terminal.out()
                                .println(name + ": " + opened.text(name).orElse("")));
            }
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends it early, as one of the two. Where it was opened, the code has to be another one now.")
    int end(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the emergency") ItemId emergency) {
        return way.as(terminal, caller -> {
            new Emergencies(caller.api()).end(emergency);
            terminal.out().println(emergency + "  ended");
        });
    }

    @Command(
            name = "counts",
            mixinStandardHelpOptions = true,
            description = "How often something was opened in an emergency, by cause; everybody may know.")
    int counts(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Emergencies(caller.api())
                                .counts().entrySet().stream()
                                        .map(each -> each.getKey() + "  " + each.getValue())
                                        .toList(),
                        "nothing was opened in an emergency yet"));
    }
}
