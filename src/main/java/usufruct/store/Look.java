package usufruct.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;

/**
 * How to read a database that is not open here, so that every byte around it stays as it is: SQLite would make a log and an
 * index of it beside a database at rest, and put the index of a killed node in order.
 */
final class Look {
    private final Path file;
    private final Path log;
    private final Path index;

    private Look(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.index = file.resolveSibling(file.getFileName() + "-shm");
    }

    /**
     * Does the work at a source to read from, and does it again when a node began to write where none ran.
     *
     * @throws StoreException when the file cannot be read
     */
    static <T> T at(Path file, Function<? super Source, ? extends T> work) {
        try {
            return new Look(file).take(work);
        } catch (IOException e) {
            throw new StoreException("cannot read the database `" + file + "`: " + e.getMessage(), e);
        }
    }

    private <T> T take(Function<? super Source, ? extends T> work) throws IOException {
        if (Files.exists(log) && Files.exists(index)) {
            return work.apply(new Source(file, "readonly_shm=1"));
        }
        Stamp before = stamp();
        try {
            T seen = before.hasLog() ? atCopy(work) : work.apply(new Source(file, "immutable=1"));
            if (stamp().equals(before)) {
                return seen;
            }
        } catch (RuntimeException e) {
            if (stamp().equals(before)) {
                throw e;
            }
        }
        return take(work);
    }

    /** Somebody took file and log without the index, which only SQLite can make again: let it be made elsewhere. */
    private <T> T atCopy(Function<? super Source, ? extends T> work) throws IOException {
        Path folder = Files.createTempDirectory("usufruct");
        List<Path> parts = List.of(file, log, index);
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
            Files.copy(log, folder.resolve(log.getFileName()));
            return work.apply(Source.shared(folder.resolve(file.getFileName())));
        } finally {
            for (Path part : parts) {
                Files.deleteIfExists(folder.resolve(part.getFileName()));
            }
            Files.delete(folder);
        }
    }

    /** What changes when somebody opens the database to write. */
    private record Stamp(long size, FileTime changed, boolean hasLog, boolean hasIndex) {}

    private Stamp stamp() throws IOException {
        return new Stamp(
                Files.size(file),
                Files.getLastModifiedTime(file),
                Files.exists(log) && Files.size(log) > 0,
                Files.exists(index));
    }
}
