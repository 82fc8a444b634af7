package usufruct.node.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.DecisionView;
import usufruct.client.Desk;
import usufruct.client.EditView;
import usufruct.client.NeedView;
import usufruct.client.SameAgain;
import usufruct.client.TimelineView;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** {@code usufruct need list|outlook|timeline|decisions|again|edit|pause|resume|withdraw}: what people ask for, and what rounds said to it. */
@Command(
        name = "need",
        mixinStandardHelpOptions = true,
        description =
                "Lists your needs, shows what one may expect, how far it has come and what rounds said to it, asks for the same again, edits it, lets it rest, withdraws it.",
        synopsisSubcommandLabel = "list|outlook|timeline|decisions|again|edit|pause|resume|withdraw")
public final class NeedCommand {
    private final Terminal terminal;

    public NeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Your needs: id, state, title.")
    int list(
            @Mixin WayInFor way,
            @Option(names = "--group", paramLabel = "DID", description = "those put to this group, instead") @Nullable
                    Did group) {
        return way.as(terminal, caller -> {
            List<NeedView> needs = group == null ? caller.needs() : new Desk(caller.api()).needs(group);
            terminal.tell(
                    needs.stream()
                            .flatMap(each -> Stream.concat(
                                    Stream.of(line(each)),
                                    each.proxyActs().stream().map(act -> "    proxy  " + act.told())))
                            .toList(),
                    "there is no need yet; `usufruct publish` makes one");
        });
    }

    private static String line(NeedView need) {
        return need.id() + "  " + need.state()
                + need.pausedUntil().map(at -> ", paused until " + at).orElse("") + "  " + need.title()
                + need.party().map(party -> "  for the party " + party).orElse("");
    }

    @Command(
            name = "outlook",
            mixinStandardHelpOptions = true,
            description =
                    "What a need may expect before any round: whether it fits at all, and how long such needs waited.")
    int outlook(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(
                terminal,
                caller -> OutlookLines.of(caller.outlook(need))
                        .forEach(line -> terminal.out().println(line)));
    }

    @Command(
            name = "decisions",
            mixinStandardHelpOptions = true,
            description = "What the rounds said to a need and why, the last one first: rule, numbers, policy, proof.")
    int decisions(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.decisions(need).stream()
                                .flatMap(each -> Stream.concat(Stream.of(line(each)), details(need, each).stream()))
                                .toList(),
                        "no round has decided about it yet; a steward starts one with `usufruct round start`"));
    }

    @Command(
            name = "timeline",
            mixinStandardHelpOptions = true,
            description = "How far a need has come, in six words, and what happens by itself next.")
    int timeline(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(terminal, caller -> {
            TimelineView timeline = caller.timeline(need);
            String now = timeline.ended().orElse(timeline.now());
            timeline.steps().forEach(step -> terminal.out().println(line(step, now)));
            timeline.ended().ifPresent(end -> terminal.out().println("> " + end));
            timeline.timers().forEach(timer -> terminal.out().println(timer.at() + "  " + timer.name()));
            timeline.recalls().forEach(terminal.out()::println);
            timeline.missingParts()
                    .forEach(part -> terminal.out()
                            .println("part " + part + " of your kit is looked after or gone; unless it comes back in"
                                    + " time your turn ends, and your need waits again with its place"));
        });
    }

    private static String line(TimelineView.Step step, String now) {
        String mark = step.word().equals(now) ? "> " : "  ";
        return mark + step.word() + step.at().map(at -> "  " + at).orElse("");
    }

    private static String line(DecisionView decision) {
        return decision.assignment()
                        .map(each -> "assigned " + each)
                        .or(decision::reason)
                        .orElse("decided") + "  " + decision.sentence() + "; " + decision.next();
    }

    /** The rule, the numbers and the proof, a line each. */
    private static List<String> details(ItemId need, DecisionView decision) {
        DecisionView.Basis basis = decision.basis();
        List<String> lines = new ArrayList<>(List.of("    rule    " + basis.rule()));
        basis.numbers().forEach((name, value) -> lines.add("    number  " + name + ": " + value));
        decision.trueAt().ifPresent(at -> lines.add("    until   " + at));
        if (decision.givenOutsideDraw() > 0) {
            lines.add("    before  " + decision.givenOutsideDraw()
                    + " given without a draw; `usufruct override list` says why");
        }
        lines.add("    policy  " + basis.policy());
        decision.appealUntil()
                .ifPresent(until -> lines.add("    appeal  until " + until + ": `usufruct appeal give "
                        + decision.round() + " " + need + "`"));
        lines.add("    proof   `usufruct audit --round " + decision.round() + "` draws the round again");
        return lines;
    }

    @Command(
            name = "again",
            mixinStandardHelpOptions = true,
            description = {
                "Asks for the same as a need of yours, over or not, at another time: a need of its own, in line from now.",
                "What is sealed of it is opened here, with your passport, and sealed anew. Pictures are not taken along."
            })
    int again(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID", description = "the need") ItemId need,
            @Option(names = "--from", required = true, paramLabel = "INSTANT", description = "from when you need it")
                    Instant from,
            @Option(names = "--until", required = true, paramLabel = "INSTANT", description = "and until when")
                    Instant until) {
        if (!from.isBefore(until)) {
            throw new CommandFailedException("`--from` comes before `--until`");
        }
        return way.as(
                terminal, caller -> terminal.out().println(new SameAgain(caller).ask(need, new Window(from, until))));
    }

    @Command(
            name = "edit",
            mixinStandardHelpOptions = true,
            description = {
                "Changes what a waiting need asks for: a file as for `publish`, with all fields.",
                "It keeps its place unless it asks for more; then its place counts from now, and that has to be accepted."
            })
    int edit(
            @Mixin WayInFor way,
            @Parameters(paramLabel = "ID", description = "the need") ItemId need,
            @Parameters(paramLabel = "FILE", description = "the record; `-` reads it from standard input") Path file,
            @Option(names = "--dry", description = "only says whether the place would be kept") boolean dry,
            @Option(names = "--new-place", description = "accepts that the place is lost") boolean newPlace) {
        ObjectNode fields = RecordFile.read(file).fields();
        return way.as(terminal, caller -> {
            EditView edit = dry ? caller.tryEdit(need, fields) : caller.editNeed(need, fields, newPlace);
            terminal.out().println(need + "  " + (dry ? "would be edited" : "edited") + ", " + line(edit));
        });
    }

    private static String line(EditView edit) {
        if (edit.keepsPlace()) {
            return "keeps its place";
        }
        String why = edit.grows().isEmpty() ? "" : ", for it asks for more: " + String.join(", ", edit.grows());
        return "its place counts from now" + why;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Lets a waiting need rest until a day: it keeps its place and is drawn in no round.")
    int pause(
            @Mixin WayInFor way,
            @Parameters(paramLabel = "ID", description = "the need") ItemId need,
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "INSTANT",
                            description = "when it resumes by itself, such as 2026-03-05T09:00:00Z")
                    Instant until) {
        return way.as(terminal, caller -> {
            caller.pause(need, until);
            terminal.out().println(need + "  paused until " + until);
        });
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Takes a paused need up before its day.")
    int resume(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(terminal, caller -> {
            caller.resume(need);
            terminal.out().println(need + "  waits again");
        });
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Takes a need back that still waits.")
    int withdraw(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(terminal, caller -> {
            caller.withdraw(need);
            terminal.out().println(need + "  withdrawn");
        });
    }
}
