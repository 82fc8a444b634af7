package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** One flipped byte in a bundle, and the audit finds it: also where somebody has made the manifest fit again. */
class BundleTamperTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261123L);
    private static final int FLIPS = Integer.getInteger("usufruct.flips", 300);

    private static final Proving PROVING = new ProvingOnce();

    @TempDir
    static Path folder;

    private static Path bundle;
    private static byte[] whole;
    private static Map<String, byte[]> parts;

    @BeforeAll
    static void liveAndExport() throws IOException {
        bundle = folder.resolve("bundle.zip");
        try (Village village = new Village(folder)) {
            village.live();
            village.callBack();
            village.export(bundle);
        }
        whole = Files.readAllBytes(bundle);
        parts = unzip(bundle);
    }

    @Test
    void isTheSameBytesWhenWrittenAgain() throws IOException {
        assertThat(zip(parts)).isEqualTo(whole);
    }

    @Test
    void holdsNoKeyAndNoSealedPart() {
        String all = new String(whole, StandardCharsets.ISO_8859_1);

        assertThat(all).doesNotContain("4711", "Mill Lane", "third floor", "wrapped", "ciphertext");
    }

    @Test
    void findsAnyFlipInTheFile() throws IOException {
        var random = new Random(SEED);
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = flip(whole, random);
            Verdict verdict = audit(flipped);
            assertThat(verdict).as("flip %s of seed %s", i, SEED).isNotInstanceOf(Verdict.Sound.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAFlipInAPartWhoseManifestWasMadeToFit(Part part) throws IOException {
        var random = new Random(SEED + part.ordinal());
        for (int i = 0; i < FLIPS / Part.values().length; i++) {
            var changed = new LinkedHashMap<>(parts);
            changed.put(part.file(), flip(parts.get(part.file()), random));
            Verdict verdict = audit(zip(fitting(changed)));
            assertThat(verdict).as("flip %s in %s of seed %s", i, part, SEED).isInstanceOf(Verdict.Flawed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsALineThatWasTakenOut(Part part) throws IOException {
        String[] lines = new String(parts.get(part.file()), StandardCharsets.UTF_8).split("(?<=\n)");
        // a checkpoint covers all before it: of those only the last can be missed
        int first = part == Part.CHECKPOINTS ? lines.length - 1 : 0;
        for (int i = first; i < lines.length; i++) {
            int without = i;
            String rest = Stream.iterate(0, at -> at + 1)
                    .limit(lines.length)
                    .filter(at -> at != without)
                    .map(at -> lines[at])
                    .reduce("", String::concat);
            var changed = new LinkedHashMap<>(parts);
            changed.put(part.file(), Bytes.utf8(rest));
            assertThat(audit(zip(fitting(changed))))
                    .as("%s without line %s", part, i)
                    .isInstanceOf(Verdict.Flawed.class);
        }
    }

    @Test
    void findsAFlipInTheManifest() throws IOException {
        var random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            var changed = new LinkedHashMap<>(parts);
            changed.put(Bundle.MANIFEST, flip(parts.get(Bundle.MANIFEST), random));
            assertThat(audit(zip(changed))).as("flip %s", i).isNotInstanceOf(Verdict.Sound.class);
        }
    }

    @Test
    void saysWhenThereIsNothingToRead() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear auditor");

        assertThat(Audit.ofBundle(text, Optional.empty())).isInstanceOf(Verdict.Unreadable.class);
        assertThat(Audit.ofBundle(folder.resolve("nowhere.zip"), Optional.empty()))
                .isInstanceOf(Verdict.Unreadable.class);
        assertThat(Audit.ofFolder(
                        new DataFolder(folder.resolve("no.db"), folder.resolve("no.head"), Optional.empty()),
                        Optional.empty()))
                .isInstanceOf(Verdict.Unreadable.class);
    }

    private static Verdict audit(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("changed.zip"), bytes);
        return Audit.ofBundle(file, Audit.Wish.of(Optional.empty()), PROVING);
    }

    private static byte[] flip(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** The parts with a manifest that names their digests, as a careful forger would leave them. */
    private static Map<String, byte[]> fitting(Map<String, byte[]> changed) {
        ObjectNode manifest = (ObjectNode) StrictJson.read(changed.get(Bundle.MANIFEST));
        ArrayNode named = manifest.putArray("parts");
        for (Part part : Part.values()) {
            byte[] bytes = changed.get(part.file());
            long lines = 0;
            for (byte each : bytes) {
                lines += each == '\n' ? 1 : 0;
            }
            named.addObject()
                    .put("file", part.file())
                    .put("lines", lines)
                    .put("sha256", Bytes.base64Url(Bytes.sha256(bytes)));
        }
        changed.put(Bundle.MANIFEST, CanonicalJson.write(manifest));
        return changed;
    }

    private static Map<String, byte[]> unzip(Path file) throws IOException {
        var found = new LinkedHashMap<String, byte[]>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            zip.stream().forEach(entry -> {
                try (InputStream in = zip.getInputStream(entry)) {
                    found.put(entry.getName(), in.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return found;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var crc = new CRC32();
                crc.update(file.getValue());
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.of(1980, 2, 1, 0, 0));
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
