package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Member;
import usufruct.client.OpenedGrant;
import usufruct.client.Photos;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** {@code usufruct photo}: saves the pictures of a record. */
@Command(
        name = "photo",
        mixinStandardHelpOptions = true,
        description = {
            "Saves the pictures of an offer, a need or an outcome that you may see, or those that your permit opens.",
            "Each is checked against what the record's issuer signed. Pictures are sent by `usufruct publish --photo`."
        })
public final class PhotoCommand implements Callable<Integer> {
    private static final List<String> KINDS = List.of("offers", "needs", "outcomes");

    private final Terminal terminal;

    @Mixin
    private WayIn way = new WayIn();

    @Parameters(paramLabel = "RECORD", arity = "0..1", description = "the record whose pictures are wanted")
    private @Nullable ItemId record;

    @Option(
            names = "--assignment",
            paramLabel = "PERMIT",
            description = "asks for a key under this permit, and saves the private pictures of what it is for")
    private @Nullable ItemId assignment;

    @Option(names = "--folder", paramLabel = "DIR", description = "where to (default: here)")
    private Path folder = Path.of(".");

    public PhotoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((record == null) == (assignment == null)) {
            throw new CommandFailedException("name either a record or, with `--assignment`, a permit");
        }
        return way.as(terminal, caller -> {
            if (assignment == null) {
                shown(caller, record);
            } else {
                opened(caller, assignment);
            }
        });
    }

    private void shown(Member caller, @Nullable ItemId item) {
        if (item != null) {
            Photos.digests(fields(caller, item))
                    .forEach(digest -> save(digest, caller.photos().get(item, digest)));
        }
    }

    private void opened(Member caller, ItemId permit) {
        try (OpenedGrant grant = caller.open(permit)) {
            grant.photos().forEach(digest -> save(digest, caller.photos().open(grant.item(), digest, permit)));
        }
    }

    /** The field {@code photos} of a record, whichever kind it is. */
    private static JsonNode fields(Member caller, ItemId item) {
        for (String kind : KINDS) {
            try {
                JsonNode found = caller.api().get("/api/v1/" + kind + "/" + item);
                for (JsonNode field : found.path("record").path("fields")) {
                    if (field.path(1).asText().equals("photos")) {
                        return field.path(2);
                    }
                }
                throw new CommandFailedException("`" + item + "` has no pictures that you may see");
            } catch (ProblemException e) {
                if (!e.reason().equals("NOT_FOUND")) {
                    throw e;
                }
            }
        }
        throw new CommandFailedException("there is no record `" + item + "` that you may see");
    }

    private void save(String digest, byte[] picture) {
        Path file = folder.resolve(digest + (picture[0] == (byte) 0xff ? ".jpg" : ".png"));
        try {
            Files.createDirectories(folder);
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
        terminal.out().println(file);
    }
}
