package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.PolicyView;
import usufruct.policy.PolicySets;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct policy ...}: how a pool is shared out, from a draft to a rule in force. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Drafts, checks, tries, proposes and decides on the policy of a group's pool.",
        synopsisSubcommandLabel =
                "copy|list|show|draft|check|dry-run|relax|timing|shadow|propose|withdraw|comment|approve|reject|rollback")
public final class PolicyCommand {
    private final Terminal terminal;

    public PolicyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "copy",
            mixinStandardHelpOptions = true,
            description = "Writes a policy that is shipped into a new folder, to change it there.")
    int copy(
            @Parameters(index = "0", paramLabel = "NAME", description = "such as tool-library") String name,
            @Parameters(index = "1", paramLabel = "FOLDER", description = "the folder to make") Path folder) {
        PolicyFolder.write(folder, PolicySets.shipped().written(name));
        terminal.out().println("change what is in `" + folder + "`, then send it with `usufruct policy draft`");
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The versions of a group's policies.")
    int list(@Mixin WayIn way, @Parameters(paramLabel = "GROUP", description = "the group's DID") Did group) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        caller.policies().of(group).stream()
                                .map(PolicyCommand::line)
                                .toList(),
                        "this group has no policy of its own"));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "How far a version is, what it changes, and what members said.")
    int show(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return way.as(terminal, caller -> {
            terminal.out().println(line(caller.policies().get(policy)));
            caller.policies().difference(policy).forEach(each -> terminal.out().println("- " + each));
            caller.policies().comments(policy).forEach(each -> terminal.out().println("\"" + each + "\""));
        });
    }

    @Command(
            name = "draft",
            mixinStandardHelpOptions = true,
            description = "Drafts a version from a folder as `policy copy` makes one, or replaces a draft.")
    int draft(
            @Mixin WayIn way,
            @Parameters(paramLabel = "FOLDER", description = "parameters.json, rules and examples.json") Path folder,
            @Option(names = "--group", required = true, paramLabel = "DID", description = "whose pool it is") Did group,
            @Option(
                            names = "--category",
                            defaultValue = "offer.tool@v1",
                            description = "what is offered (default: ${DEFAULT-VALUE})")
                    Category category,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "what it is for") String why,
            @Option(names = "--replace", paramLabel = "ID", description = "the draft to replace") @Nullable
                    ItemId replaced) {
        ObjectNode draft = new PolicyFolder(folder).draft();
        draft.put("group", group.value()).put("category", category.toString()).put("why", why);
        return way.as(terminal, caller -> {
            PolicyView view = replaced == null
                    ? caller.policies().draft(draft)
                    : caller.policies().replace(replaced, draft);
            terminal.out().println(line(view));
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "What is wrong with a version, and what its stories leave untold.")
    int check(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return way.as(terminal, caller -> {
            JsonNode check = caller.policies().check(policy);
            for (JsonNode each : check.path("problems")) {
                terminal.out()
                        .println(each.path("file").asText() + ":" + each.path("line") + ":" + each.path("column") + ": "
                                + each.path("message").asText() + "; "
                                + each.path("allowed").asText());
            }
            check.path("failures").forEach(each -> terminal.out().println(each.asText()));
            check.path("gaps").forEach(each -> terminal.out().println(each.asText()));
            if (!check.path("passes").asBoolean()) {
                throw new CommandFailedException("the policy does not pass its check");
            }
            String untold = check.path("gaps").isEmpty() ? ", and nothing is left untold" : "";
            terminal.out()
                    .println("it passes: " + check.path("rules").size() + " rules, every story ends as told" + untold);
        });
    }

    @Command(
            name = "dry-run",
            mixinStandardHelpOptions = true,
            description = "Draws recorded rounds again under a draft: whose fortunes change, and the figures.")
    int dryRun(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID") ItemId policy,
            @Option(
                            names = "--rounds",
                            defaultValue = "20",
                            description = "the newest so many, at most 50 (default: ${DEFAULT-VALUE})")
                    int rounds,
            @Option(names = "--cases", description = "name every decision that would have been another one")
                    boolean cases) {
        return way.as(terminal, caller -> {
            var report = new DryRunTable(caller.policies().dryRun(policy, rounds));
            report.lines().forEach(terminal.out()::println);
            if (cases) {
                report.cases().forEach(terminal.out()::println);
            }
        });
    }

    @Command(
            name = "relax",
            mixinStandardHelpOptions = true,
            description = "Says which numbers of a version, a little other, would have served more in recorded rounds.")
    int relax(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID") ItemId policy,
            @Option(
                            names = "--rounds",
                            defaultValue = "12",
                            description = "the newest so many, at most 50 (default: ${DEFAULT-VALUE})")
                    int rounds) {
        return way.as(
                terminal,
                caller -> new RelaxationLines(caller.policies().relax(policy, rounds))
                        .lines()
                        .forEach(terminal.out()::println));
    }

    @Command(
            name = "timing",
            mixinStandardHelpOptions = true,
            description =
                    "Plays recorded needs again as if the pool drew at once, daily or weekly: how long people wait for"
                            + " what.")
    int timing(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID") ItemId policy,
            @Option(
                            names = "--rounds",
                            defaultValue = "50",
                            description = "those of the newest so many, at most 50 (default: ${DEFAULT-VALUE})")
                    int rounds) {
        return way.as(
                terminal,
                caller -> new TimingTable(caller.policies().timings(policy, rounds))
                        .lines()
                        .forEach(terminal.out()::println));
    }

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = "Signs a draft that was tried, and proposes it.")
    int propose(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return way.as(
                terminal,
                caller -> terminal.out().println(line(caller.policies().propose(policy))));
    }

    @Command(
            name = "shadow",
            mixinStandardHelpOptions = true,
            description = "Lets a draft that was tried be judged beside each live round; it never acts.")
    int shadow(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return way.as(terminal, caller -> caller.policies().shadow(policy));
    }

    @Command(name = "withdraw", mixinStandardHelpOptions = true, description = "Gives a draft or a proposal up.")
    int withdraw(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return way.as(terminal, caller -> caller.policies().withdraw(policy));
    }

    @Command(name = "comment", mixinStandardHelpOptions = true, description = "Says what you think of a proposal.")
    int comment(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "ID") ItemId policy,
            @Parameters(index = "1", paramLabel = "TEXT") String words) {
        return way.as(terminal, caller -> caller.policies().comment(policy, words));
    }

    @Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves what is proposed.")
    int approve(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return decide(way, policy, true);
    }

    @Command(name = "reject", mixinStandardHelpOptions = true, description = "Refuses what is proposed.")
    int reject(@Mixin WayIn way, @Parameters(paramLabel = "ID") ItemId policy) {
        return decide(way, policy, false);
    }

    private int decide(WayIn way, ItemId policy, boolean approves) {
        return way.as(terminal, caller -> {
            try {
                caller.policies().decide(policy, approves);
            } catch (NoSuchElementException e) {
                throw new CommandFailedException("nobody asks you about this policy now; its notice may still run");
            }
        });
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = "Asks that the policy before this one comes back.")
    int rollback(
            @Mixin WayIn way,
            @Parameters(paramLabel = "ID") ItemId policy,
            @Option(names = "--why", required = true, paramLabel = "TEXT", description = "why") String why) {
        return way.as(terminal, caller -> caller.policies().rollBack(policy, why));
    }

    private static String line(PolicyView policy) {
        return policy.id() + "  " + policy.category() + "  " + policy.name() + " " + policy.version() + "  "
                + policy.state()
                + policy.noticeUntil().map(until -> "  notice until " + until).orElse("");
    }
}
