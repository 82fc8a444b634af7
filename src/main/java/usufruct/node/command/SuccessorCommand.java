package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.client.NodeInfo;
import usufruct.client.PassportVersions;
import usufruct.node.NodeSettings;
import usufruct.node.Succession;
import usufruct.passport.HandOver;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.SuccessorApproval;
import usufruct.passport.SuccessorOffer;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** {@code usufruct successor offer|approve|hand-over|take}: a node goes to who runs it next. */
@Command(
        name = "successor",
        mixinStandardHelpOptions = true,
        description = {
            "Hands a node over to who runs it next: it stays who it is, under keys that only they have.",
            "They offer, two operators agree, the stopped node is handed over, its backup is taken over."
        },
        synopsisSubcommandLabel = "offer|approve|hand-over|take")
public final class SuccessorCommand {
    private static final Duration AHEAD = Duration.ofHours(1);

    private final Terminal terminal;

    public SuccessorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Which folder is meant. */
    static final class Where {
        @Option(names = "--settings", paramLabel = "FILE", description = "the node's YAML; see ops/node.example.yml")
        private @Nullable Path file;

        @Option(names = "--data", paramLabel = "DIR", description = "the data folder, instead of the file's")
        private @Nullable Path data;

        NodeSettings settings() {
            NodeSettings settings = file == null ? NodeSettings.embedded(Path.of("data")) : NodeSettings.read(file);
            return data == null ? settings : settings.withData(data);
        }
    }

    @Command(
            name = "offer",
            mixinStandardHelpOptions = true,
            description = {
                "By who takes over: makes fresh keys for a node, and an offer for its operators.",
                "Tells their 24 words, once: write them down, for without them nobody runs the node any more."
            })
    int offer(
            @Option(
                            names = "--from",
                            paramLabel = "URL",
                            description = "the node; left out: the one that is stopped in the folder")
                    @Nullable
                    URI node,
            @Mixin Where where,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            description =
                                    "when the keys begin to speak; the node must be stopped by then (default: in an hour)")
                    @Nullable
                    Instant at,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "the offer") Path target) {
        requireNew(target);
        Succession.Standing found = node == null ? Succession.look(where.settings()) : answering(node);
        Instant from = Optional.ofNullable(at).orElse(found.now().plus(AHEAD)).truncatedTo(ChronoUnit.SECONDS);
        try (Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys fresh =
                        PassportKeys.successor(found.passport().passport().did(), phrase)) {
            SuccessorOffer offer = SuccessorOffer.make(found.passport(), fresh, from);
            write(target, offer.bytes());
            tell(offer);
            terminal.out().println("Write these 24 words down; `successor take` asks for them:");
            terminal.out().println(String.join(" ", phrase.words()));
        }
        return 0;
    }

    private static Succession.Standing answering(URI node) {
        Api api = Api.anonymous(Api.plainHttp(), node);
        NodeInfo info = NodeInfo.of(api);
        return new Succession.Standing(
                PassportVersions.of(api, info.did()).versions().getLast(), info.now());
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "By an operator: agrees to exactly this offer, signed by your passport. Needs no node.",
                "Have who takes over read you the key first."
            })
    int approve(
            @Parameters(paramLabel = "OFFER") Path offerFile,
            @Option(names = "--passport", paramLabel = "FILE", required = true, description = "your passport file")
                    Path passport,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile,
            @Option(names = "--why", paramLabel = "TEXT", required = true, description = "stands in the node's history")
                    String why,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            description = "when you say so, where the node's clock is not the time of day")
                    @Nullable
                    Instant at,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "your agreement") Path target) {
        requireNew(target);
        if (!PrivateFile.exists(passport)) {
            throw new CommandFailedException("there is no passport file `" + passport + "`");
        }
        SuccessorOffer offer = offer(offerFile);
        try (SecretBytes password = terminal.password(Optional.ofNullable(passwordFile), "Password");
                PassportFile file = PassportFile.open(passport, password);
                PassportKeys keys = file.keys()) {
            Instant now = Optional.ofNullable(at).orElseGet(InstantSource.system()::instant);
            write(target, SuccessorApproval.sign(offer, why, keys, now).bytes());
        }
        tell(offer);
        terminal.out().println("You agreed, in `" + target + "`.");
        return 0;
    }

    @Command(
            name = "hand-over",
            mixinStandardHelpOptions = true,
            description = {
                "On the node's machine, stopped: hands it over, for good. It does not start here any more.",
                "When it was broken off, run it again: it tells what was done."
            })
    int handOver(
            @Mixin Where where,
            @Parameters(paramLabel = "OFFER") Path offerFile,
            @Option(
                            names = "--approval",
                            paramLabel = "FILE",
                            description = "an operator's agreement; two, where there are two operators")
                    @Nullable
                    List<Path> approvalFiles) {
        List<SuccessorApproval> approvals = new ArrayList<>();
        for (Path each : approvalFiles == null ? List.<Path>of() : approvalFiles) {
            approvals.add(SuccessorApproval.read(TypedFile.bytes(each)).orThrow());
        }
        HandOver done = Succession.handOver(where.settings(), offer(offerFile), approvals);
        terminal.out().println(done.node() + " is handed over.");
        terminal.out().println("new key      " + done.passport().passport().keyId());
        terminal.out().println("before it    " + done.before());
        terminal.out()
                .println(
                        "Seal the folder for its successor (`usufruct backup`), and tell them the passphrase by another"
                                + " way. Then destroy the folder and its earlier backups: they hold what people wrote.");
        return 0;
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = {
                "By who takes over: makes a restored folder the node's, with the 24 words of the offer.",
                "Then start it under the address that the node had."
            })
    int take(
            @Mixin Where where,
            @Option(names = "--words-file", paramLabel = "FILE", description = "the words, otherwise asked") @Nullable
                    Path wordsFile) {
        try (SecretBytes words = terminal.words(Optional.ofNullable(wordsFile), "The 24 words");
                Phrase phrase =
                        words.expose(text -> Phrase.parse(Bytes.text(text))).orThrow()) {
            Did node = Succession.take(where.settings(), phrase);
            terminal.out().println(node + " runs from here on; everything it keeps is under a fresh key.");
        }
        return 0;
    }

    private void tell(SuccessorOffer offer) {
        terminal.out().println("node         " + offer.next().did());
        terminal.out().println("new key      " + offer.next().keyId());
        terminal.out().println("from         " + offer.next().issuedAt());
    }

    private static SuccessorOffer offer(Path file) {
        return SuccessorOffer.read(TypedFile.bytes(file)).orThrow();
    }

    private static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw new CommandFailedException("`" + file + "` is there already; it is not overwritten");
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write `" + file + "`", e);
        }
    }
}
