package usufruct.node;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import usufruct.node.command.AccessCommand;
import usufruct.node.command.AccessSchemaCommand;
import usufruct.node.command.AppealCommand;
import usufruct.node.command.AssignmentCommand;
import usufruct.node.command.AttestationCommand;
import usufruct.node.command.AuditCommand;
import usufruct.node.command.BackupCommand;
import usufruct.node.command.CalendarCommand;
import usufruct.node.command.CategoryCommand;
import usufruct.node.command.CoUserCommand;
import usufruct.node.command.CsvCommand;
import usufruct.node.command.DemoCommand;
import usufruct.node.command.EmergencyCommand;
import usufruct.node.command.FederationCommand;
import usufruct.node.command.Grammar;
import usufruct.node.command.GrantCommand;
import usufruct.node.command.GroupCommand;
import usufruct.node.command.HelpCommand;
import usufruct.node.command.KeysCommand;
import usufruct.node.command.MemberCommand;
import usufruct.node.command.NeedCommand;
import usufruct.node.command.NodeCommand;
import usufruct.node.command.OfferCommand;
import usufruct.node.command.OverrideCommand;
import usufruct.node.command.OwnCommand;
import usufruct.node.command.PartyCommand;
import usufruct.node.command.PassportCommand;
import usufruct.node.command.PeerCommand;
import usufruct.node.command.PermitCommand;
import usufruct.node.command.PermitNoteCommand;
import usufruct.node.command.PermitNotesCommand;
import usufruct.node.command.PhotoCommand;
import usufruct.node.command.PolicyCommand;
import usufruct.node.command.ProxyCommand;
import usufruct.node.command.PublishCommand;
import usufruct.node.command.RecallCommand;
import usufruct.node.command.ReceiptCommand;
import usufruct.node.command.RestoreCommand;
import usufruct.node.command.RoundCommand;
import usufruct.node.command.SearchCommand;
import usufruct.node.command.SeriesCommand;
import usufruct.node.command.StopCommand;
import usufruct.node.command.SuccessorCommand;
import usufruct.node.command.SuspensionCommand;
import usufruct.node.command.TaskCommand;
import usufruct.node.command.Terminal;
import usufruct.node.command.ValueFlowsCommand;
import usufruct.node.command.VisitCommand;
import usufruct.node.command.WardCommand;
import usufruct.node.command.WebhookCommand;
import usufruct.node.command.WitnessCommand;

/**
 * The command line. Each command is a class of its own and stands in {@link #COMMANDS}.
 *
 * <p>Exit status: 0 done, 1 not done (the reason stands on standard error), 2 the command was not understood. The
 * launcher script adds 80 (no JDK), 81 (no Maven) and 82 (the build failed).
 */
@Command(
        name = "usufruct",
        versionProvider = Main.Version.class,
        description = "A node of a federated economy of use: needs, offers, fair assignments, keys, outcomes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher adds:",
            "  test     Builds the project and checks everything.",
            "  bench    Measures a node next to its ceilings.",
            "  campaign Looks for a broken promise for long: campaign kill, access, federation or demo.",
            "  format   Formats the sources.",
            "  docs     Draws the pictures of the documentation again.",
            "  pages    Helps with work on the pages: pages watch [NODE], or pages check.",
            "  pictures Takes the pictures of the pages again.",
            "  train    Records a start-up cache, so that the node starts faster.",
            "",
            "`usufruct help COMMAND` explains one command."
        })
final class Main implements Runnable {
    /** In the order in which the help lists them. */
    private static final SequencedMap<String, Function<Terminal, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("help", HelpCommand::new);
        COMMANDS.put("serve", terminal -> new ServeCommand(terminal.out()));
        COMMANDS.put("demo", DemoCommand::new);
        COMMANDS.put("passport", PassportCommand::new);
        COMMANDS.put("stop", StopCommand::new);
        COMMANDS.put("own", OwnCommand::new);
        COMMANDS.put("member", MemberCommand::new);
        COMMANDS.put("group", GroupCommand::new);
        COMMANDS.put("publish", PublishCommand::new);
        COMMANDS.put("photo", PhotoCommand::new);
        COMMANDS.put("csv", CsvCommand::new);
        COMMANDS.put("valueflows", ValueFlowsCommand::new);
        COMMANDS.put("need", NeedCommand::new);
        COMMANDS.put("series", SeriesCommand::new);
        COMMANDS.put("visit", VisitCommand::new);
        COMMANDS.put("receipt", ReceiptCommand::new);
        COMMANDS.put("offer", OfferCommand::new);
        COMMANDS.put("category", CategoryCommand::new);
        COMMANDS.put("search", SearchCommand::new);
        COMMANDS.put("calendar", CalendarCommand::new);
        COMMANDS.put("webhook", WebhookCommand::new);
        COMMANDS.put("round", RoundCommand::new);
        COMMANDS.put(
                "assignment",
                terminal -> new CommandLine(new AssignmentCommand(terminal))
                        .addSubcommand("note", new PermitNoteCommand(terminal))
                        .addSubcommand("notes", new PermitNotesCommand(terminal)));
        COMMANDS.put("appeal", AppealCommand::new);
        COMMANDS.put("suspension", SuspensionCommand::new);
        COMMANDS.put("proxy", ProxyCommand::new);
        COMMANDS.put("attestation", AttestationCommand::new);
        COMMANDS.put("ward", WardCommand::new);
        COMMANDS.put("co-user", CoUserCommand::new);
        COMMANDS.put("party", PartyCommand::new);
        COMMANDS.put("emergency", EmergencyCommand::new);
        COMMANDS.put("override", OverrideCommand::new);
        COMMANDS.put("recall", RecallCommand::new);
        COMMANDS.put("grant", GrantCommand::new);
        COMMANDS.put("permit", PermitCommand::new);
        COMMANDS.put("task", TaskCommand::new);
        COMMANDS.put("policy", PolicyCommand::new);
        COMMANDS.put(
                "access",
                terminal -> new CommandLine(new AccessCommand(terminal))
                        .addSubcommand("schema", new AccessSchemaCommand(terminal)));
        COMMANDS.put("node", NodeCommand::new);
        COMMANDS.put("peer", PeerCommand::new);
        COMMANDS.put("federation", FederationCommand::new);
        COMMANDS.put("witness", WitnessCommand::new);
        COMMANDS.put("audit", terminal -> new AuditCommand(terminal.out(), terminal.err()));
        COMMANDS.put("backup", BackupCommand::new);
        COMMANDS.put("restore", RestoreCommand::new);
        COMMANDS.put("keys", KeysCommand::new);
        COMMANDS.put("successor", SuccessorCommand::new);
    }

    private Main() {}

    /** Runs one command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        boolean named = arguments.length > 0 && COMMANDS.containsKey(arguments[0]) && !arguments[0].equals("help");
        // to prepare a command takes a while, and most are not the one that was typed; help needs all of them
        System.exit((named ? commandLine(terminal, Set.of(arguments[0])) : commandLine(terminal)).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, COMMANDS.keySet());
    }

    /** The command line with some of its commands. */
    private static CommandLine commandLine(Terminal terminal, Set<String> names) {
        var all = new CommandLine(new Main());
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                all.addSubcommand(name, command.apply(terminal));
            }
        });
        return Grammar.teach(all);
    }

    /** With no command, says which there are. */
    @Override
    public void run() {
        commandLine(Terminal.ofProcess()).usage(System.out);
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
