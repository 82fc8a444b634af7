package usufruct.node.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.WardView;
import usufruct.client.Wards;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct ward list|set-up|take|consent|refuse|end|hand-over}: children, and who looks after them. */
@Command(
        name = "ward",
        mixinStandardHelpOptions = true,
        description =
                "Says who looks after a child, lets a guardian consent to what the child gets, hands the passport over.",
        synopsisSubcommandLabel = "list|set-up|take|consent|refuse|end|hand-over")
public final class WardCommand {
    private final Terminal terminal;

    public WardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Whom you look after, or who looks after you; as a steward, those of somebody else.")
    int list(
            @Mixin WayIn way,
            @Option(names = "--person", paramLabel = "DID", description = "those of this person, as a steward")
                    @Nullable
                    Did person) {
        return way.as(terminal, caller -> {
            var wards = new Wards(caller.api());
            List<WardView> found = person == null ? wards.own() : wards.of(person);
            terminal.tell(found.stream().map(WardCommand::line).toList(), "nobody looks after anybody here");
        });
    }

    private static String line(WardView ward) {
        String guardians = ward.guardians().stream()
                .map(each -> each.did() + (each.takenAt().isPresent() ? "" : " (has not taken it on)"))
                .collect(Collectors.joining(", "));
        return ward.id() + "  " + ward.child() + "  by " + guardians + "  until " + ward.majority()
                + ward.endedBy().map(who -> "  ended by " + who).orElse("")
                + ward.handedOverAt().map(at -> "  handed over at " + at).orElse("");
    }

    @Command(
            name = "set-up",
            mixinStandardHelpOptions = true,
            description = {
                "Says, as a steward without a part in it, who looks after a child, and until when.",
                "From now on the child gets nothing that no guardian consented to. Each guardian takes it on."
            })
    int setUp(
            @Mixin WayIn way,
            @Parameters(paramLabel = "CHILD", description = "the child's passport") Did child,
            @Option(
                            names = "--guardian",
                            required = true,
                            paramLabel = "DID",
                            description = "who looks after them; said twice for two")
                    List<Did> guardians,
            @Option(
                            names = "--majority",
                            required = true,
                            paramLabel = "INSTANT",
                            description = "when they are of age, such as 2033-05-04T00:00:00Z")
                    Instant majority,
            @Option(
                            names = "--why",
                            required = true,
                            paramLabel = "TEXT",
                            description = "how you know, 1 to 500 characters; kept sealed")
                    String why) {
        return way.as(terminal, caller -> {
            WardView made = new Wards(caller.api()).setUp(child, new ArrayList<>(guardians), majority, why);
            terminal.out().println(made.id());
        });
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = "Takes on to look after a child; `--for` on lists then shows what is theirs.")
    int take(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the ward") ItemId ward) {
        return way.as(terminal, caller -> {
            new Wards(caller.api()).take(ward);
            terminal.out().println(ward + "  taken on");
        });
    }

    @Command(
            name = "consent",
            mixinStandardHelpOptions = true,
            description = "Consents, as a guardian, to what was assigned to a child.")
    int consent(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the assignment") ItemId permit) {
        return answer(way, permit, "consent", "consented");
    }

    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description =
                    "Refuses, as a guardian, what was assigned to a child: the permit ends, the need waits again.")
    int refuse(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the assignment") ItemId permit) {
        return answer(way, permit, "refuse", "refused");
    }

    private int answer(WayIn way, ItemId permit, String answer, String state) {
        return way.as(terminal, caller -> {
            new Wards(caller.api()).answer(permit, answer);
            terminal.out().println(permit + "  " + state);
        });
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends it before its time, as a steward without a part in it.")
    int end(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the ward") ItemId ward) {
        return way.as(terminal, caller -> {
            new Wards(caller.api()).end(ward);
            terminal.out().println(ward + "  ended");
        });
    }

    @Command(
            name = "hand-over",
            mixinStandardHelpOptions = true,
            description = {
                "Says, once you are of age, that the passport is yours alone.",
                "Make new keys before with `usufruct passport rotate`."
            })
    int handOver(@Mixin WayIn way, @Parameters(paramLabel = "ID", description = "the ward") ItemId ward) {
        return way.as(terminal, caller -> {
            new Wards(caller.api()).handOver(ward);
            terminal.out().println(ward + "  the passport is yours");
        });
    }
}
