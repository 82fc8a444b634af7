package usufruct.node.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import usufruct.store.Store;
import usufruct.vault.PasswordBox;
import usufruct.vault.PasswordKey;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;

/**
 * A node's data folder in one sealed file: {@code USUB} ‖ version 1 ‖ a {@link PasswordBox} over a zip of the database
 * (one consistent copy), the key file and the signed heads.
 *
 * <p>It is made in memory, so it suits databases up to about a third of the heap.
 */
final class SealedFolder {
    private static final byte[] MAGIC = {'U', 'S', 'U', 'B', 1};
    private static final String DATABASE = "usufruct.db";
    private static final List<String> BESIDE = List.of("usufruct.keys", "usufruct.head", "usufruct.head.kept");
    private static final Set<String> KNOWN = Set.of(DATABASE, "usufruct.keys", "usufruct.head", "usufruct.head.kept");

    /** Seals the folder, also of a node that is running, into a new file of mode 0600. */
    static void seal(Path data, Path target, SecretBytes password) throws IOException {
        if (!Files.isRegularFile(data.resolve(DATABASE))) {
            throw new CommandFailedException("there is no node in `" + data + "`");
        }
        // the heads first: a head that is older than the copied database is sound, a newer one is not
        var zipped = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(zipped)) {
            for (String name : BESIDE) {
                if (Files.exists(data.resolve(name))) {
                    put(zip, name, Files.readAllBytes(data.resolve(name)));
                }
            }
            put(zip, DATABASE, copyOfDatabase(data));
        }
        try (SecretBytes plain = SecretBytes.of(zipped.toByteArray())) {
            byte[] box = PasswordBox.seal(password, plain, MAGIC, PasswordKey.Cost.STANDARD);
            PrivateFile.write(target, concat(MAGIC, box));
        }
    }

    /**
     * Opens a sealed file into a folder that has no node yet.
     *
     * @throws usufruct.vault.VaultException when the password is another one or the file was changed
     */
    static void open(Path sealed, Path data, SecretBytes password) throws IOException {
        if (Files.exists(data.resolve(DATABASE))) {
            throw new CommandFailedException("`" + data + "` holds a node already; restore into an empty folder");
        }
        byte[] whole = Files.readAllBytes(sealed);
        if (whole.length < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, whole, 0, MAGIC.length)) {
            throw new CommandFailedException("`" + sealed + "` is no backup of version 1");
        }
        byte[] box = Arrays.copyOfRange(whole, MAGIC.length, whole.length);
        try (SecretBytes plain = PasswordBox.open(password, box, MAGIC)) {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            for (Entry entry : plain.expose(SealedFolder::entries)) {
                PrivateFile.write(data.resolve(entry.name()), entry.content());
            }
        }
    }

    private record Entry(String name, byte[] content) {}

    /** The database last: a folder without it holds no node, so a restore that was cut short can be run again. */
    private static List<Entry> entries(byte[] zipped) {
        var entries = new ArrayList<Entry>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                if (!KNOWN.contains(each.getName())) {
                    throw new CommandFailedException("the backup holds the unknown file `" + each.getName() + "`");
                }
                entries.add(new Entry(each.getName(), zip.readAllBytes()));
            }
        } catch (IOException e) {
            throw new CommandFailedException("the backup cannot be unpacked: " + e.getMessage());
        }
        return entries;
    }

    private static byte[] copyOfDatabase(Path data) throws IOException {
        Path folder = Files.createTempDirectory(
                data, "backup", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path copy = folder.resolve(DATABASE);
        try (Store store = Store.open(data.resolve(DATABASE))) {
            store.copyTo(copy);
            return Files.readAllBytes(copy);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private SealedFolder() {}
}
