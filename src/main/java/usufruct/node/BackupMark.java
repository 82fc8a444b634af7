package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import usufruct.vault.PrivateFile;

/**
 * The mark that a finished backup leaves in the data folder, {@value #NAME}: its size in it, and as the file's own time when. It
 * says nothing of where the backup is.
 */
public final class BackupMark {
    public static final String NAME = "usufruct.backed-up";

    /** The last backup that was finished. */
    record Made(Instant at, long bytes) {}

    /** Says that a backup of this folder was finished now. */
    public static void put(Path data, long bytes) {
        PrivateFile.write(data.resolve(NAME), Long.toString(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty when none was made of this folder, or the mark is no mark. */
    static Optional<Made> read(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String bytes = new String(PrivateFile.read(file), StandardCharsets.US_ASCII).strip();
            return bytes.matches("[0-9]{1,18}")
                    ? Optional.of(new Made(Files.getLastModifiedTime(file).toInstant(), Long.parseLong(bytes)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BackupMark() {}
}
