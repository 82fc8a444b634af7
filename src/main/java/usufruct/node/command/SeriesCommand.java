package usufruct.node.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.EditView;
import usufruct.client.Recurring;
import usufruct.client.SeriesView;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct series list|show|edit|skip|unskip|pause|resume|withdraw}: needs that come again. */
@Command(
        name = "series",
        mixinStandardHelpOptions = true,
        description = {
            "Needs that come again: lists them, shows their dates, edits what is to come, leaves a date out, pauses, withdraws.",
            "`usufruct publish` makes one, of a need with `recurrence`. Each date is a need of its own once it is near."
        },
        synopsisSubcommandLabel = "list|show|edit|skip|unskip|pause|resume|withdraw")
public final class SeriesCommand {
    private final Terminal terminal;

    public SeriesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Your series: id, state, title.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--group", paramLabel = "DID", description = "those put to this group, instead") @Nullable
                    Did group) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.recurring().all(Optional.ofNullable(group)).stream()
                                .map(each -> each.id() + "  " + each.state() + "  " + each.title())
                                .toList(),
                        "there is no series yet; `usufruct publish` makes one of a need with `recurrence`"));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "The dates of a series: when, where each stands, and the need that it became.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the series") ItemId series) {
        return way.as(
                terminal,
                caller -> caller.recurring()
                        .get(series)
                        .dates()
                        .forEach(date -> terminal.out().println(line(date))));
    }

    private static String line(SeriesView.Dated date) {
        return date.date() + "  " + date.state()
                + date.window()
                        .map(each -> "  " + each.from() + " to " + each.until())
                        .orElse("")
                + date.need().map(need -> "  " + need).orElse("");
    }

    @Command(
            name = "edit",
            mixinStandardHelpOptions = true,
            description = {
                "Changes what is to come: a file as for `publish`, with all fields. Permits stay.",
                "Dates in line keep their places unless they ask for more; then these count from now, and that has to be accepted."
            })
    int edit(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the series") ItemId series,
            @Parameters(paramLabel = "FILE", description = "the record; `-` reads it from standard input") Path file,
            @Option(names = "--dry", description = "only says whether the places would be kept") boolean dry,
            @Option(names = "--new-place", description = "accepts that places are lost") boolean newPlace) {
        ObjectNode fields = RecordFile.read(file).fields();
        return way.as(terminal, caller -> {
            Recurring recurring = caller.recurring();
            if (dry) {
                EditView edit = recurring.tryEdit(series, fields);
                terminal.out()
                        .println(series + "  would be edited, "
                                + (edit.keepsPlace()
                                        ? "dates in line keep their places"
                                        : "dates in line would ask for more: " + String.join(", ", edit.grows())));
            } else {
                recurring.edit(series, fields, newPlace);
                terminal.out().println(series + "  edited");
            }
        });
    }

    @Command(
            name = "skip",
            mixinStandardHelpOptions = true,
            description = "Leaves one date out; what is in line for it leaves the line.")
    int skip(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the series") ItemId series,
            @Parameters(paramLabel = "DATE", description = "such as 2026-12-22") LocalDate date) {
        return change(way, recurring -> recurring.leaveOut(series, date), series + "  " + date + " is left out");
    }

    @Command(
            name = "unskip",
            mixinStandardHelpOptions = true,
            description = "Asks for a date that was left out again; it stands in line as if asked for now.")
    int unskip(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the series") ItemId series,
            @Parameters(paramLabel = "DATE", description = "such as 2026-12-22") LocalDate date) {
        return change(way, recurring -> recurring.takeIn(series, date), series + "  " + date + " is asked for again");
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Asks for nothing before a date; what is in line rests, permits stay.")
    int pause(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the series") ItemId series,
            @Option(names = "--until", required = true, paramLabel = "DATE", description = "such as 2027-01-05")
                    LocalDate until) {
        return change(way, recurring -> recurring.pause(series, until), series + "  paused until " + until);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Takes a paused series up again.")
    int resume(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the series") ItemId series) {
        return change(way, recurring -> recurring.resume(series), series + "  asks for its dates again");
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a series back with every date that waits; permits are given up one by one.")
    int withdraw(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the series") ItemId series) {
        return change(way, recurring -> recurring.withdraw(series), series + "  withdrawn");
    }

    private int change(WayIn way, java.util.function.Consumer<Recurring> what, String done) {
        return way.as(terminal, caller -> {
            try {
                what.accept(caller.recurring());
            } catch (IllegalStateException e) {
                throw new CommandFailedException(String.valueOf(e.getMessage()));
            }
            terminal.out().println(done);
        });
    }
}
