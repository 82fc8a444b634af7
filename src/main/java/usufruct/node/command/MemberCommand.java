package usufruct.node.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Desk;
import usufruct.client.Operator;
import usufruct.words.Did;

/** {@code usufruct member add|household}: people are taken in, and who lives with whom is said. */
@Command(
        name = "member",
        mixinStandardHelpOptions = true,
        description = "Takes people into a node or a group, and says who lives together.",
        synopsisSubcommandLabel = "add|household")
public final class MemberCommand {
    private final Terminal terminal;

    public MemberCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Takes somebody into the node, as its operator or a steward; their passport must be registered.",
                "An operator who wants to borrow takes themselves in."
            })
    int add(
            @Mixin WayIn way,
            @Parameters(paramLabel = "DID", description = "who") Did who,
            @Option(
                            names = "--group",
                            paramLabel = "DID",
                            description =
                                    "into this group, as one of its stewards; they are a member of the node already")
                    @Nullable
                    Did group,
            @Option(names = "--auditor", description = "as an auditor, who sees what auditors see, instead")
                    boolean auditor) {
        return way.as(terminal, caller -> {
            var operator = new Operator(caller.api());
            if (auditor) {
                operator.putAuditor(who);
            } else {
                Optional.ofNullable(group)
                        .ifPresentOrElse(
                                into -> new Desk(caller.api()).admit(into, who), () -> operator.putMember(who));
            }
            terminal.out()
                    .println(who + (auditor ? " audits" : " is a member of " + (group == null ? "the node" : group)));
        });
    }

    @Command(
            name = "household",
            mixinStandardHelpOptions = true,
            description = {
                "Says, as an operator or a steward, that two members live together: neither decides about the other.",
                "With --ended, that they do no longer; somebody else says that."
            })
    int household(
            @Mixin WayIn way,
            @Parameters(index = "0", paramLabel = "DID", description = "one") Did one,
            @Parameters(index = "1", paramLabel = "DID", description = "the other") Did other,
            @Option(names = "--ended", description = "they live together no longer") boolean ended) {
        return way.as(terminal, caller -> {
            var operator = new Operator(caller.api());
            if (ended) {
                operator.dropHousehold(one, other);
            } else {
                operator.putHousehold(one, other);
            }
            terminal.out().println(one + "  " + other + (ended ? "  live together no longer" : "  live together"));
        });
    }
}
