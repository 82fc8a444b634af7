package usufruct.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and how long to measure.
 *
 * @param home the project's folder
 * @param scratch a folder that is deleted afterwards
 * @param flags the JVM's flags as a node ships with, all but the start-up cache
 * @param quick fewer repetitions
 */
record Setting(Path home, Path scratch, List<String> flags, boolean quick) {

    int repetitions() {
        return quick ? 3 : 7;
    }

    /** A fresh folder. */
    Path folder(String name) {
        try {
            return Files.createTempDirectory(scratch, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
