package usufruct.store;

import java.nio.file.Path;

/**
 * A database to read from.
 *
 * @param manner parameters of SQLite's URI for how to come by it; empty for the usual way
 */
record Source(Path file, String manner) {

    /** With all who have it open, in the usual way. */
    static Source shared(Path file) {
        return new Source(file, "");
    }

    String url() {
        return manner.isEmpty()
                ? "jdbc:sqlite:" + file.toAbsolutePath()
                : "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?" + manner;
    }
}
