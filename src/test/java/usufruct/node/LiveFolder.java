package usufruct.node;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a node that works meanwhile: what goes while they are read has moved to another, so all are read again. */
final class LiveFolder {
    private static final int MOST_TRIES = 50;

    /** Each file with its bytes, by its path. */
    static Map<String, byte[]> read(Path folder) throws IOException {
        NoSuchFileException last = null;
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                return once(folder);
            } catch (NoSuchFileException e) {
                last = e;
            }
        }
        throw new IOException("the folder does not come to rest", last);
    }

    private static Map<String, byte[]> once(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                files.put(file.toString(), Files.readAllBytes(file));
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private LiveFolder() {}
}
