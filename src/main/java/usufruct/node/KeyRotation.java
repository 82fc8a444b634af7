package usufruct.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import usufruct.record.Rewrapping;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;

/**
 * Replaces a stopped node's key-encryption key: a new one is made, everything that the earlier one wraps is wrapped by it,
 * and the earlier one is forgotten. Payloads stay as they are.
 *
 * <p>The new key is on the disk before anything is wrapped by it, and the earlier one goes last, so whatever breaks in
 * between, the node opens with what is there, and another run goes on.
 */
public final class KeyRotation {
    private static final String DATABASE = "usufruct.db";

    /**
     * What was wrapped anew.
     *
     * @param secrets of the node itself
     * @param parts private parts of records, and notes
     */
    public record Rewrapped(long secrets, long parts) {}

    /**
     * @throws NodeSettings.SettingsException when there is no node in the folder, one runs on it, or its keys are gone
     * @throws VaultException when the keys are not this database's, or something stands where nobody looks for it: then
     *     the earlier key is kept
     */
    public static Rewrapped run(Path data, KeyFile file) {
        Path database = data.resolve(DATABASE);
        try (FolderLock _ = stopped(data);
                KeyEncryptionKeys keys = file.open()) {
            begin(database, keys);
            Rewrapped done = rewrap(database, keys);
            finish(database, keys);
            return done;
        }
    }

    /** Keeps a stopped node's keys under this passphrase from now on, or in the clear. Throws as {@link #run}. */
    public static void keepUnder(Optional<SecretBytes> passphrase, Path data, KeyFile file) {
        try (FolderLock _ = stopped(data);
                KeyEncryptionKeys keys = file.open()) {
            passphrase.ifPresentOrElse(keys::moveUnder, keys::moveToClear);
        }
    }

    private static FolderLock stopped(Path data) {
        if (!Files.isRegularFile(data.resolve(DATABASE))) {
            throw new NodeSettings.SettingsException("there is no node in `" + data + "`", null);
        }
        return FolderLock.take(data);
    }

    /** Adds the new key, unless an earlier run did so and was broken off. */
    static void begin(Path database, KeyEncryptionKeys keys) {
        try (Store store = Store.open(database)) {
            store.read(reading -> {
                Identity.check(reading, keys);
                return true;
            });
        }
        if (keys.size() == 1) {
            keys.rotate();
        }
    }

    /** Closing folds the log of writes into the file: none of this may be lost once the earlier key is gone. */
    static Rewrapped rewrap(Path database, KeyEncryptionKeys keys) {
        try (Store store = Store.open(database)) {
            long secrets = store.write(writing -> Identity.rewrap(writing, keys));
            return new Rewrapped(secrets, new Rewrapping(keys).run(store));
        }
    }

    private static void finish(Path database, KeyEncryptionKeys keys) {
        try (Store store = Store.open(database)) {
            for (byte[] mark : keys.marksOfEarlier()) {
                List<String> left = store.read(reading -> new WrappedStore().holding(reading, mark));
                if (!left.isEmpty()) {
                    throw new VaultException("the earlier key is kept, as it still wraps something in `"
                            + String.join("`, `", left) + "`");
                }
            }
        }
        keys.forgetEarlier();
    }

    private KeyRotation() {}
}
