package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** Evidence in a bundle file. Its parts and the file itself are checked against the manifest when it is opened. */
final class BundleEvidence implements Evidence, AutoCloseable {
    private static final String WHAT = "bundle";
    private static final int MOST_MANIFEST = 256 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final Did node;

    private BundleEvidence(Path file, ZipFile zip, Did node) {
        this.file = file;
        this.zip = zip;
        this.node = node;
    }

    /**
     * Opens a bundle.
     *
     * @throws UnreadableException when the file is not a bundle of this format
     * @throws FindingException when it is one and was changed
     */
    static BundleEvidence open(Path file) {
        ZipFile zip = zip(file);
        try {
            Line manifest = manifest(file, zip);
            var evidence = new BundleEvidence(file, zip, node(manifest));
            evidence.checkParts(manifest);
            evidence.checkSpelling();
            return evidence;
        } catch (IOException e) {
            throw closing(zip, new UnreadableException("cannot read `" + file + "`", e));
        } catch (RuntimeException e) {
            throw closing(zip, e);
        }
    }

    @Override
    public Did node() {
        return node;
    }

    @Override
    public void each(Part part, Consumer<Line> reader) {
        try (InputStream in = new BufferedInputStream(stream(part))) {
            long number = 0;
            for (byte[] bytes = line(in, part); bytes.length > 0; bytes = line(in, part)) {
                number++;
                String onLine = part.file() + " line " + number;
                ObjectNode json = Line.object(part.what(), onLine, bytes);
                reader.accept(new Line(part.what(), part.where(json, number), json));
            }
        } catch (IOException e) {
            throw new UnreadableException("cannot read `" + file + "`: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close `" + file + "`", e);
        }
    }

    private void checkParts(Line manifest) throws IOException {
        JsonNode parts = manifest.json().path("parts");
        int place = 0;
        for (Part part : Part.values()) {
            var measure = new Measure();
            try (InputStream in = stream(part)) {
                in.transferTo(measure);
            }
            JsonNode said = parts.path(place++);
            if (!said.path("file").asText().equals(part.file())
                    || said.path("lines").asLong(-1) != measure.lines()
                    || !said.path("sha256").asText().equals(Bytes.base64Url(measure.sha256()))) {
                throw new FindingException(
                        WHAT, part.file(), "its lines and SHA-256 are not those that the manifest names");
            }
        }
    }

    /** A bundle has one spelling: written anew from its own parts it is the same file, byte for byte. */
    private void checkSpelling() throws IOException {
        var anew = new Measure();
        Bundle.write(this, anew);
        var found = new Measure();
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(found);
        }
        if (!Arrays.equals(anew.sha256(), found.sha256())) {
            throw new FindingException(
                    WHAT, file.getFileName().toString(), "the file is not what its parts give when written anew");
        }
    }

    private static Line manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Bundle.MANIFEST);
        if (entry == null || entry.getSize() > MOST_MANIFEST) {
            throw new UnreadableException("`" + file + "` is a zip file, but not an audit bundle");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            ObjectNode json = Line.object(WHAT, Bundle.MANIFEST, in.readNBytes(MOST_MANIFEST));
            var line = new Line(WHAT, Bundle.MANIFEST, json);
            if (!line.text("format").equals(Bundle.FORMAT)) {
                throw new UnreadableException("`" + file + "` is of another format than " + Bundle.FORMAT);
            }
            return line.only(Set.of("format", "node", "checkpoint", "parts"));
        }
    }

    private static Did node(Line manifest) {
        String text = manifest.text("node");
        if (!Did.isDid(text)) {
            throw manifest.wrong("its member `node` is not a DID");
        }
        return new Did(text);
    }

    private InputStream stream(Part part) throws IOException {
        ZipEntry entry = zip.getEntry(part.file());
        if (entry == null) {
            throw new FindingException(WHAT, part.file(), "it is missing");
        }
        return zip.getInputStream(entry);
    }

    /** The next line without its end; empty at the end of the part. */
    private static byte[] line(InputStream in, Part part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (bytes.size() == Line.MOST_BYTES) {
                throw new FindingException(part.what(), part.file(), "a line is longer than any may be");
            }
            bytes.write(next);
            next = in.read();
        }
        if (next < 0 && bytes.size() > 0 || next == '\n' && bytes.size() == 0) {
            throw new FindingException(part.what(), part.file(), "a line is empty or does not end");
        }
        return bytes.toByteArray();
    }

    private static ZipFile zip(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableException("there is no file `" + file + "`");
        }
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw new UnreadableException("`" + file + "` is not a bundle: " + e.getMessage(), e);
        }
    }

    private static <E extends RuntimeException> E closing(ZipFile zip, E reason) {
        try {
            zip.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }
}
