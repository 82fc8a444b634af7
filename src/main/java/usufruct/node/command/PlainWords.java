package usufruct.node.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;

/** What the disk or the network said, as a person would say it: one line, no names of classes. */
final class PlainWords {

    static String of(UncheckedIOException problem) {
        IOException cause = Objects.requireNonNull(problem.getCause());
        String said = Optional.ofNullable(problem.getMessage()).orElse("");
        boolean bare = said.isEmpty() || said.equals(String.valueOf(cause));
        return bare ? of(cause) : said + ": " + of(cause);
    }

    static String of(IOException problem) {
        return switch (problem) {
            case NoSuchFileException missing -> "there is no `" + missing.getFile() + "`";
            case FileNotFoundException missing -> "there is no such file (" + missing.getMessage() + ")";
            case AccessDeniedException denied -> "you may not read or write `" + denied.getFile() + "`";
            case NotDirectoryException file -> "`" + file.getFile() + "` is not a folder";
            case FileSystemException other ->
                "`" + other.getFile() + "`: "
                        + Optional.ofNullable(other.getReason()).orElse("it cannot be used so");
            case ConnectException none -> "nobody listens there; is the node running, and is the address right?";
            default -> Optional.ofNullable(problem.getMessage()).orElse("it was broken off");
        };
    }

    private PlainWords() {}
}
