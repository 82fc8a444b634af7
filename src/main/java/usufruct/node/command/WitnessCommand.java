package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import usufruct.client.Api;
import usufruct.client.PassportVersions;
import usufruct.client.Witnesses;
import usufruct.federation.witness.TwoHistories;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.SignedNote;
import usufruct.words.RefusedException;

/** {@code usufruct witness list|follow|leave|compare|check}: whose logs a node watches over, and who showed two histories. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = "Watches over the logs of other nodes, and proves when one showed two histories.",
        synopsisSubcommandLabel = "list|follow|leave|compare|check")
public final class WitnessCommand {
    private static final int CAUGHT = 1;

    private final Terminal terminal;

    public WitnessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The logs that the node follows or followed.")
    int list(@Mixin WayIn way) {
        return way.as(
                terminal,
                caller -> terminal.tell(
                        new Witnesses(caller.api())
                                .logs().stream().map(WitnessCommand::line).toList(),
                        "no log was ever followed"));
    }

    @Command(
            name = "follow",
            mixinStandardHelpOptions = true,
            description = {
                "Has the node cosign the checkpoints of a log from now on.",
                "Ask whoever keeps the log for its key, on a way that you trust."
            })
    int follow(@Mixin WayIn way, @Parameters(paramLabel = "KEY", description = "as `name+id+base64`") String key) {
        return way.as(
                terminal,
                caller -> terminal.tell(List.of(line(new Witnesses(caller.api()).follow(key))), "nothing is followed"));
    }

    @Command(
            name = "leave",
            mixinStandardHelpOptions = true,
            description = "Has the node cosign a log no longer; what it cosigned before stays known.")
    int leave(@Mixin WayIn way, @Parameters(paramLabel = "NAME") String origin) {
        return way.as(terminal, caller -> new Witnesses(caller.api()).leave(origin));
    }

    private static String line(JsonNode log) {
        return log.path("origin").asText() + "  "
                + (log.path("followed").asBoolean() ? "followed" : "not followed") + "  "
                + (log.has("size") ? log.path("size").asLong() + " entries cosigned" : "nothing cosigned yet");
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            description = {
                "Holds two checkpoints of one log against each other, each a file with a signed note.",
                "Ends with 0 when they are of one history, and with 1 when they are not or it cannot be told.",
                "A proof that anybody can check goes into a new file."
            })
    int compare(
            @Parameters(index = "0", paramLabel = "ONE") Path one,
            @Parameters(index = "1", paramLabel = "OTHER") Path other,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "the log's key, where it is no node's of this kind")
                    @Nullable
                    String key,
            @Option(
                            names = "--from",
                            paramLabel = "URL",
                            description = "a node that shows the larger one, where the sizes differ")
                    @Nullable
                    URI from,
            @Option(names = "--to", paramLabel = "FILE", required = true, description = "a new file for the proof")
                    Path target) {
        Optional<Api> node = Optional.ofNullable(from).map(url -> Api.anonymous(Api.plainHttp(), url));
        var comparison = new Comparison(
                note(one),
                note(other),
                Optional.ofNullable(key),
                did -> node.map(api -> PassportVersions.of(api, did)));
        return switch (comparison.with(node)) {
            case Comparison.Outcome.OneHistory() -> {
                terminal.out().println("The two are of one history.");
                yield 0;
            }
            case Comparison.Outcome.Caught(TwoHistories proof) -> {
                write(target, proof.bytes());
                terminal.out().println(target);
                terminal.err()
                        .println("Caught: `" + proof.key().name() + "` showed two histories. Anybody can check it:"
                                + " usufruct witness check " + target);
                yield CAUGHT;
            }
            case Comparison.Outcome.Open(String why) -> throw new CommandFailedException(why);
        };
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks a proof that a log showed two histories; needs no node.")
    int check(@Parameters(paramLabel = "FILE") Path file) {
        try {
            TwoHistories proof = TwoHistories.read(TypedFile.bytes(file));
            terminal.tell(
                    List.of(
                            "The proof holds: whoever has this key showed two histories.",
                            proof.key().verifierKey(),
                            "one:   " + size(proof.smaller()) + " entries",
                            "other: " + size(proof.larger()) + " entries"),
                    "");
            return 0;
        } catch (RefusedException e) {
            throw new CommandFailedException(e.refusal().detail());
        }
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    private static SignedNote note(Path file) {
        try {
            return SignedNote.parse(TypedFile.bytes(file));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("`" + file + "` is no signed checkpoint: " + e.getMessage());
        }
    }

    private static void write(Path file, byte[] document) {
        try {
            Files.write(file, document, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a new file `" + file + "`", e);
        }
    }
}
