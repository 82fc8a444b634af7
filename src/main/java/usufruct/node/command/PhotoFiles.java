package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import usufruct.client.Photo;
import usufruct.picture.Pictures;
import usufruct.words.RefusedException;

/** The options that name pictures; they are made bare here, before anything is sent. */
final class PhotoFiles {
    @Option(
            names = "--photo",
            paramLabel = "FILE[=WORDS]",
            mapFallbackValue = "",
            description =
                    "a picture that goes with the record, and what it shows, in words; may be repeated. Drawn anew here: where and when it was taken is not sent")
    private Map<Path, String> shown = new LinkedHashMap<>();

    @Option(
            names = "--private-photo",
            paramLabel = "FILE[=WORDS]",
            mapFallbackValue = "",
            description = "the same, for an offer: only a key grant opens it")
    private Map<Path, String> hidden = new LinkedHashMap<>();

    @Option(
            names = "--photo-out",
            paramLabel = "FILE[=WORDS]",
            mapFallbackValue = "",
            description = "of an outcome: how the thing was when it went out")
    private Map<Path, String> out = new LinkedHashMap<>();

    @Option(
            names = "--photo-back",
            paramLabel = "FILE[=WORDS]",
            mapFallbackValue = "",
            description = "of an outcome: how it came back")
    private Map<Path, String> back = new LinkedHashMap<>();

    @Option(
            names = "--photo-damage",
            paramLabel = "FILE[=WORDS]",
            mapFallbackValue = "",
            description = "of an outcome: what is damaged")
    private Map<Path, String> damage = new LinkedHashMap<>();

    private final Pictures pictures = new Pictures();

    /** @throws CommandFailedException naming the file that is no picture */
    List<Photo> read() {
        var photos = new ArrayList<Photo>();
        add(photos, shown, Optional.empty(), false);
        add(photos, hidden, Optional.empty(), true);
        add(photos, out, Optional.of("out"), false);
        add(photos, back, Optional.of("back"), false);
        add(photos, damage, Optional.of("damage"), false);
        return photos;
    }

    private void add(List<Photo> to, Map<Path, String> files, Optional<String> of, boolean isPrivate) {
        files.forEach((file, words) -> to.add(new Photo(bare(file), words, of, isPrivate)));
    }

    private byte[] bare(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("there is no picture `" + file + "`");
        }
        try {
            return pictures.bare(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read `" + file + "`", e);
        } catch (RefusedException e) {
            throw new CommandFailedException("`" + file + "`: " + e.refusal().detail());
        }
    }
}
