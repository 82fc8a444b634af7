package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data folder for one node, or for one command that no node may run beside. It goes with the process, however that
 * ends.
 */
public final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws NodeSettings.SettingsException when another node holds the folder, or a command on its keys */
    static FolderLock take(Path data) {
        return take(
                data.resolve("usufruct.lock"),
                "another node runs on `" + data + "`, or a command on its keys; stop it, or name another folder");
    }

    /**
     * Holds a file of a data folder, for what must not run twice at once.
     *
     * @throws NodeSettings.SettingsException with this refusal, when somebody holds it already
     */
    public static FolderLock take(Path file, String refusal) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new NodeSettings.SettingsException(refusal, null);
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock `" + file + "`", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder", e);
        }
    }
}
