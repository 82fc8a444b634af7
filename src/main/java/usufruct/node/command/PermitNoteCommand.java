package usufruct.node.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.PermitNotes;
import usufruct.words.ItemId;

/** {@code usufruct assignment note ID}: leaves a note about a permit, or takes one back. */
@Command(
        name = "note",
        mixinStandardHelpOptions = true,
        description = {
            "Leaves the stewards a note about what was assigned to you, or, as one of them, whose it is.",
            "It is kept sealed, for the two sides alone; ten from each in a day."
        })
public final class PermitNoteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private WayInFor way = new WayInFor();

    @Parameters(paramLabel = "ID", description = "the assignment")
    private @Nullable ItemId assignment;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** One of the two. */
    static final class What {
        @Option(names = "--words", paramLabel = "TEXT", description = "1 to 500 characters")
        private @Nullable String words;

        @Option(names = "--take-back", paramLabel = "NOTE", description = "takes a note of your own back instead")
        private @Nullable ItemId takeBack;
    }

    public PermitNoteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return way.as(terminal, caller -> {
            var notes = new PermitNotes(caller.api());
            if (what.takeBack != null) {
                notes.takeBack(what.takeBack);
                terminal.out().println(what.takeBack + "  taken back");
            } else {
                terminal.out()
                        .println(notes.leave(Objects.requireNonNull(assignment), Objects.requireNonNull(what.words))
                                        .id()
                                + "  left");
            }
        });
    }
}
