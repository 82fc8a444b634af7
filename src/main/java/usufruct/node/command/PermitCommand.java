package usufruct.node.command;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.client.NodeInfo;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.record.OfflinePermit;
import usufruct.record.Station;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Refusal;

/** {@code usufruct permit take|show|station|check}: a permit at a door that has no network. */
@Command(
        name = "permit",
        mixinStandardHelpOptions = true,
        description = "Takes a permit along and shows it at a door without a network; checks what is shown there.",
        synopsisSubcommandLabel = "take|show|station|check")
public final class PermitCommand {
    private static final int NONCE_BYTES = 16;

    private final Terminal terminal;

    public PermitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description =
                    "Fetches what a door without a network wants to see, at the earliest a day before the window.")
    int take(
            @Mixin WayInFor way,
            @Parameters(paramLabel = "ASSIGNMENT", description = "its id") ItemId assignment,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "where to keep it") Path file) {
        return way.as(terminal, caller -> {
            String token = caller.takeOffline(assignment);
            PrivateFile.write(file, token.getBytes(StandardCharsets.US_ASCII));
            OfflinePermit permit = OfflinePermit.read(token).orThrow();
            terminal.out()
                    .println("`usufruct permit show " + file + "` shows it, from "
                            + permit.valid().from() + " to " + permit.valid().until());
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a permit that was taken along, signed for this very minute. Needs no network.")
    int show(
            @Parameters(paramLabel = "FILE", description = "what `permit take` kept") Path file,
            @Option(names = "--passport", paramLabel = "FILE", required = true, description = "your passport file")
                    Path passportFile,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = "where the password stands; otherwise it is asked")
                    @Nullable
                    Path passwordFile,
            @Option(names = "--svg", paramLabel = "FILE", description = "keeps the square as a picture") @Nullable
                    Path svg) {
        String token = TypedFile.text(file).strip();
        OfflinePermit permit = OfflinePermit.read(token).orThrow();
        try (SecretBytes password =
                        terminal.password(Optional.ofNullable(passwordFile), "Password of " + passportFile);
                PassportFile passport = PassportFile.open(passportFile, password);
                PassportKeys keys = passport.keys()) {
            if (!keys.keyId().equals(permit.holder())) {
                throw new CommandFailedException(
                        "this permit is bound to another key than that of `" + passportFile + "`; take it again");
            }
            byte[] nonce = new byte[NONCE_BYTES];
            new SecureRandom().nextBytes(nonce);
            String shown = OfflinePermit.show(
                    token, permit.item(), keys, InstantSource.system().instant(), nonce);
            QrCode square = QrCode.of(shown);
            if (svg == null) {
                square.lines().forEach(terminal.out()::println);
            } else {
                TypedFile.write(svg, Bytes.utf8(square.svg()));
            }
            terminal.out().println(shown);
        }
        return ExitCode.OK;
    }

    @Command(
            name = "station",
            mixinStandardHelpOptions = true,
            description =
                    "Fetches what a station has to know of the node: its passport. Once, and after the node's keys change.")
    int station(
            @Option(
                            names = "--node",
                            paramLabel = "URL",
                            defaultValue = "http://127.0.0.1:8080",
                            description = "the node (default: ${DEFAULT-VALUE})")
                    URI node,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "where to keep it") Path file) {
        Api api = Api.anonymous(Api.plainHttp(), node);
        String did = NodeInfo.of(api).did().value();
        TypedFile.write(file, api.download("/api/v1/passports/" + Api.encoded(did)));
        terminal.out().println(did);
        terminal.out()
                .println("Compare it with what the node's operator tells you, then give the file to the station.");
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says whether what is shown opens the door now. Needs no network; ends with 0 for yes.")
    int check(
            @Option(
                            names = "--station",
                            paramLabel = "FILE",
                            required = true,
                            description = "what `permit station` kept")
                    Path station,
            @Option(names = "--offer", paramLabel = "ID", description = "what this door guards; may be repeated")
                    @Nullable
                    Set<ItemId> offers,
            @Parameters(
                            paramLabel = "SHOWN",
                            arity = "0..1",
                            description = "what was read; otherwise a line is read from the input")
                    @Nullable
                    String shown) {
        var guard = new Station(
                PassportDocument.read(TypedFile.bytes(station)).orThrow().passport(),
                offers == null ? new HashSet<>() : offers);
        String read = shown == null ? line() : shown;
        return switch (guard.check(read.strip(), InstantSource.system().instant())) {
            case Answer.Done<OfflinePermit>(OfflinePermit permit) -> {
                terminal.out()
                        .println("yes  " + permit.item() + "  until "
                                + permit.valid().until() + "  "
                                + permit.holder().did());
                yield ExitCode.OK;
            }
            case Answer.Refused<OfflinePermit>(Refusal refusal) -> {
                terminal.out().println("no  " + refusal.reason() + ": " + refusal.detail());
                yield ExitCode.SOFTWARE;
            }
        };
    }

    private static String line() {
        try (var in = new Scanner(System.in, StandardCharsets.UTF_8)) {
            return in.hasNextLine() ? in.nextLine() : "";
        }
    }
}
