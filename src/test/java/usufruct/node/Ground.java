package usufruct.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a node on which nobody has lived yet: its keys and tables, the engine's tables and its processes. Made once
 * for all tests of a JVM, since that takes longer than the rest of a start, and copied for each; so the nodes of these tests
 * have one name. {@link NodeTest} and others start on folders that are not there.
 */
final class Ground {
    private static Optional<Path> made = Optional.empty();

    /** Lays the ground in a folder, unless something is there. */
    static Path laid(Path folder) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                copy(made(), folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path made() throws IOException {
        if (made.isEmpty()) {
            Path folder = Files.createTempDirectory("usufruct-ground");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            NodeSettings settings =
                    Town.settings(folder.resolve("data"), Town.newKeys(), 0).withOperators(List.of());
            var base = new Foundations(settings, "http://127.0.0.1:8080");
            var circle = new CircleRooms(base, settings);
            try (var search = new SearchRooms(base, circle, folder.resolve("search"))) {
                var rounds = new RoundRooms(base, circle);
                try (var notices = new NoticeRooms(base, circle, rounds, settings, "http://127.0.0.1:8080")) {
                    var own = new OwnRooms(base, circle, search, notices, settings);
                    new LifecycleRooms(base, circle, rounds, own).close();
                }
            }
            base.close();
            made = Optional.of(settings.data());
        }
        return made.get();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path emptied, IOException problem) throws IOException {
                    Files.delete(emptied);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ground() {}
}
