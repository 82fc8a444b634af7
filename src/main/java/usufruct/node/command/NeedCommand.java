package usufruct.node.command;

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
import usufruct.client.NeedView;
import usufruct.client.TimelineView;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct need list|outlook|timeline|decisions|withdraw}: what people ask for, and what rounds said to it. */
@Command(
        name = "need",
        mixinStandardHelpOptions = true,
        description =
                "Lists your needs, shows what one may expect, how far it has come and what rounds said to it, withdraws it.",
        synopsisSubcommandLabel = "list|outlook|timeline|decisions|withdraw")
public final class NeedCommand {
    private final Terminal terminal;

    public NeedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Your needs: id, state, title.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--group", paramLabel = "DID", description = "those put to this group, instead") @Nullable
                    Did group) {
        return way.as(terminal, caller -> {
            List<NeedView> needs = group == null ? caller.needs() : new Desk(caller.api()).needs(group);
            terminal.tell(
                    needs.stream()
                            .map(each -> each.id() + "  " + each.state() + "  " + each.title())
                            .toList(),
                    "there is no need yet; `usufruct publish` makes one");
        });
    }

    @Command(
            name = "outlook",
            mixinStandardHelpOptions = true,
            description =
                    "What a need may expect before any round: whether it fits at all, and how long such needs waited.")
    int outlook(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(
                terminal,
                caller -> OutlookLines.of(caller.outlook(need))
                        .forEach(line -> terminal.out().println(line)));
    }

    @Command(
            name = "decisions",
            mixinStandardHelpOptions = true,
            description = "What the rounds said to a need and why, the last one first: rule, numbers, policy, proof.")
    int decisions(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.decisions(need).stream()
                                .flatMap(each -> Stream.concat(Stream.of(line(each)), details(each).stream()))
                                .toList(),
                        "no round has decided about it yet; a steward starts one with `usufruct round start`"));
    }

    @Command(
            name = "timeline",
            mixinStandardHelpOptions = true,
            description = "How far a need has come, in six words, and what happens by itself next.")
    int timeline(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(terminal, caller -> {
            TimelineView timeline = caller.timeline(need);
            timeline.steps().forEach(step -> terminal.out().println(line(step, timeline.now())));
            timeline.ended().ifPresent(end -> terminal.out().println("  " + end));
            timeline.timers().forEach(timer -> terminal.out().println(timer.at() + "  " + timer.name()));
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
    private static List<String> details(DecisionView decision) {
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
                .ifPresent(until -> lines.add(
                        "    appeal  until " + until + ": `usufruct appeal give " + decision.round() + " NEED`"));
        lines.add("    proof   `usufruct audit --round " + decision.round() + "` draws the round again");
        return lines;
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Takes a need back that still waits.")
    int withdraw(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the need") ItemId need) {
        return way.as(terminal, caller -> {
            caller.withdraw(need);
            terminal.out().println(need + "  withdrawn");
        });
    }
}
