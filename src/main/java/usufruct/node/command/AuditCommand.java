package usufruct.node.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import usufruct.insight.Witnessed;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.SignedNote;
import usufruct.node.KeyFile;
import usufruct.node.NodeSettings;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.VaultException;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** {@code usufruct audit}: checks a node's whole history, in its own data folder or in an exported bundle. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Checks every signature, hash, checkpoint and round of a node's history.",
            "Ends with 0 when all of it holds, with 1 naming the first thing that does not,",
            "and with 2 when there is nothing to check, or the node's keys are here and do not open."
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
            names = "--figures",
            paramLabel = "FILE",
            description = "works public figures out again that were kept from /api/v1/stats, and compares")
    private @Nullable Path figures;

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description =
                    "a witness's key, as it tells it at federation/v1/witness/key; it must have cosigned. May be given again")
    private List<String> witnesses = new ArrayList<>();

    @Option(
            names = "--cosigned",
            paramLabel = "FILE",
            description = "a checkpoint from elsewhere, such as a witness's: the history must have come by it")
    private @Nullable Path cosigned;

    @Option(names = "--keys", paramLabel = "FILE", description = "the key file, where it is not in the data folder")
    private @Nullable Path keys;

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
        Audit.Wish only;
        try {
            only = wish();
        } catch (IOException e) {
            err.println("A file cannot be read: `" + e.getMessage() + "`");
            return UNREADABLE;
        } catch (IllegalArgumentException e) {
            err.println("Not what a witness says: " + e.getMessage());
            return UNREADABLE;
        }
        if (source != null && source.bundle != null && cosigned == null && !witnesses.isEmpty()) {
            err.println("A bundle holds no cosignatures; bring a checkpoint that they cosigned with `--cosigned FILE`");
            return UNREADABLE;
        }
        if (source != null && source.bundle != null) {
            return told(Audit.ofBundle(source.bundle, only));
        }
        return ofFolder(source == null || source.data == null ? Path.of("data") : source.data, only);
    }

    private Audit.Wish wish() throws IOException {
        return new Audit.Wish(
                Optional.ofNullable(round).map(ItemId::new),
                figures == null ? Optional.empty() : Optional.of(Files.readAllBytes(figures)),
                new Witnessed(
                        witnesses.stream().map(CosignatureKey::parse).toList(),
                        cosigned == null
                                ? Optional.empty()
                                : Optional.of(SignedNote.parse(Files.readAllBytes(cosigned)))));
    }

    /** With the node's keys, where they are: what is here and does not open is an error, and nothing less is checked. */
    private int ofFolder(Path folder, Audit.Wish only) {
        Path file = keys == null ? folder.resolve(KeyFile.NAME) : keys;
        boolean named = keys != null || passphrase != null;
        if (!named && Files.notExists(file)) {
            return told(verdict(folder, Optional.empty(), only));
        }
        try (KeyEncryptionKeys opened = new KeyFile(file, Optional.ofNullable(passphrase)).open()) {
            return told(verdict(folder, Optional.of(opened), only));
        } catch (VaultException | NodeSettings.SettingsException | UncheckedIOException e) {
            err.println("The node's keys do not open: " + e.getMessage());
            err.println("Give them with `--keys FILE`, and `--passphrase-file FILE` when they are sealed under a"
                    + " passphrase. A data folder without its key file is checked without the private parts.");
            return UNREADABLE;
        }
    }

    private static Verdict verdict(Path folder, Optional<KeyEncryptionKeys> keys, Audit.Wish only) {
        return Audit.ofFolder(
                new DataFolder(folder.resolve("usufruct.db"), folder.resolve("usufruct.head"), keys), only);
    }

    private int told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound(Did node, var counts, long closed) -> {
                out.println(
                        closed == 0
                                ? "Everything holds. The history of " + node + ":"
                                : "Everything that can be checked without the node's keys holds. The history of " + node
                                        + ":");
                counts.forEach((what, count) -> out.printf("  %,10d %s%n", count, what));
                if (closed > 0) {
                    out.printf("  %,10d private parts stayed closed%n", closed);
                }
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
