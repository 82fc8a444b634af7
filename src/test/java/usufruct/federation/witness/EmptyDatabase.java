package usufruct.federation.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import usufruct.store.Store;

/** A database with its tables and nothing in them: made once, copied for each test. */
final class EmptyDatabase {
    private static final String NAME = "usufruct.db";
    private static Optional<Path> made = Optional.empty();

    /** Opens the database of a folder, laying an empty one there first when there is none. */
    static Store in(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(NAME))) {
                Files.copy(made(), folder.resolve(NAME));
            }
            return Store.open(folder.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path made() throws IOException {
        if (made.isEmpty()) {
            Path file = Files.createTempDirectory("usufruct-empty").resolve(NAME);
            Store.open(file).close();
            file.toFile().deleteOnExit();
            made = Optional.of(file);
        }
        return made.get();
    }

    private EmptyDatabase() {}
}
