package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;

/**
 * Where a node's key-encryption keys stand, and how they open.
 *
 * @param passphraseFile what opens them, when they are sealed under a passphrase
 */
public record KeyFile(Path file, Optional<Path> passphraseFile) {
    /** Its name in a data folder, unless the settings say another place. */
    public static final String NAME = "usufruct.keys";

    static KeyFile of(NodeSettings settings) {
        return new KeyFile(
                settings.keys().file().orElse(settings.data().resolve(NAME)),
                settings.keys().passphraseFile());
    }

    /**
     * The keys of a database that was used before: they are never made anew, as fresh ones would open nothing.
     *
     * @throws NodeSettings.SettingsException when the file is gone
     * @throws usufruct.vault.VaultException when it is open to others, damaged, or sealed under another passphrase
     */
    public KeyEncryptionKeys open() {
        if (!PrivateFile.exists(file)) {
            throw new NodeSettings.SettingsException(
                    "the key file `" + file + "` is gone, and the database cannot be opened without it; bring it back",
                    null);
        }
        return openOrMake();
    }

    /** The keys of a node that is only now beginning, made when there are none. */
    KeyEncryptionKeys openOrMake() {
        if (passphraseFile.isEmpty()) {
            return KeyEncryptionKeys.fromFile(file);
        }
        // the keys take the passphrase over, and wipe it
        return KeyEncryptionKeys.fromPassphrase(passphrase(passphraseFile.get()), file);
    }

    /** The passphrase in a file: all of it but the line ends after it. */
    public static SecretBytes passphrase(Path file) {
        try {
            byte[] text = Files.readAllBytes(file);
            int end = text.length;
            while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) {
                end--;
            }
            byte[] trimmed = Arrays.copyOf(text, end);
            Arrays.fill(text, (byte) 0);
            return SecretBytes.of(trimmed);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the passphrase file `" + file + "`", e);
        }
    }
}
