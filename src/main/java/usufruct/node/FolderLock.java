package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a data folder for one node: a second one on it is refused. It goes with the process, however that ends. */
final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** @throws NodeSettings.SettingsException when another node holds the folder */
    static FolderLock take(Path data) {
        try {
            FileChannel file = FileChannel.open(
                    data.resolve("usufruct.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new NodeSettings.SettingsException(
                        "another node runs on `" + data + "`; stop it, or give this one a folder of its own", null);
            }
            return new FolderLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data folder `" + data + "`", e);
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
