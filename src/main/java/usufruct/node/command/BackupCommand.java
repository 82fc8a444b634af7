package usufruct.node.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.vault.SecretBytes;

/** {@code usufruct backup}: a node's whole data folder in one sealed file, and back. */
@Command(
        name = "backup",
        description = {
            "Seals a node's data folder, also of a running node, into one file under a password.",
            "With --restore it opens such a file into a folder that has no node yet."
        })
public final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "the data folder (default: data)")
    private Path data = Path.of("data");

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "the sealed file")
    private Path file = Path.of("usufruct.backup");

    @Option(names = "--restore", description = "opens the file into the folder")
    private boolean restore;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "where the password stands; otherwise it is asked")
    private @Nullable Path passwordFile;

    public BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> from = Optional.ofNullable(passwordFile);
        try (SecretBytes password =
                restore ? terminal.password(from, "The backup's password") : terminal.newPassword(from)) {
            if (restore) {
                SealedFolder.open(file, data, password);
                terminal.out()
                        .println("The node of `" + file + "` is in `" + data + "`; check it with: usufruct audit"
                                + " --data " + data);
            } else {
                SealedFolder.seal(data, file, password);
                terminal.out().println("Sealed `" + data + "` into `" + file + "`.");
            }
        }
        return 0;
    }
}
