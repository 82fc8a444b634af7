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
import usufruct.policy.PolicySets;
import usufruct.policy.text.RuleFile;

/**
 * A policy in a folder: {@code parameters.json}, which names the files of rules, and {@code examples.json}. The files lie in
 * the folder, or beside it as in {@code rules/drl}.
 */
final class PolicyFolder {
    private static final String DESCRIPTION = "parameters.json";
    private static final String EXAMPLES = "examples.json";

    private final Path folder;

    /** @throws CommandFailedException when the folder holds no {@code parameters.json} */
    PolicyFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(this.folder.resolve(DESCRIPTION))) {
            throw new CommandFailedException("there is no `" + DESCRIPTION + "` in `" + folder
                    + "`; `usufruct policy copy tool-library " + folder + "` makes a folder to begin with");
        }
    }

    /**
     * Makes a folder that holds all of a policy.
     *
     * @throws CommandFailedException when something is there already
     */
    static void write(Path folder, PolicySets.Written policy) {
        if (Files.exists(folder)) {
            throw new CommandFailedException("there is a `" + folder + "` already; name a new folder");
        }
        write(folder.resolve(DESCRIPTION), policy.description().toPrettyString());
        write(folder.resolve(EXAMPLES), policy.examples().toPrettyString());
        policy.files().forEach(file -> write(folder.resolve(file.name()), file.text()));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }

    /** Name, files, numbers, draw and stories. */
    ObjectNode draft() {
        JsonNode description = json(DESCRIPTION);
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
        if (Files.isRegularFile(folder.resolve(EXAMPLES))) {
            draft.set("examples", json(EXAMPLES));
        }
        return draft;
    }

    private RuleFile file(String name) {
        Path within = folder.resolve(name);
        Path file = Files.exists(within) ? within : folder.resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("`" + DESCRIPTION + "` names `" + name + "`, and there is no `" + within
                    + "`; put the file there, or take it from the list");
        }
        return new RuleFile(name, new String(bytes(file), StandardCharsets.UTF_8));
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
