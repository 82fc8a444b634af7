package usufruct.own;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import usufruct.words.Bytes;

/**
 * What was ever erased, one line each, beside the database: a backup from before is restored without it. A line is on the disk
 * before what it names is gone, and what it names may be erased again at any time.
 */
public final class ErasedFile {
    public static final String NAME = "usufruct.erased";

    private static final Set<OpenOption> WRITE = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path file;

    public ErasedFile(Path file) {
        this.file = file;
    }

    /**
     * Everything that it names; nothing when it is missing.
     *
     * @throws IllegalArgumentException when it is not such a file
     */
    public synchronized List<Parting> read() {
        var found = new ArrayList<Parting>();
        for (String line : lines()) {
            try {
                found.add(Parting.read(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "`" + file + "` should say what was erased, and its line " + (found.size() + 1)
                                + " cannot be read; put the file back from a copy",
                        e);
            }
        }
        return found;
    }

    /** Adds what it does not name yet; returns once that is on the disk. */
    public synchronized void add(List<Parting> partings) {
        var fresh = new LinkedHashSet<>(partings.stream().map(Parting::line).toList());
        fresh.removeAll(lines());
        if (!fresh.isEmpty()) {
            append(Bytes.utf8(String.join("\n", fresh) + "\n"));
        }
    }

    private void append(byte[] bytes) {
        int end = whole().length;
        try (FileChannel channel = FileChannel.open(
                file, WRITE, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.truncate(end).position(end);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what is erased in `" + file + "`", e);
        }
    }

    private List<String> lines() {
        return Bytes.text(whole()).lines().toList();
    }

    /** All whole lines: what a crash cut off named nothing that was erased. */
    private byte[] whole() {
        try {
            byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int end = all.length;
            while (end > 0 && all[end - 1] != '\n') {
                end--;
            }
            return Arrays.copyOf(all, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
