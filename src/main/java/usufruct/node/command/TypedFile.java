package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a person named on the command line. */
final class TypedFile {

    /** @throws CommandFailedException when it cannot be read */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read `" + file + "`");
        }
    }

    /** @throws CommandFailedException when it cannot be read, or is no text in UTF-8 */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new CommandFailedException("cannot read `" + file + "` as UTF-8 text");
        } catch (IOException e) {
            throw new CommandFailedException("cannot read `" + file + "`");
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }

    private TypedFile() {}
}
