package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.vault.PasswordKey;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;

/** {@code usufruct passport new|restore|show|rotate|register}: a person's or a group's keys, on their own disk. */
@Command(
        name = "passport",
        mixinStandardHelpOptions = true,
        description =
                "Makes, restores, shows, rotates and registers a passport. It never leaves your disk but for its public half.",
        synopsisSubcommandLabel = "new|restore|show|rotate|register")
public final class PassportCommand {
    private final Terminal terminal;

    /** Whose passport, as it is typed. */
    enum Kind {
        person,
        group;

        Passport.Kind of() {
            return switch (this) {
                case person -> Passport.Kind.PERSON;
                case group -> Passport.Kind.GROUP;
            };
        }
    }

    public PassportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Makes a passport file and tells its 24 words, once: write them down.")
    int create(
            @Parameters(paramLabel = "FILE", description = "the file to make") Path file,
            @Option(names = "--kind", defaultValue = "person", description = "person or group") Kind kind,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile) {
        requireNew(file);
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys keys = PassportKeys.of(phrase, 0);
                SecretBytes password =
                        terminal.newPassword(Optional.ofNullable(passwordFile), "A password for the passport file")) {
            var document = PassportDocument.first(keys, kind.of(), now);
            new PassportFile(phrase, 0, document).save(file, password, PasswordKey.Cost.STANDARD);
            terminal.out().println(keys.did());
            terminal.out().println("Write these 24 words down; `passport restore` brings the passport back from them:");
            terminal.out().println(String.join(" ", phrase.words()));
        }
        return 0;
    }

    /** The rotations so far are the node's to tell: a passport that was never registered has had none. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = {
                "Makes a lost passport file again, from its 24 words.",
                "When it was registered, name a node that knows it: the words bring every key back that it ever had,",
                "and the node says which are its keys now."
            })
    int restore(
            @Parameters(paramLabel = "FILE", description = "the file to make") Path file,
            @Option(names = "--node", paramLabel = "URL", description = "a node that knows the passport") @Nullable
                    URI node,
            @Option(names = "--kind", defaultValue = "person", description = "person or group, when no node knows it")
                    Kind kind,
            @Option(names = "--words-file", paramLabel = "FILE", description = "the words, otherwise asked") @Nullable
                    Path wordsFile,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile) {
        requireNew(file);
        var lost = new LostPassport(Optional.ofNullable(node), kind.of());
        try (SecretBytes words = terminal.words(Optional.ofNullable(wordsFile), "The 24 words");
                PassportFile found = lost.from(
                        words.expose(text -> Phrase.parse(Bytes.text(text))).orThrow());
                SecretBytes password =
                        terminal.newPassword(Optional.ofNullable(passwordFile), "A password for the passport file")) {
            found.save(file, password, PasswordKey.Cost.STANDARD);
            Passport passport = found.document().passport();
            terminal.out().println(passport.did());
            terminal.out().println("version      " + passport.version());
        }
        lost.warning().ifPresent(terminal.err()::println);
        return 0;
    }

    private static void requireNew(Path file) {
        if (PrivateFile.exists(file)) {
            throw new CommandFailedException("`" + file + "` exists; a passport is never overwritten");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandFailedException("there is no folder `" + folder + "`; make it first");
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the public half.")
    int show(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile,
            @Option(names = "--did", description = "shows the DID alone") boolean did,
            @Option(names = "--words", description = "shows the 24 words too") boolean words) {
        if (!PrivateFile.exists(file)) {
            throw new CommandFailedException("there is no passport file `" + file + "`");
        }
        try (SecretBytes password = terminal.password(Optional.ofNullable(passwordFile), "Password");
                PassportFile opened = PassportFile.open(file, password)) {
            Passport passport = opened.document().passport();
            if (did) {
                terminal.out().println(passport.did());
                return 0;
            }
            terminal.out().println("did          " + passport.did());
            terminal.out().println("kind         " + passport.kind().word());
            terminal.out().println("version      " + passport.version() + ", since " + passport.issuedAt());
            terminal.out().println("signing key  " + passport.keyId());
            terminal.out()
                    .println("sealed to    "
                            + Bytes.base64Url(passport.keys().agreement().raw()));
            if (words) {
                terminal.out().println(String.join(" ", opened.phrase().words()));
            }
        }
        return 0;
    }

    @Command(name = "register", mixinStandardHelpOptions = true, description = "Makes the passport known to a node.")
    int register(@Mixin WayIn way) {
        try (PassportFile file = way.passport(terminal);
                PassportKeys keys = file.keys()) {
            way.member(keys).register(file.document());
            terminal.out().println(keys.did() + " is known at the node");
        }
        return 0;
    }

    /**
     * The next passport is on the disk before the node hears of it, and takes the file's place when the node has it. So
     * whatever breaks in between, the same command goes on where it stopped.
     */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Replaces the keys by the next ones, here and at a node.")
    int rotate(
            @Mixin WayIn way,
            @Option(
                            names = "--recover",
                            description = "by the recovery key: where a device was stolen and its keys stopped")
                    boolean recover) {
        Path pending = way.file().resolveSibling(way.file().getFileName() + ".next");
        try (SecretBytes password = way.password(terminal);
                PassportFile file = PassportFile.open(way.file(), password);
                PassportFile next = PrivateFile.exists(pending)
                        ? PassportFile.open(pending, password)
                        : prepared(file, recover, way.now())) {
            next.save(pending, password, PasswordKey.Cost.STANDARD);
            handOver(way, next);
            next.save(way.file(), password, PasswordKey.Cost.STANDARD);
            Files.delete(pending);
            terminal.out().println("version      " + next.document().passport().version());
            terminal.out().println("signing key  " + next.document().passport().keyId());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove `" + pending + "`", e);
        }
        return 0;
    }

    private static PassportFile prepared(PassportFile file, boolean recover, Instant now) {
        try (PassportKeys keys = file.keys();
                PassportKeys fresh = file.nextKeys()) {
            PassportDocument document = file.document();
            return file.rotated(recover ? document.recover(keys, fresh, now) : document.rotate(keys, fresh, now));
        }
    }

    /** Unsigned, for the key of before may be stopped, and the next one is not known yet: a document proves itself. */
    private static void handOver(WayIn way, PassportFile next) {
        PassportDocument document = next.document();
        String did = document.passport().did().value();
        way.anonymous().send("PUT", "/api/v1/passports/" + Api.encoded(did), document.bytes());
    }
}
