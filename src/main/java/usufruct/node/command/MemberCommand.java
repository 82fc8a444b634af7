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

/** {@code usufruct member add}: people are taken in. */
@Command(
        name = "member",
        mixinStandardHelpOptions = true,
        description = "Takes people into a node or a group.",
        synopsisSubcommandLabel = "add")
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
}
