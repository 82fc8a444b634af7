package usufruct.node.command;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.Webhook;

/** {@code usufruct webhook give|confirm|show|stop}: a program of yours that is told what you are told. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = "Has the node post what you are told to a program of yours, as a mail would say it.",
        synopsisSubcommandLabel = "give|confirm|show|stop")
public final class WebhookCommand {
    private final Terminal terminal;

    public WebhookCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = {
                "Names the address of your program, in the place of the one before.",
                "A code is posted there first; tell it with `webhook confirm`.",
                "docs/guides/programs.md says what comes, and how to know that it came from the node."
            })
    int give(@Mixin WayIn way, @Parameters(paramLabel = "URL", description = "by https") URI address) {
        return way.as(terminal, caller -> {
            new Webhook(caller.api()).give(address);
            terminal.out().println("a code is on its way there; it holds for an hour");
        });
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = "Tells the code that was posted to your program: from then on it is told what you are told.")
    int confirm(@Mixin WayIn way, @Parameters(paramLabel = "CODE", description = "six digits") String code) {
        return way.as(terminal, caller -> new Webhook(caller.api()).confirm(code));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints the address that you named.")
    int show(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Webhook(caller.api())
                                .current()
                                .map(each -> List.of(
                                        each.address() + (each.confirmed() ? "" : " (its code was not told yet)")))
                                .orElse(List.of()),
                        "you named none"));
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "Nothing is posted there any more.")
    int stop(@Mixin WayIn way) {
        return way.as(terminal, caller -> new Webhook(caller.api()).stop());
    }
}
