package usufruct.client.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.json.JsonRefusedException;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Which line became which record, written down before each is sent. So an import that was cut off goes on where it was, and
 * one that was a mistake can be taken back.
 */
public final class Journal {
    private final Path file;
    private final Map<Long, Sent> sent = new TreeMap<>();

    /**
     * What a line became.
     *
     * @param list where it stands at the node: {@code needs}, {@code series}, {@code offers} or {@code outcomes}
     */
    public record Sent(String list, ItemId id) {}

    private Journal(Path file) {
        this.file = file;
    }

    /**
     * Opens the journal of one table's import, or begins it.
     *
     * @param table what is imported; another one cannot go on in its journal
     * @throws RefusedException WRONG_STATE when the journal is another table's
     */
    public static Journal open(Path file, String table) {
        String digest = Bytes.base64Url(Bytes.sha256(Bytes.utf8(table)));
        if (!Files.exists(file)) {
            var begun = new Journal(file);
            begun.write(JsonNodeFactory.instance.objectNode().put("table", digest));
            return begun;
        }
        Journal journal = read(file);
        if (!head(file).path("table").asText().equals(digest)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "`" + file + "` is the journal of another table; name a new file");
        }
        journal.cutTornEnd();
        return journal;
    }

    /** Reads the journal of an import. */
    public static Journal read(Path file) {
        var journal = new Journal(file);
        head(file);
        lines(file).stream()
                .skip(1)
                .forEach(line -> journal.sent.put(
                        line.path("line").asLong(),
                        new Sent(
                                line.path("list").asText(),
                                new ItemId(line.path("id").asText()))));
        return journal;
    }

    /** The records by the lines they came from; the last ones if a line was tried again. */
    public Map<Long, Sent> sent() {
        return Collections.unmodifiableMap(sent);
    }

    /** On the disk when it returns. */
    void add(long line, Sent record) {
        write(JsonNodeFactory.instance
                .objectNode()
                .put("line", line)
                .put("list", record.list())
                .put("id", record.id().value()));
        sent.put(line, record);
    }

    private void write(ObjectNode line) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(Bytes.utf8(CanonicalJson.text(line) + "\n")));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }

    private static JsonNode head(Path file) {
        return lines(file).stream()
                .findFirst()
                .filter(head -> head.has("table"))
                .orElseThrow(() -> none(file));
    }

    private void cutTornEnd() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            String text = Files.readString(file);
            channel.truncate(Bytes.utf8(text.substring(0, text.lastIndexOf('\n') + 1)).length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }

    /** A last line that was cut off was not sent. */
    private static List<JsonNode> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> StrictJson.read(Bytes.utf8(line)))
                    .toList();
        } catch (JsonRefusedException e) {
            throw none(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + file + "`", e);
        }
    }

    private static RefusedException none(Path file) {
        return new RefusedException(Reason.BAD_REQUEST, "`" + file + "` is no journal of an import");
    }
}
