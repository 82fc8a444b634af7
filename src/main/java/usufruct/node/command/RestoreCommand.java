package usufruct.node.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.SignedNote;
import usufruct.own.ErasedFile;
import usufruct.own.Parting;
import usufruct.vault.SecretBytes;

/** {@code usufruct restore}: a node out of its backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Opens a backup into a new or empty folder, after checking all of it.",
            "What happened after the backup is not in it."
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "the sealed file")
    private Path sealed = Path.of("usufruct.backup");

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the new data folder")
    private Path data = Path.of("data");

    @Option(
            names = "--erased",
            paramLabel = "FILE",
            description = "usufruct.erased of the folder that was lost: what people had erased since the backup")
    private @Nullable Path erased;

    @Option(
            names = {"--passphrase-file", "--password-file"},
            paramLabel = "FILE",
            description = "where the backup's passphrase stands; otherwise it is asked")
    private @Nullable Path passphraseFile;

    public RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(sealed)) {
            throw new CommandFailedException("there is no backup `" + sealed + "`");
        }
        if (erased != null && !Files.isRegularFile(erased)) {
            throw new CommandFailedException("there is no file `" + erased + "`");
        }
        List<Parting> since = erased == null ? List.of() : new ErasedFile(erased).read();
        try (SecretBytes passphrase =
                terminal.password(Optional.ofNullable(passphraseFile), "The backup's passphrase")) {
            SealedFolder.open(sealed, data, passphrase);
        }
        new ErasedFile(data.resolve(ErasedFile.NAME)).add(since);
        terminal.out().println("The node of `" + sealed + "` is in `" + data + "`" + standing() + ".");
        terminal.out().println("""

                This is a deliberate rollback. The signed head came back together with the database, so the node starts
                without complaint, and whatever happened after the backup is gone. Whoever saw a later head of its ledger
                will see that it went back: tell them. Never run this copy beside the node it was made of; the two would
                sign different histories with one key. The key file is `usufruct.keys` in the folder; when your settings
                name another place, move it there. What people had erased since is erased again when the node starts, as far as
                --erased named it.
                """);
        terminal.out().println("Check it:  usufruct audit --data " + data);
        terminal.out().println("Start it:  usufruct serve --data " + data);
        return 0;
    }

    private String standing() throws IOException {
        Path head = data.resolve(SealedFolder.HEAD);
        if (!Files.exists(head)) {
            return "";
        }
        long size = Checkpoint.parse(SignedNote.parse(Files.readAllBytes(head)).text())
                .size();
        return "; its signed head stands at " + size + " entries";
    }
}
