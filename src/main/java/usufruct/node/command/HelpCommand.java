package usufruct.node.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code usufruct help [COMMAND...]}: says of a command, however deep, what its {@code --help} says. */
@Command(
        name = "help",
        helpCommand = true,
        mixinStandardHelpOptions = true,
        description = "Explains a command, as `help policy draft` does.")
public final class HelpCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", description = "the command, word by word")
    private List<String> words = List.of();

    public HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        CommandLine explained = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = explained.getSubcommands().get(word);
            if (below == null) {
                throw new ParameterException(
                        explained,
                        "there is no command `" + explained.getCommandSpec().qualifiedName() + " " + word + "`");
            }
            explained = below;
        }
        explained.usage(terminal.out());
    }
}
