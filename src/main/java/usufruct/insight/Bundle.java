package usufruct.insight;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import usufruct.json.CanonicalJson;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Writes evidence as a bundle, format {@code bundle@v1}: one zip file of stored parts, whose bytes follow from the
 * evidence alone. docs/bundle.md describes it.
 */
public final class Bundle {
    static final String FORMAT = "bundle@v1";
    static final String MANIFEST = "manifest.json";

    /** Every file's time. Not the first day that a zip knows, for which Java adds the time zone of the machine. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /**
     * Writes the bundle of this database, as of one look at it.
     *
     * @param node whose database it is
     */
    public static void write(Reading reading, Did node, OutputStream out) throws IOException {
        write(new DatabaseEvidence(reading, node), out);
    }

    /** Goes over the evidence twice, which must be the same both times: read it inside one look at the database. */
    static void write(Evidence evidence, OutputStream out) throws IOException {
        Map<Part, Measure> measures = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            var measure = new Measure();
            evidence.each(part, line -> put(measure, line));
            measures.put(part, measure);
        }
        byte[] manifest = CanonicalJson.write(manifest(evidence, measures));
        var whole = new Measure();
        whole.write(manifest, 0, manifest.length);
        var zip = new ZipOutputStream(out);
        begin(zip, MANIFEST, whole);
        zip.write(manifest);
        zip.closeEntry();
        for (Part part : Part.values()) {
            begin(zip, part.file(), measures.getOrDefault(part, new Measure()));
            evidence.each(part, line -> put(zip, line));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ObjectNode manifest(Evidence evidence, Map<Part, Measure> measures) {
        String[] head = {""};
        evidence.each(Part.CHECKPOINTS, line -> head[0] = line.text("note"));
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("format", FORMAT);
        manifest.put("node", evidence.node().value());
        manifest.put("checkpoint", head[0]);
        ArrayNode parts = manifest.putArray("parts");
        measures.forEach((part, measure) -> parts.addObject()
                .put("file", part.file())
                .put("lines", measure.lines())
                .put("sha256", Bytes.base64Url(measure.sha256())));
        return manifest;
    }

    private static void begin(ZipOutputStream zip, String name, Measure measure) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(measure.bytes());
        entry.setCrc(measure.crc());
        zip.putNextEntry(entry);
    }

    private static void put(OutputStream out, Line line) {
        try {
            out.write(CanonicalJson.write(line.json()));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the bundle", e);
        }
    }

    private Bundle() {}
}
