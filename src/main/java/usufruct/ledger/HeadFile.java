package usufruct.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last signed head, kept outside the database so that a database that lost its end is noticed.
 *
 * <p>Every head replaces the file at once, which outlives the process; a second file beside it, {@code .kept}, follows
 * within about 200 milliseconds with an fsync, which outlives the machine.
 */
final class HeadFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);
    private static final int MILLIS_BETWEEN = 100;

    private final Path file;
    private final Path kept;
    private final Semaphore changed = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<byte @Nullable []> latest = new AtomicReference<>();
    private final Thread keeper;

    HeadFile(Path file) {
        this.file = file;
        this.kept = beside(".kept");
        this.keeper = Thread.ofPlatform().name("ledger-head").daemon(true).start(this::keep);
    }

    /**
     * The notes that are there and can be read; none when there is no file.
     *
     * @throws LedgerBrokenException when there are files and none can be read
     */
    List<SignedNote> read() {
        var notes = new ArrayList<SignedNote>();
        var unreadable = new ArrayList<Path>();
        for (Path path : List.of(file, kept)) {
            try {
                if (Files.exists(path)) {
                    notes.add(SignedNote.parse(Files.readAllBytes(path)));
                }
            } catch (IllegalArgumentException e) {
                LOG.warn("the signed head in `{}` cannot be read: {}", path, e.getMessage());
                unreadable.add(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (notes.isEmpty() && !unreadable.isEmpty()) {
            throw new LedgerBrokenException("the signed head in `" + file + "` cannot be read; put the file back from a"
                    + " copy, or move it away to accept the database as it is");
        }
        return notes;
    }

    /** Replaces the head. Survives the end of the process from here on. */
    void replace(SignedNote note) {
        byte[] bytes = note.bytes();
        try {
            Path next = beside(".new");
            Files.write(next, bytes);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signed head in `" + file + "`", e);
        }
        latest.set(bytes);
        changed.release();
    }

    /** Stops after a last fsync. */
    @Override
    public void close() {
        closed.countDown();
        changed.release();
        try {
            keeper.join();
            keepLatest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (!closed.await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS)) {
                changed.acquire();
                changed.drainPermits();
                keepLatest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepLatest() {
        byte[] bytes = latest.getAndSet(null);
        if (bytes == null) {
            return;
        }
        try {
            Path next = beside(".kept.new");
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(kept.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            LOG.error("cannot keep the signed head in `{}`; the next commit tries again", kept, e);
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
