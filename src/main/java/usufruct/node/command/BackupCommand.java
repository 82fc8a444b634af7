package usufruct.node.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.node.BackupMark;
import usufruct.node.KeyFile;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;

/** {@code usufruct backup}: a node's whole data folder in one sealed file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Seals a node's data folder, also while the node runs, into one file under a passphrase.",
            "In it are the database, the keys and the signed heads. An older backup of that name is replaced."
        })
public final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: data)")
    private Path data = Path.of("data");

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "the sealed file")
    private Path target = Path.of("usufruct.backup");

    @Option(names = "--keys", paramLabel = "FILE", description = "the key file, where it is not in the data folder")
    private @Nullable Path keys;

    @Option(
            names = {"--passphrase-file", "--password-file"},
            paramLabel = "FILE",
            description = "where the backup's passphrase stands; otherwise it is asked")
    private @Nullable Path passphraseFile;

    public BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path keyFile = keys == null ? data.resolve(KeyFile.NAME) : keys;
        if (Files.isDirectory(data) && !Files.isExecutable(data)) {
            throw new CommandFailedException("you may not look into `" + data + "`; it is for the node's user alone");
        }
        if (!Files.isRegularFile(data.resolve(SealedFolder.DATABASE))) {
            throw new CommandFailedException("there is no node in `" + data + "`");
        }
        if (!PrivateFile.exists(keyFile)) {
            throw new CommandFailedException("the key file `" + keyFile
                    + "` is not there, and without it a backup opens" + " nothing; name it with --keys");
        }
        if (Files.exists(target) && !(Files.isRegularFile(target) && SealedFolder.isOne(target))) {
            throw new CommandFailedException("`" + target + "` is there and is no backup; it is not overwritten");
        }
        try (SecretBytes passphrase =
                terminal.newPassword(Optional.ofNullable(passphraseFile), "A passphrase for the backup")) {
            if (passphrase.length() == 0) {
                throw new CommandFailedException("the passphrase is empty");
            }
            SealedFolder.seal(data, keyFile, target, passphrase);
        }
        BackupMark.put(data, Files.size(target));
        terminal.out().println("Sealed `" + data + "` into `" + target + "`, " + Files.size(target) + " bytes.");
        terminal.out().println("Keep the passphrase elsewhere: without it nobody opens this file, ever.");
        return 0;
    }
}
