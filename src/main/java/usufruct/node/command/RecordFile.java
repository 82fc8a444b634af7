package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import usufruct.json.StrictJson;
import usufruct.words.Category;

/** A record as a person writes it down: {@code {"category": …, "fields": {…}}}. */
record RecordFile(Category category, ObjectNode fields) {

    /**
     * @param file {@code -} is standard input
     * @throws CommandFailedException when it is no record
     */
    static RecordFile read(Path file) {
        JsonNode record = json(file);
        if (!(record.path("fields") instanceof ObjectNode fields)
                || !Category.isCategory(record.path("category").asText())) {
            throw new CommandFailedException("a record is {\"category\": \"need.tool@v1\", \"fields\": {…}}");
        }
        return new RecordFile(Category.parse(record.path("category").asText()), fields);
    }

    /** The JSON in a file; {@code -} is standard input. */
    static JsonNode json(Path file) {
        return StrictJson.read(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            return file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + file + "`", e);
        }
    }
}
