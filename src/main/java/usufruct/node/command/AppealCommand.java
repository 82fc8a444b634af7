package usufruct.node.command;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.AppealView;
import usufruct.client.Appeals;
import usufruct.words.ItemId;

/** {@code usufruct appeal list|show|give}: what somebody objects to of a decision. */
@Command(
        name = "appeal",
        mixinStandardHelpOptions = true,
        description = "Objects to what a round decided about a need of yours. Stewards judge with `usufruct task`.",
        synopsisSubcommandLabel = "list|show|give")
public final class AppealCommand {
    private final Terminal terminal;

    /** What is wrong. */
    enum Ground {
        RULE,
        FACTS,
        CHANGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AppealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Your appeals, and what became of them.")
    int list(@Mixin WayInFor way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Appeals(caller.api())
                                .own().stream().map(AppealCommand::line).toList(),
                        "you have appealed nothing; `usufruct need decisions` says until when you can"));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description =
                    "An appeal of yours, or one to judge: words, the decision, and what drawing it again came to.")
    int show(@Mixin WayInFor way, @Parameters(paramLabel = "ID", description = "the appeal") ItemId appeal) {
        return way.as(terminal, caller -> {
            AppealView found = new Appeals(caller.api()).get(appeal);
            terminal.out().println(line(found));
            terminal.out().println("    why       " + found.why());
            terminal.out().println("    decision  " + found.sentence());
            terminal.out().println("    replay    " + found.fault().orElse("the round drawn again came to the same"));
            found.judgement()
                    .flatMap(AppealView.Judgement::why)
                    .ifPresent(why -> terminal.out().println("    answer    " + why));
        });
    }

    private static String line(AppealView appeal) {
        return appeal.id() + "  " + appeal.ground() + "  "
                + appeal.judgement()
                        .map(AppealCommand::judged)
                        .orElseGet(() -> "judged by " + appeal.judgedBy().orElseThrow());
    }

    private static String judged(AppealView.Judgement judgement) {
        return judgement.outcome()
                + judgement
                        .firstUntil()
                        .filter(until -> judgement.usedIn().isEmpty())
                        .map(until -> ", you come first once until " + until)
                        .orElse("")
                + judgement.usedIn().map(round -> ", used in " + round).orElse("")
                + judgement.assignment().map(id -> ", assigned " + id).orElse("");
    }

    @Command(
            name = "give",
            mixinStandardHelpOptions = true,
            description = {
                "Objects to what a round decided about your need; somebody who had no part in it judges within a week.",
                "rule: the rules say something else; facts: something is not so; changed: something is not so any more."
            })
    int give(
            @Mixin WayInFor way,
            @Parameters(index = "0", paramLabel = "ROUND", description = "which round") ItemId round,
            @Parameters(index = "1", paramLabel = "NEED", description = "your need") ItemId need,
            @Option(names = "--ground", required = true, description = "${COMPLETION-CANDIDATES}") Ground ground,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "1 to 500 characters")
                    String why) {
        return way.as(terminal, caller -> {
            AppealView given = new Appeals(caller.api()).give(round, need, "" + ground, why);
            terminal.out().println(line(given));
        });
    }
}
