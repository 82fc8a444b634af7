package usufruct.node.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import usufruct.client.PermitNotes;
import usufruct.words.ItemId;

/** {@code usufruct assignment notes ID}: what was left about a permit. */
@Command(
        name = "notes",
        mixinStandardHelpOptions = true,
        description = "What you and the stewards left each other about an assignment: id, when, by whom, what.")
public final class PermitNotesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WayInFor way = new WayInFor();

    @Parameters(paramLabel = "ID", description = "the assignment")
    private @Nullable ItemId assignment;

    public PermitNotesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new PermitNotes(caller.api())
                                .of(Objects.requireNonNull(assignment)).stream()
                                        .map(each -> each.id() + "  " + each.at() + "  " + each.author() + "  "
                                                + each.words())
                                        .toList(),
                        "nobody left a note about it; `usufruct assignment note` leaves one"));
    }
}
