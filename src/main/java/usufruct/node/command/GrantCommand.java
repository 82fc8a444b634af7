package usufruct.node.command;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.OpenedGrant;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** {@code usufruct grant ASSIGNMENT}: opens what a permit is for, while its window is open. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description =
                "Opens the private details of an assignment that is yours, while its window is open, and shows them.")
public final class GrantCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WayInFor way = new WayInFor();

    @Parameters(paramLabel = "ASSIGNMENT", description = "its id")
    private @Nullable ItemId assignment;

    @Option(names = "--field", paramLabel = "NAME", description = "shows only this field")
    private @Nullable String field;

    public GrantCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (PassportFile passport = way.passport(terminal);
                PassportKeys keys = passport.keys();
                OpenedGrant opened = way.member(keys).open(Objects.requireNonNull(assignment))) {
            if (field != null) {
                terminal.out()
                        .println(opened.text(field)
                                .orElseThrow(
                                        () -> new CommandFailedException("there is no private field `" + field + "`")));
                return 0;
            }
            List<String> names = opened.names();
            names.forEach(name ->
                    terminal.out().println(name + "  " + opened.text(name).orElse("")));
            terminal.out().println("ask again after " + opened.expiresAt());
        }
        return 0;
    }
}
