package usufruct.node;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import usufruct.node.command.AssignmentCommand;
import usufruct.node.command.AuditCommand;
import usufruct.node.command.BackupCommand;
import usufruct.node.command.DemoCommand;
import usufruct.node.command.Grammar;
import usufruct.node.command.GrantCommand;
import usufruct.node.command.GroupCommand;
import usufruct.node.command.KeysCommand;
import usufruct.node.command.MemberCommand;
import usufruct.node.command.NeedCommand;
import usufruct.node.command.OfferCommand;
import usufruct.node.command.PassportCommand;
import usufruct.node.command.PublishCommand;
import usufruct.node.command.RestoreCommand;
import usufruct.node.command.RoundCommand;
import usufruct.node.command.TaskCommand;
import usufruct.node.command.Terminal;

/**
 * The command line. Each command is a class of its own in this room and is added in {@link #commandLine()}.
 *
 * <p>Exit status: 0 done, 1 not done (the reason stands on standard error), 2 the command was not understood. The
 * launcher script adds 80 (no JDK), 81 (no Maven) and 82 (the build failed).
 */
@Command(
        name = "usufruct",
        versionProvider = Main.Version.class,
        description = "A node of a federated economy of use: needs, offers, fair assignments, keys, outcomes.",
        mixinStandardHelpOptions = true,
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher adds:",
            "  test     Builds the project and checks everything.",
            "  bench    Measures a node next to its ceilings.",
            "  campaign Kills a busy node many times, and looks for what it promised (campaign kill [N]).",
            "  format   Formats the sources.",
            "  docs     Draws the pictures of the documentation again.",
            "  train    Records a start-up cache, so that the node starts faster.",
            "",
            "`usufruct help COMMAND` explains one command."
        })
final class Main implements Runnable {
    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(Terminal.ofProcess());
    }

    static CommandLine commandLine(Terminal terminal) {
        return Grammar.teach(new CommandLine(new Main())
                .addSubcommand(new ServeCommand(terminal.out()))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new PassportCommand(terminal))
                .addSubcommand(new MemberCommand(terminal))
                .addSubcommand(new GroupCommand(terminal))
                .addSubcommand(new PublishCommand(terminal))
                .addSubcommand(new NeedCommand(terminal))
                .addSubcommand(new OfferCommand(terminal))
                .addSubcommand(new RoundCommand(terminal))
                .addSubcommand(new AssignmentCommand(terminal))
                .addSubcommand(new GrantCommand(terminal))
                .addSubcommand(new TaskCommand(terminal))
                .addSubcommand(new AuditCommand(terminal.out(), terminal.err()))
                .addSubcommand(new BackupCommand(terminal))
                .addSubcommand(new RestoreCommand(terminal))
                .addSubcommand(new KeysCommand(terminal)));
    }

    /** With no command, says which there are. */
    @Override
    public void run() {
        commandLine().usage(System.out);
    }

    /** The version that the jar's manifest carries. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"usufruct " + number().orElse("(not packaged)")};
        }

        /** Empty where the program does not run from its jar. */
        static Optional<String> number() {
            return Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
        }
    }
}
