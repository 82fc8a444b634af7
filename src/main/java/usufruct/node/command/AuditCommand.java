package usufruct.node.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Finding;
import usufruct.insight.Verdict;
import usufruct.node.KeyFile;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.VaultException;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct audit}: checks a node's whole history, in its own data folder or in an exported bundle. */
@Command(
        name = "audit",
        description = {
            "Checks every signature, hash, checkpoint and round of a node's history.",
            "Ends with 0 when all of it holds, with 1 naming the first thing that does not,",
            "or when the node's keys are there and cannot be opened, and with 2 when there is nothing to check."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final int SOUND = 0;
    private static final int FLAWED = 1;
    private static final int UNREADABLE = 2;

    private final PrintStream out;
    private final PrintStream err;

    @ArgGroup(multiplicity = "1")
    private @Nullable Source source;

    @Option(names = "--round", paramLabel = "ID", description = "runs only this round again; all else is still checked")
    private @Nullable String round;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "opens the node's keys when they are sealed under a passphrase")
    private @Nullable Path passphrase;

    /** One of the two. */
    static final class Source {
        @Option(names = "--data", required = true, paramLabel = "DIR", description = "the data folder of a node")
        private @Nullable Path data;

        @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "a bundle; needs no node")
        private @Nullable Path bundle;
    }

    public AuditCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (round != null && !ItemId.isItemId(round)) {
            err.println("`" + round + "` is not the id of a round");
            return UNREADABLE;
        }
        return told(verdict(Optional.ofNullable(round).map(ItemId::new)));
    }

    private Verdict verdict(Optional<ItemId> only) {
        if (source != null && source.bundle != null) {
            return Audit.ofBundle(source.bundle, only);
        }
        Path folder = source == null || source.data == null ? Path.of("data") : source.data;
        Optional<KeyEncryptionKeys> keys = keys(folder.resolve("usufruct.keys"));
        try {
            return Audit.ofFolder(
                    new DataFolder(folder.resolve("usufruct.db"), folder.resolve("usufruct.head"), keys), only);
        } finally {
            keys.ifPresent(KeyEncryptionKeys::close);
        }
    }

    /** The node's keys, where they are here to be opened; an audit never makes any. */
    private Optional<KeyEncryptionKeys> keys(Path file) {
        if (!Files.isReadable(file)) {
            err.println("The node's keys are not here: private parts stay closed, their digests are checked.");
            return Optional.empty();
        }
        try {
            return Optional.of(new KeyFile(file, Optional.ofNullable(passphrase)).open());
        } catch (VaultException e) {
            // what was not looked at must not count as sound
            throw new CommandFailedException("the node's keys cannot be opened: " + e.getMessage()
                    + "; give their passphrase by --passphrase-file, or audit a copy of the folder without `"
                    + file.getFileName() + "`");
        }
    }

    private int told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound(Did node, var counts) -> {
                out.println("Everything holds. The history of " + node + ":");
                counts.forEach((what, count) -> out.printf("  %,10d %s%n", count, what));
                yield SOUND;
            }
            case Verdict.Flawed(Finding(String what, String where, String why)) -> {
                err.println("Something is wrong.");
                err.println("  what:  " + what);
                err.println("  where: " + where);
                err.println("  why:   " + why);
                yield FLAWED;
            }
            case Verdict.Unreadable(String why) -> {
                err.println("There is nothing to check: " + why);
                yield UNREADABLE;
            }
        };
    }
}
