package usufruct.node.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import usufruct.node.FolderLock;
import usufruct.store.Store;

/**
 * A consistent copy of a database, for as long as a backup is made: in a folder of mode 0700 beside it, gone afterwards.
 * What a killed backup left there goes with the next one.
 */
record DatabaseCopy(Path file, FolderLock lock) implements AutoCloseable {
    private static final String FOLDER = "usufruct.copying";

    static DatabaseCopy of(Path database) throws IOException {
        Path folder = database.resolveSibling(FOLDER);
        FolderLock lock = FolderLock.take(
                database.resolveSibling(FOLDER + ".lock"), "another backup of `" + database + "` is being made");
        var copy = new DatabaseCopy(folder.resolve("copy.db"), lock);
        boolean made = false;
        try {
            copy.remove();
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Store.copy(database, copy.file);
            made = true;
            return copy;
        } finally {
            if (!made) {
                copy.close();
            }
        }
    }

    private void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling("copy.db-journal"));
        Files.deleteIfExists(file.getParent());
    }

    @Override
    public void close() throws IOException {
        try {
            remove();
        } finally {
            lock.close();
        }
    }
}
