package usufruct.node.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import usufruct.vault.SecretBytes;

/** Where a command is typed and answered. */
public record Terminal(PrintStream out, PrintStream err, Optional<Console> console) {
    /** What steers a terminal, breaks a line or turns the direction of writing. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028-\\u202E\\u2066-\\u2069]");

    /** The terminal of this process. */
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, Optional.ofNullable(System.console()));
    }

    /**
     * One line each, in plain characters, whatever other people wrote into it; where there is none a sentence says so,
     * beside what another program would read.
     */
    void tell(List<String> lines, String none) {
        if (lines.isEmpty()) {
            err.println(none);
        }
        lines.forEach(each -> out.println(CONTROLS.matcher(each).replaceAll(" ")));
    }

    /**
     * A password, from the first line of a file or typed without being shown.
     *
     * @throws CommandFailedException when there is no file and nobody can type
     */
    SecretBytes password(Optional<Path> file, String question) {
        return file.map(Terminal::firstLine).orElseGet(() -> typed(question, "--password-file"));
    }

    /** As {@link #password}, typed twice, so that no slip of the finger locks a new file. */
    SecretBytes newPassword(Optional<Path> file, String question) {
        if (file.isPresent()) {
            return notEmpty(firstLine(file.get()));
        }
        SecretBytes first = notEmpty(typed(question, "--password-file"));
        try (SecretBytes second = typed("The same again", "--password-file")) {
            if (!first.equals(second)) {
                first.close();
                throw new CommandFailedException("the two passwords differ");
            }
        }
        return first;
    }

    /**
     * Words from a file, all of it, or typed without being shown.
     *
     * @throws CommandFailedException when there is no file and nobody can type
     */
    SecretBytes words(Optional<Path> file, String question) {
        return file.map(Terminal::whole).orElseGet(() -> typed(question, "--words-file"));
    }

    private static SecretBytes notEmpty(SecretBytes password) {
        if (password.length() == 0) {
            throw new CommandFailedException("the password is empty; take a long one");
        }
        return password;
    }

    private SecretBytes typed(String question, String option) {
        char[] text = console.map(each -> each.readPassword("%s: ", question))
                .orElseThrow(() -> new CommandFailedException("nobody can type here; use " + option));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy).clear();
        bytes.put(new byte[bytes.capacity()]);
        Arrays.fill(text, ' ');
        return SecretBytes.of(copy);
    }

    private static SecretBytes whole(Path file) {
        try {
            return SecretBytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the words' file `" + file + "`", e);
        }
    }

    private static SecretBytes firstLine(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') {
                end++;
            }
            byte[] line = Arrays.copyOf(all, end);
            Arrays.fill(all, (byte) 0);
            return SecretBytes.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the password file `" + file + "`", e);
        }
    }
}
