package usufruct.node.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import usufruct.node.KeyFile;
import usufruct.node.KeyRotation;
import usufruct.vault.SecretBytes;

/** {@code usufruct keys}: the key that wraps all other keys of a node, for the operator. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Replaces the key that wraps all others, or the passphrase it is kept under.",
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {
    private final Terminal terminal;

    public KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Which node's keys. */
    static final class Where {
        @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: data)")
        private Path data = Path.of("data");

        @Option(names = "--keys", paramLabel = "FILE", description = "the key file, where it is not in the data folder")
        private @Nullable Path keys;

        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description = "what opens the key file when it is sealed under a passphrase")
        private @Nullable Path passphraseFile;

        KeyFile file() {
            return new KeyFile(keys == null ? data.resolve(KeyFile.NAME) : keys, Optional.ofNullable(passphraseFile));
        }
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a new key, wraps everything by it, and forgets the earlier one. The node must be stopped.",
                "When it was broken off, run it again: it goes on where it stopped."
            })
    int rotate(@Mixin Where where) {
        KeyRotation.Rewrapped done = KeyRotation.run(where.data, where.file());
        terminal.out()
                .println("A new key wraps everything: " + done.secrets() + " secrets of the node and " + done.parts()
                        + " private parts were wrapped anew, and the earlier key is forgotten.");
        terminal.out().println("Backups made before still hold the earlier key: make a new one, and destroy those.");
        return 0;
    }

    @Command(
            name = "passphrase",
            mixinStandardHelpOptions = true,
            description = {
                "Keeps the key file under another passphrase, or in the clear. The node must be stopped.",
                "Then say the same in the node's settings (passphraseFile)."
            })
    int passphrase(
            @Mixin Where where,
            @Option(
                            names = "--new-passphrase-file",
                            paramLabel = "FILE",
                            description = "the passphrase from now on; left out: the keys are kept in the clear")
                    @Nullable
                    Path fresh) {
        KeyRotation.keepUnder(Optional.ofNullable(fresh).map(KeysCommand::notEmpty), where.data, where.file());
        terminal.out()
                .println("`" + where.file().file() + "` is kept "
                        + (fresh == null ? "in the clear, for its owner alone." : "under the new passphrase."));
        return 0;
    }

    private static SecretBytes notEmpty(Path file) {
        SecretBytes passphrase = KeyFile.passphrase(file);
        if (passphrase.length() == 0) {
            throw new CommandFailedException("the passphrase in `" + file + "` is empty");
        }
        return passphrase;
    }
}
