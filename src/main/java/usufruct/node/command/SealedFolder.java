package usufruct.node.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import usufruct.node.KeyFile;
import usufruct.own.ErasedFile;
import usufruct.vault.OpeningStream;
import usufruct.vault.PasswordKey;
import usufruct.vault.PrivateFile;
import usufruct.vault.SealingStream;
import usufruct.vault.SecretBytes;

/**
 * A node's data folder in one sealed file: {@code USUB} ‖ version 1 ‖ a {@link SealingStream} of a zip with the key file,
 * the signed heads, what was erased and, last, one consistent copy of the database. Read and written a piece at a time, so its size has no
 * limit but the disk's.
 */
final class SealedFolder {
    static final String DATABASE = "usufruct.db";
    static final String HEAD = "usufruct.head";

    private static final byte[] MAGIC = {'U', 'S', 'U', 'B', 1};
    private static final List<String> BESIDE = List.of(HEAD, "usufruct.head.kept", ErasedFile.NAME);
    private static final Set<String> NEEDED = Set.of(KeyFile.NAME, DATABASE);
    private static final Set<String> KNOWN =
            Set.of(KeyFile.NAME, HEAD, "usufruct.head.kept", ErasedFile.NAME, DATABASE);

    /** Seals the folder, also of a node that is running, into a file of mode 0600. */
    static void seal(Path data, Path keyFile, Path target, SecretBytes password) throws IOException {
        Map<String, byte[]> beside = new LinkedHashMap<>();
        beside.put(KeyFile.NAME, PrivateFile.read(keyFile));
        // the heads before the database: a head that is older than it is sound, a newer one is not
        for (String name : BESIDE) {
            if (Files.exists(data.resolve(name))) {
                beside.put(name, Files.readAllBytes(data.resolve(name)));
            }
        }
        try (var copy = DatabaseCopy.of(data.resolve(DATABASE))) {
            if (!Arrays.equals(beside.get(KeyFile.NAME), PrivateFile.read(keyFile))) {
                throw new CommandFailedException("the keys were replaced meanwhile; make the backup again");
            }
            PrivateFile.write(target, out -> write(out, beside, copy.file(), password));
        }
    }

    private static void write(OutputStream out, Map<String, byte[]> beside, Path database, SecretBytes password)
            throws IOException {
        out.write(MAGIC);
        try (var sealing = new SealingStream(out, password, MAGIC, PasswordKey.Cost.STANDARD)) {
            var zip = new ZipOutputStream(sealing);
            for (Map.Entry<String, byte[]> each : beside.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
            zip.putNextEntry(new ZipEntry(DATABASE));
            Files.copy(database, zip);
            zip.finish();
            sealing.finish();
        }
    }

    /** Whether this is a backup, or at least begins like one. */
    static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Opens a sealed file into a new or empty folder. All of the file is checked before anything is written.
     *
     * @throws usufruct.vault.VaultException when the password is another one or the file was changed
     */
    static void open(Path sealed, Path data, SecretBytes password) throws IOException {
        if (!isEmpty(data)) {
            throw new CommandFailedException("`" + data
                    + "` is not empty; restore into a new folder, then put it in the" + " old one's place yourself");
        }
        if (!isOne(sealed)) {
            throw new CommandFailedException("`" + sealed + "` is no backup of version 1");
        }
        Set<String> found = new TreeSet<>();
        read(sealed, password, (name, content) -> {
            content.transferTo(OutputStream.nullOutputStream());
            found.add(name);
        });
        if (!KNOWN.containsAll(found) || !found.containsAll(NEEDED)) {
            throw new CommandFailedException("`" + sealed + "` holds other files than a node's: " + found);
        }
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        var written = new ArrayList<Path>();
        boolean whole = false;
        try {
            read(sealed, password, (name, content) -> {
                written.add(data.resolve(name));
                PrivateFile.write(data.resolve(name), content::transferTo);
            });
            whole = true;
        } finally {
            for (Path each : whole ? List.<Path>of() : written) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static boolean isEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return true;
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.findAny().isEmpty();
        }
    }

    @FunctionalInterface
    private interface Reader {
        void read(String name, InputStream content) throws IOException;
    }

    /** To the very end, which alone says that nothing was cut off. */
    private static void read(Path sealed, SecretBytes password, Reader reader) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(sealed))) {
            in.skipNBytes(MAGIC.length);
            try (var opening = new OpeningStream(in, password, MAGIC)) {
                var zip = new ZipInputStream(opening);
                for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                    reader.read(each.getName(), zip);
                }
                opening.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private SealedFolder() {}
}
