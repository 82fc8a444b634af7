package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import usufruct.json.StrictJson;
import usufruct.policy.text.RuleFile;

/** A policy as it lies in a folder such as {@code rules/drl/tool-library}, made into a draft to send. */
final class PolicyFolder {
    private final Path folder;

    /** @throws CommandFailedException when the folder holds no {@code parameters.json} */
    PolicyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(this.folder.resolve("parameters.json"))) {
            throw new CommandFailedException("there is no `parameters.json` in `" + folder + "`");
        }
    }

    /** Name, files, numbers, draw and stories. */
    ObjectNode draft() {
        JsonNode description = json("parameters.json");
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("name", String.valueOf(folder.getFileName()));
        draft.set("parameters", description.path("parameters"));
        if (description.has("draw")) {
            draft.set("draw", description.get("draw"));
        }
        var files = draft.putArray("files");
        for (JsonNode name : description.path("files")) {
            RuleFile file = file(name.asText());
            files.addObject().put("name", file.name()).put("text", file.text());
            file.dictionary()
                    .ifPresent(dictionary -> files.addObject()
                            .put("name", dictionary)
                            .put("text", file(dictionary).text()));
        }
        if (Files.isRegularFile(folder.resolve("examples.json"))) {
            draft.set("examples", json("examples.json"));
        }
        return draft;
    }

    /** Files are named from the folder above, as {@code common/fits.drl} is. */
    private RuleFile file(String name) {
        return new RuleFile(name, new String(bytes(folder.resolveSibling(name)), StandardCharsets.UTF_8));
    }

    private JsonNode json(String name) {
        return StrictJson.read(bytes(folder.resolve(name)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + file + "`", e);
        }
    }
}
